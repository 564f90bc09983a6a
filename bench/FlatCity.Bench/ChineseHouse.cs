namespace FlatCity.Bench;

/// <summary>A community as it is called today and, where it was a village of the town, as it was before.</summary>
internal sealed record MadeCommunity(string Today, string? Former)
{
    /// <summary>The communities of a city pack's tables, as text: names from units.csv, villages from former-names.csv.</summary>
    public static IReadOnlyList<MadeCommunity> Of(string units, string formerNames)
    {
        var former = formerNames.Split('\n').Select(l => l.Split(',')).Where(c => c.Length > 1 && c[0].StartsWith("龙港镇", StringComparison.Ordinal) && c[0].Length > 3).GroupBy(c => c[1]).ToDictionary(g => g.Key, g => g.First()[0]["龙港镇".Length..]);
        return [.. units.Split('\n').Select(l => l.Split(',')).Where(c => c.Length > 3 && c[1] == "community").Select(c => new MadeCommunity(c[3], former.GetValueOrDefault(c[0])))];
    }

    /// <summary>The former names as `flatcity link --city` reads them from the pack.</summary>
    public static IReadOnlyDictionary<string, string> FormerNames(IReadOnlyList<MadeCommunity> communities)
    {
        var former = communities.Where(c => c.Former is not null).ToDictionary(c => $"龙港镇{c.Former}", c => $"龙港市{c.Today}", StringComparer.Ordinal);
        (former["龙港镇"], former["苍南县龙港镇"]) = ("龙港市", "龙港市");
        return former;
    }
}

/// <summary>A made-up dwelling and the ways in which people write it: with and without the city, as it was before, in Chinese numbers, with strokes.</summary>
internal sealed record ChineseHouse(MadeCommunity Community, string Road, int Number, string Estate, int Building, int Unit, int Room)
{
    private static readonly string[] Roads = ["龙翔路", "人民路", "沿江路", "龙港大道", "江滨路", "站前路", "通港路", "建新路", "东城路", "镇前路", "百有西街", "百有东街", "西一街", "西三街", "龙跃路", "世纪大道", "海港路", "龙金大道", "宫后路", "下埠路", "松涛路", "柳南路", "彩虹大道", "环城北路", "西城路", "文卫路", "龙翔北路", "朝阳街", "纺织一街", "鲸头路", "新渡街", "金钗街", "河底高路", "学府路", "滨海大道", "启源路"];
    private static readonly string[] Estates = ["龙跃小区", "金港花园", "世纪新城", "江南公寓", "碧桂花苑", "新都家园", "银河公寓", "海景花园", "龙华小区", "阳光花苑", "文景苑", "滨江华府", "中驰湖滨府", "德信海派公馆", "锦绣家园", "天和家园"];

    public static ChineseHouse Draw(Random random, IReadOnlyList<MadeCommunity> communities)
    {
        var community = communities[(int)(communities.Count * Math.Pow(random.NextDouble(), 1.3))];
        var rooms = (random.Next(1, 19) * 100) + random.Next(1, 5);
        return random.Next(10) switch
        {
            // A village house has a number only.
            < 3 => new(community, "", random.Next(1, 420), "", 0, 0, 0),
            < 6 => new(community, Roads[random.Next(Roads.Length)], random.Next(1, 900), "", 0, 0, random.Next(3) == 0 ? rooms % 1000 : 0),
            < 8 => new(community, Roads[random.Next(Roads.Length)], random.Next(1, 500), "", random.Next(1, 25), random.Next(1, 4), rooms),
            _ => new(community, "", 0, Estates[random.Next(Estates.Length)], random.Next(1, 40), random.Next(1, 4), rooms),
        };
    }

    public string Write(Random random, double old, double shortened)
    {
        var asBefore = Community.Former is not null && random.NextDouble() < old;
        var place = asBefore ? $"龙港镇{Community.Former}" : $"龙港市{Community.Today}";
        var before = (asBefore ? random.Next(3) : 3 + random.Next(4)) switch { 0 => "浙江省苍南县", 1 => "苍南县", 3 => "浙江省温州市", 4 => "浙江省", _ => "" };
        // Without the community where the road says enough.
        if (Road.Length + Estate.Length > 0 && random.NextDouble() < shortened) (before, place) = ("", random.Next(2) == 0 ? "" : "龙港市");
        var chinese = random.Next(12) == 0;
        var text = before + place + Road + (Number > 0 ? Digits(Number, chinese) + "号" : "") + Estate;
        if (Building == 0) return Room == 0 ? text : $"{text}{Room}室";
        return random.Next(4) switch
        {
            0 => $"{text}{Building}-{Unit}-{Room}",
            1 => $"{text}{Building}幢{Room}",
            2 => $"{text}{Digits(Building, chinese)}栋{Digits(Unit, chinese)}单元{Room}室",
            _ => $"{text}{Building}幢{Unit}单元{Room}室",
        };
    }

    private static string Digits(int number, bool chinese)
    {
        if (!chinese) return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        const string Signs = "零一二三四五六七八九";
        var (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
        var text = hundreds > 0 ? $"{Signs[hundreds]}百" : "";
        text += tens > 0 ? (hundreds == 0 && tens == 1 ? "十" : $"{Signs[tens]}十") : hundreds > 0 && ones > 0 ? "零" : "";
        return ones > 0 ? text + Signs[ones] : text;
    }
}
