using System.Text;
using System.Text.RegularExpressions;

namespace FlatCity.Linkage.Chinese;

/// <summary>A Chinese address 地址 in its parts; what it does not say is empty.</summary>
public sealed partial record ChineseAddress
{
    /// <summary>Province 省.</summary>
    public string Province { get; private init; } = "";

    /// <summary>Prefecture or city 市; of several the last.</summary>
    public string City { get; private init; } = "";

    /// <summary>County 县 or district 区.</summary>
    public string County { get; private init; } = "";

    /// <summary>Town 镇, township 乡 or subdistrict 街道.</summary>
    public string Town { get; private init; } = "";

    /// <summary>Community 社区 or village 村, without this word at its end.</summary>
    public string Community { get; private init; } = "";

    /// <summary>Road, street or lane 路、街、巷.</summary>
    public string Road { get; private init; } = "";

    /// <summary>Number on the road 号.</summary>
    public string Number { get; private init; } = "";

    /// <summary>Estate 小区 or a named house.</summary>
    public string Estate { get; private init; } = "";

    /// <summary>Building 幢、栋、号楼.</summary>
    public string Building { get; private init; } = "";

    /// <summary>Unit 单元.</summary>
    public string Unit { get; private init; } = "";

    /// <summary>Room 室.</summary>
    public string Room { get; private init; } = "";

    /// <summary>Reads an address. Numbers may be Chinese or Arabic; names of places before a change become today's.</summary>
    /// <param name="text">The address as it was written.</param>
    /// <param name="formerPlaces">Former names, e.g. 龙港镇金钗河村, and what they are today, e.g. 龙港市金钗河社区.</param>
    public static ChineseAddress Parse(string text, IReadOnlyDictionary<string, string>? formerPlaces = null)
    {
        var rest = Arabic(new string([.. Simplified(text).Where(c => !char.IsWhiteSpace(c) && c is not (',' or '，' or '。' or '、' or '·'))]));
        var province = Take(ref rest, ProvinceAtStart());
        var city = Take(ref rest, CityAtStart());
        var county = Take(ref rest, CountyAtStart());
        // A city within a prefecture: 温州市龙港市.
        if (Take(ref rest, CityAtStart()) is { Length: > 0 } inner) city = inner;
        var town = Take(ref rest, TownAtStart());
        var community = Take(ref rest, CommunityAtStart());
        if (formerPlaces is not null)
            (city, county, town, community) = Today(city, county, town, community, formerPlaces);
        var road = Take(ref rest, RoadAtStart());
        var number = road.Length > 0 || community.Length > 0 ? Take(ref rest, NumberAtStart()) : "";
        var estate = Take(ref rest, EstateAtStart());
        if (number.Length == 0 && estate.Length == 0) number = Take(ref rest, NumberAtStart());
        var building = Take(ref rest, BuildingAtStart());
        var unit = Take(ref rest, UnitAtStart());
        var room = Take(ref rest, RoomAtEnd());
        if (room.Length == 0 && StrokesAtEnd().Match(rest) is { Success: true } strokes)
        {
            building = building.Length > 0 ? building : strokes.Groups["building"].Value;
            unit = unit.Length > 0 ? unit : strokes.Groups["unit"].Value;
            room = strokes.Groups["room"].Value;
        }

        return new ChineseAddress
        {
            Province = province,
            City = city,
            County = county,
            Town = town,
            Community = WithoutKind(community),
            Road = road,
            Number = number,
            Estate = estate,
            Building = building,
            Unit = unit,
            Room = room,
        };
    }

    /// <summary>What names the dwelling, whatever stands before it: road or estate (else the community), number, building, unit aside, room. Empty where no house is named.</summary>
    internal string House() =>
        Number.Length + Building.Length == 0 ? "" : $"{(Road.Length + Estate.Length > 0 ? Road + Estate : Community)}|{Number}|{Building}|{Room}";

    private static (string City, string County, string Town, string Community) Today(string city, string county, string town, string community, IReadOnlyDictionary<string, string> former)
    {
        // The longest name that is known: town and village, or the village alone.
        foreach (var name in new[] { county + town + community, town + community, community })
        {
            if (name.Length == 0 || community.Length == 0 || !former.TryGetValue(name, out var today)) continue;
            var now = Parse(today);
            return (now.City.Length > 0 ? now.City : city, now.County, now.Town, now.Community.Length > 0 ? now.Community : community);
        }

        foreach (var name in new[] { county + town, town })
        {
            if (name.Length == 0 || town.Length == 0 || !former.TryGetValue(name, out var today)) continue;
            var now = Parse(today);
            return (now.City.Length > 0 ? now.City : city, now.County, now.Town, community);
        }

        return (city, county, town, community);
    }

    private static string WithoutKind(string community) => CommunityKind().Replace(community, "");

    private static string Take(ref string rest, Regex pattern)
    {
        var match = pattern.Match(rest);
        if (!match.Success || match.Length == 0) return "";
        rest = rest.Remove(match.Index, match.Length);
        return match.Groups["part"].Value;
    }

    private static string Simplified(string text)
    {
        var signs = text.ToCharArray();
        for (var i = 0; i < signs.Length; i++) signs[i] = Hanzi.Simplified(signs[i]);
        return new string(signs);
    }

    /// <summary>Chinese numbers before a word that counts, and between strokes, in digits: 十二号 is 12号.</summary>
    internal static string Arabic(string text) => ChineseNumber().Replace(text, match => NumberOf(match.Value) is { } number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : match.Value);

    private static int? NumberOf(string signs)
    {
        const string Digits = "零一二三四五六七八九";
        var plain = signs.Replace('〇', '零').Replace('两', '二');
        if (plain.All(c => Digits.Contains(c, StringComparison.Ordinal)))
            return plain.Length <= 6 ? plain.Aggregate(0, (sum, c) => (sum * 10) + Digits.IndexOf(c, StringComparison.Ordinal)) : null;
        var (sum, digit) = (0, 0);
        foreach (var sign in plain)
        {
            var unit = sign switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            if (unit == 0)
            {
                digit = Digits.IndexOf(sign, StringComparison.Ordinal);
                if (digit < 0) return null;
                continue;
            }

            sum += (digit == 0 ? 1 : digit) * unit;
            digit = 0;
        }

        return sum + digit;
    }

    [GeneratedRegex("[零〇一二两三四五六七八九十百千]+(?=号|弄|幢|栋|座|单元|室|楼|层|巷|组)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ChineseNumber();

    [GeneratedRegex("^(?<part>[^省市县区镇乡村路街号0-9]{2,6}(?:省|自治区))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ProvinceAtStart();

    [GeneratedRegex("^(?<part>[^省市县区镇乡村路街号0-9]{1,6}市)(?!场)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CityAtStart();

    [GeneratedRegex("^(?<part>[^省市县区镇乡村路街社号0-9]{1,5}(?:县|区|旗))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CountyAtStart();

    [GeneratedRegex("^(?<part>[^市县区村路街号0-9镇乡]{1,6}(?:镇|乡|街道))(?!村|中路|路|街)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TownAtStart();

    [GeneratedRegex("^(?<part>[^路街号幢栋0-9]{1,8}?(?:社区|村委会|居委会|行政村|村|居))(?!路|街)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommunityAtStart();

    [GeneratedRegex("^(?<part>[^号幢栋0-9]{1,10}?(?:大道|大街|路|街|巷|弄|道)(?:东|西|南|北|中)?(?:段)?(?:[0-9]+(?:弄|巷))?)(?!口)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RoadAtStart();

    [GeneratedRegex("^(?:门牌)?(?<part>[0-9]+(?:-[0-9]+)?)(?:之[0-9]+)?号(?!楼)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberAtStart();

    [GeneratedRegex("^(?<part>[^0-9号幢栋]{2,12}?(?:小区|花园|花苑|公寓|大厦|新村|广场|家园|苑|府|城|园|庭|湾))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EstateAtStart();

    [GeneratedRegex("^(?<part>[0-9a-z]+)(?:幢|栋|座|号楼|楼)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BuildingAtStart();

    [GeneratedRegex("^(?<part>[0-9a-z]+)(?:单元)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UnitAtStart();

    [GeneratedRegex("(?:[0-9]+(?:层|楼))?(?<part>[0-9]{1,5}[a-z]?)室?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RoomAtEnd();

    [GeneratedRegex("(?<building>[0-9]+)-(?:(?<unit>[0-9]+)-)?(?<room>[0-9]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StrokesAtEnd();

    [GeneratedRegex("(?:社区居民委员会|社区居委会|社区|村民委员会|村委会|居委会|行政村|村|居)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommunityKind();
}
