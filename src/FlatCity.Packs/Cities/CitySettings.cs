using System.Globalization;
using FlatCity.Packs.Messages;
using FlatCity.Packs.Places;
using FlatCity.Packs.Reading;
using FlatCity.Packs.Time;
using NodaTime;

namespace FlatCity.Packs.Cities;

/// <summary>
/// city.yaml: what there is one of in a city. Each value that is missing or wrong is a finding and is stood in for,
/// so that the other files are read all the same.
/// </summary>
internal sealed class CitySettings
{
    public const string File = "city.yaml";
    private static readonly string[] Keys =
        ["city", "name", "languages", "time-zone", "coordinates", "box", "office-hours", "desk", "arbiter", "arbiter-within", "recusal", "confidential", "second-factor", "password-days", "unused-days", "cryptography", "number-prefix", "return-within", "repeats-within", "return-reasons", "refusal-reasons", "call-back", "messages", "advice", "open-data", "assumed"];

    private readonly List<Finding> findings;
    private readonly PackDocument document;

    private CitySettings(PackDocument document, List<Finding> findings)
    {
        this.document = document;
        this.findings = findings;
        foreach (var (key, at, _) in document.Root.Entries)
            if (!Keys.Contains(key)) Fault(at, "city.key", $"city.yaml has no “{key}”.", $"Its keys are {string.Join(", ", Keys)}.");

        Code = CodeOf("city") ?? "";
        Languages = ReadLanguages();
        Name = TextsOf(Asked("name"), "name");
        Zone = ReadZone();
        Coordinates = ReadCoordinates();
        Box = ReadBox();
        OfficeHours = ReadOfficeHours();
        Desk = CodeOf("desk") ?? "";
        Arbiter = CodeOf("arbiter") ?? "";
        (ArbiterWithin, ArbiterWithinUrgent) = ReadArbiterWithin();
        Recusal = ReadPosts("recusal");
        Confidential = ReadPosts("confidential");
        SecondFactor = ReadSecondFactor();
        Cryptography = ReadCryptography();
        PasswordDays = ReadDays("password-days");
        UnusedDays = ReadDays("unused-days") ?? CityPack.PresetUnusedDays;
        NumberPrefix = Member(document.Root, "number-prefix") is { } prefix ? ReadPrefix(prefix) : "C";
        ReturnWithin = Member(document.Root, "return-within") is { } within ? ReadWithin("return-within", within) : null;
        RepeatsWithin = Member(document.Root, "repeats-within") is { } repeats ? ReadWithin("repeats-within", repeats) ?? CityPack.PresetRepeatsWithin : CityPack.PresetRepeatsWithin;
        ReturnReasons = ReadReasons("return-reasons", node => TextsOf(node, "reason"));
        RefusalReasons = ReadReasons("refusal-reasons", node => new RefusalReason(
            TextsOf(AskedIn(node, "text"), "text"), TextsOf(AskedIn(node, "other-way"), "other-way"), ReadChannel(node)));
        CallBack = Member(document.Root, "call-back") is { } callBack ? ReadCallBack(callBack) : CallBackRule.Preset;
        Messages = ReadMessages();
        OpenData = Member(document.Root, "open-data") is { } open ? ReadOpenData(open) : OpenDataTerms.Preset;
        var advice = Member(document.Root, "advice");
        if (advice is not null) CheckAdvice(advice);
        AdviceRight = ReadShare(advice, "right", 0.5, CityPack.PresetAdviceRight);
        AdviceSureness = ReadShare(advice, "sureness", 0, CityPack.PresetAdviceSureness);
        Assumed = [.. (Member(document.Root, "assumed")?.Items ?? []).Select(item => new AssumedRow(File, item.At.Line, item.Value))];
    }

    public string Code { get; }

    public IReadOnlyList<string> Languages { get; }

    public PackText Name { get; }

    public DateTimeZone Zone { get; }

    public CoordinateSystem Coordinates { get; }

    public GeoBox Box { get; }

    public OfficeHours OfficeHours { get; }

    public string Desk { get; }

    public string Arbiter { get; }

    public Time.Limit ArbiterWithin { get; }

    public Time.Limit ArbiterWithinUrgent { get; }

    public IReadOnlyList<string> Recusal { get; }

    public IReadOnlyList<string> Confidential { get; }

    public IReadOnlyList<string> SecondFactor { get; }

    public string Cryptography { get; }

    public int? PasswordDays { get; }
    public int UnusedDays { get; }

    public string NumberPrefix { get; }

    public Time.Limit? ReturnWithin { get; }

    public Time.Limit RepeatsWithin { get; }

    public IReadOnlyDictionary<string, PackText> ReturnReasons { get; }

    public IReadOnlyDictionary<string, RefusalReason> RefusalReasons { get; }

    public CallBackRule CallBack { get; }

    public IReadOnlyDictionary<string, PackText> Messages { get; }

    public OpenDataTerms OpenData { get; }

    public double AdviceRight { get; }

    public double AdviceSureness { get; }

    public IReadOnlyList<AssumedRow> Assumed { get; }

    public static CitySettings? Read(PackFiles files, List<Finding> found)
    {
        if (files.Find(File) is not { } bytes)
        {
            found.Add(new Finding(Severity.Error, File, 0, 0, "city.file", "The pack has no city.yaml.", "Add it; cities/tiny has a short one."));
            return null;
        }
        return YamlReader.Read(File, bytes, found) is { } document ? new CitySettings(document, found) : null;
    }

    /// <summary>Where a key stands, for findings of the checker.</summary>
    public Where PlaceOf(string key) => document.Root.Find(key)?.Node.At ?? Where.Whole(File);

    private static PackNode? Member(PackNode node, string key) => node.Find(key)?.Node;

    // A key that could not be read has its finding already.
    private PackNode? Asked(string key)
    {
        if (Member(document.Root, key) is { IsEmpty: false } node) return node;
        if (!document.Broken.Contains(key)) Fault(PlaceOf(key), "city.missing", $"“{key}” is missing.", "Add it; cities/tiny shows each key.");
        return null;
    }

    private PackNode? AskedIn(PackNode node, string key)
    {
        if (Member(node, key) is { } member) return member;
        Fault(node.At, "city.missing", $"“{key}” is missing.", $"Add {key} with a text in each language.");
        return null;
    }

    private OrderedDictionary<string, PackText> ReadMessages()
    {
        if (Member(document.Root, "messages") is not { } node) return [];
        var messages = MessageReader.Read(MapReader.Of(node, "messages", findings));
        foreach (var (kind, text) in messages)
            foreach (var language in Languages.Where(language => !text.Has(language)))
                Fault(node.Find(kind)?.At ?? node.At, "text.missing", $"The message {kind} in “{language}” is missing.", $"Write {{ {string.Join(", ", Languages.Select(each => each + ": …"))} }}.");

        return messages;
    }

    private OpenDataTerms ReadOpenData(PackNode node)
    {
        var map = MapReader.Of(node, "open-data", findings);
        if (map is null) return OpenDataTerms.Preset;
        var terms = new OpenDataTerms
        {
            Fewest = map.Whole("fewest", 3, 100) ?? OpenDataTerms.Preset.Fewest,
            Licence = map.Take("licence") is { } licence ? TextsOf(licence, "licence") : null,
            LicenceAddress = map.Word("licence-address"),
            Ask = map.Take("ask") is { } ask ? TextsOf(ask, "ask") : null,
        };
        map.Finish();
        if ((terms.Licence is null) != (terms.LicenceAddress is null))
            Fault(node, "city.licence", "A licence has a name and an address, and one of the two is missing.", "Write licence with its name in each language and licence-address with where it can be read, or leave both out.");
        if (terms.LicenceAddress is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out var parsed) && parsed.Scheme == Uri.UriSchemeHttps))
            Fault(node.Find("licence-address")?.Node ?? node, "city.licence", $"“{address}” is no address.", "Write the https:// address at which the licence can be read.");
        return terms;
    }

    private string ReadPrefix(PackNode node)
    {
        if (node.Value is { Length: >= 1 and <= 4 } prefix && prefix.All(char.IsAsciiLetterUpper)) return prefix;
        Fault(node, "city.number-prefix", $"“{node.Value}” cannot begin a case's number.", "Write one to four capital letters, such as LG.");
        return "C";
    }

    private Time.Limit? ReadWithin(string key, PackNode node)
    {
        if (Time.Limit.TryParse(node.Value, out var limit)) return limit;
        Fault(node, "city." + key, $"“{node.Value}” is no limit.", $"Write {Time.Limit.Forms}.");
        return null;
    }

    private (Time.Limit Else, Time.Limit Urgent) ReadArbiterWithin()
    {
        var (otherwise, urgent) = (CityPack.PresetArbiterWithin, CityPack.PresetArbiterWithinUrgent);
        if (Member(document.Root, "arbiter-within") is not { } node) return (otherwise, urgent);
        var both = node.Entries.Count > 0;
        foreach (var (key, at, _) in node.Entries)
            if (key is not ("urgent" or "else")) Fault(at, "city.arbiter-within", $"“{key}” is not part of a time.", "Write { urgent: 2 hours, else: 1 work-day }.");
        var known = both ? Member(node, "else") : node;
        if (known is null || !Time.Limit.TryParse(known.Value, out otherwise))
            Fault(known ?? node, "city.arbiter-within", $"“{known?.Value}” is no limit.", $"Write {Time.Limit.Forms}, or {{ urgent: 2 hours, else: 1 work-day }}.");
        if (both && Member(node, "urgent") is { } asked && !Time.Limit.TryParse(asked.Value, out urgent))
            Fault(asked, "city.arbiter-within", $"“{asked.Value}” is no limit.", $"Write {Time.Limit.Forms}.");
        return (otherwise, urgent);
    }

    private void CheckAdvice(PackNode advice)
    {
        if (advice.Entries.Count == 0) Fault(advice, "city.advice", $"“{advice.Value}” says nothing about advice.", "Write { right: 0.9, sureness: 0.5 }.");
        foreach (var (other, at, _) in advice.Entries)
            if (other is not ("right" or "sureness")) Fault(at, "city.advice", $"“{other}” is no part of advice.", "Write { right: 0.9, sureness: 0.5 }.");
    }

    private double ReadShare(PackNode? advice, string key, double least, double preset)
    {
        if (advice is null || Member(advice, key) is not { } node) return preset;
        if (double.TryParse(node.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share >= least && share <= 1) return share;
        Fault(node, "city.advice", $"“{node.Value}” is no share for {key}.", string.Create(CultureInfo.InvariantCulture, $"Write a number from {least} to 1, such as {preset}."));
        return preset;
    }

    private CallBackRule ReadCallBack(PackNode node)
    {
        var (tries, apart, within) = CallBackRule.Preset;
        if (node.Entries.Count == 0) Fault(node, "city.call-back", $"“{node.Value}” says nothing about how people are rung back.", "Write { tries: 3, apart: 4 work-hours, within: 10 work-days }.");
        foreach (var (key, at, _) in node.Entries)
            if (key is not ("tries" or "apart" or "within")) Fault(at, "city.call-back", $"“{key}” is not part of how people are rung back.", "Write { tries: 3, apart: 4 work-hours, within: 10 work-days }.");
        if (Member(node, "tries") is { } count && (!int.TryParse(count.Value, NumberStyles.None, CultureInfo.InvariantCulture, out tries) || tries is < 1 or > CallBackRule.MostTries))
            Fault(count, "city.call-back", $"“{count.Value}” is no number of tries.", $"Write a whole number from 1 to {CallBackRule.MostTries}.");
        foreach (var key in new[] { "apart", "within" })
        {
            if (Member(node, key) is not { } time) continue;
            if (!Time.Limit.TryParse(time.Value, out var limit)) Fault(time, "city.call-back", $"“{time.Value}” is no limit.", $"Write {Time.Limit.Forms}.");
            else if (key == "apart") apart = limit;
            else within = limit;
        }

        return new CallBackRule(Math.Clamp(tries, 1, CallBackRule.MostTries), apart, within);
    }

    private IReadOnlyList<string> ReadPosts(string key) => Member(document.Root, key) is { } node ? [.. (node.Items.Count > 0 ? node.Items : [node]).Select(item => item.Value)] : [];

    private List<string> ReadSecondFactor()
    {
        var roles = new List<string>();
        if (Member(document.Root, "second-factor") is not { } node) return roles;
        foreach (var item in node.Items.Count > 0 ? node.Items : [node])
        {
            if (PostRoles.All.Contains(item.Value) && item.Value != PostRoles.Gateway) roles.Add(item.Value);
            else Fault(item, "city.second-factor", $"“{item.Value}” is no role of people.", $"Write some of {string.Join(", ", PostRoles.All.Where(role => role != PostRoles.Gateway).Order(StringComparer.Ordinal))}.");
        }
        return roles;
    }

    private string ReadCryptography()
    {
        if (Member(document.Root, "cryptography") is not { } node) return CityPack.Suites[0];
        if (CityPack.Suites.Contains(node.Value)) return node.Value;
        Fault(node, "city.cryptography", $"“{node.Value}” is no suite.", "Write international (AES-GCM and SHA-256, which hold without the line) or sm (SM4-GCM and SM3, 商用密码). It is chosen once: a city that is made never changes it.");
        return CityPack.Suites[0];
    }

    private int? ReadDays(string key)
    {
        if (Member(document.Root, key) is not { } node) return null;
        if (int.TryParse(node.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= CityPack.FewestDays && days <= CityPack.MostDays) return days;
        Fault(node, "city." + key, $"“{node.Value}” is no number of days that fits.", string.Create(CultureInfo.InvariantCulture, $"Write a whole number from {CityPack.FewestDays} to {CityPack.MostDays}, such as 90."));
        return null;
    }

    private string? ReadChannel(PackNode reason)
    {
        if (Member(reason, "channel") is not { } node) return null;
        if (RefusalReason.Channels.Contains(node.Value)) return node.Value;
        Fault(node, "city.channel", $"“{node.Value}” is no channel.", $"Write one of {string.Join(", ", RefusalReason.Channels)}.");
        return null;
    }

    private string? CodeOf(string key)
    {
        if (Asked(key) is not { } node) return null;
        if (TableRow.IsCode(node.Value)) return node.Value;
        Fault(node, "city.code", $"“{key}” is no code.", "Write lower-case letters, digits and hyphens, at most 60.");
        return null;
    }

    private IReadOnlyList<string> ReadLanguages()
    {
        var node = Asked("languages");
        var languages = new List<string>();
        foreach (var item in node?.Items ?? [])
        {
            if (item.Value is not { Length: >= 2 and <= 11 } tag || !TableRow.IsCode(tag.ToLowerInvariant()))
                Fault(item, "city.language", "A language is no language tag.", "Write zh, en, or another such tag.");
            else if (languages.Contains(tag))
                Fault(item, "city.language", $"The language “{tag}” stands twice.", "Take one out.");
            else
                languages.Add(tag);
        }
        if (languages.Count > 0) return languages;
        if (node is not null) Fault(node, "city.language", "The city has no language.", "Write a list such as [zh, en], the first being what others fall back to.");
        return ["zh"];
    }

    private PackText TextsOf(PackNode? node, string what)
    {
        if (node is null) return PackText.Empty;
        var texts = new List<KeyValuePair<string, string>>();
        foreach (var language in Languages)
        {
            if (Member(node, language)?.Value is { Length: > 0 and <= 400 } text) texts.Add(KeyValuePair.Create(language, text));
            else Fault(node, "text.missing", $"The {what} in “{language}” is missing or longer than 400 characters.", $"Write {{ {string.Join(", ", Languages.Select(each => each + ": …"))} }}.");
        }
        foreach (var (key, at, _) in node.Entries)
            if (!Languages.Contains(key)) Fault(at, "text.language", $"“{key}” is not one of the city's languages.", "Take the text out or add the language.");
        return new PackText(texts);
    }

    private DateTimeZone ReadZone()
    {
        if (Asked("time-zone") is not { } node) return DateTimeZone.Utc;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(node.Value) is { } zone) return zone;
        Fault(node, "city.time-zone", $"“{node.Value}” is no time zone.", "Write a name of the tz database, such as Asia/Shanghai.");
        return DateTimeZone.Utc;
    }

    private CoordinateSystem ReadCoordinates()
    {
        if (Asked("coordinates") is not { } node) return CoordinateSystem.Wgs84;
        if (Places.Coordinates.TryParseSystem(node.Value, out var system)) return system;
        Fault(node, "city.coordinates", $"“{node.Value}” is no coordinate system.", "Write wgs84, gcj02 or cgcs2000.");
        return system;
    }

    private GeoBox ReadBox()
    {
        if (Asked("box") is not { } node) return new GeoBox(-90, -180, 90, 180);
        var sides = new double[4];
        string[] names = ["south", "west", "north", "east"];
        for (var i = 0; i < 4; i++)
        {
            var (most, side) = (i % 2 == 0 ? 90 : 180, Member(node, names[i]));
            if (side?.Value is { } text && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out sides[i]) && Math.Abs(sides[i]) <= most) continue;
            Fault(side ?? node, "city.box", $"The {names[i]} of the box is missing or no number of degrees.", "Write { south: 27.46, west: 120.45, north: 27.62, east: 120.72 }.");
            return new GeoBox(-90, -180, 90, 180);
        }
        if (sides[0] < sides[2] && sides[1] < sides[3]) return new GeoBox(sides[0], sides[1], sides[2], sides[3]);
        Fault(node, "city.box", "The box is empty.", "Let south be less than north and west less than east.");
        return new GeoBox(-90, -180, 90, 180);
    }

    private OfficeHours ReadOfficeHours()
    {
        if (Asked("office-hours") is not { } node) return OfficeHours.Preset;
        IReadOnlyList<OfficeSpan>? year = null;
        var seasons = new List<OfficeSeason>();
        foreach (var item in node.Items is { Count: > 0 and <= 20 } ? node.Items : [node])
        {
            if (!OfficeHours.TryParseSpans(Member(item, "hours")?.Value, out var spans))
                Fault(item, "city.office-hours", "The office hours are none.", "Write a list with { hours: 8:30-12:00 13:30-17:30 }.");
            else if (Member(item, "from") is null && Member(item, "until") is null && year is null)
                year = spans;
            else if (TryDate(Member(item, "from")?.Value, out var from) && TryDate(Member(item, "until")?.Value, out var until))
                seasons.Add(new OfficeSeason(from, until, spans));
            else
                Fault(item, "city.office-hours", "A season does not say from when until when.", "Write { from: 07-01, until: 09-30, hours: … }; one item without both holds for the rest of the year.");
        }
        if (year is not null) return new OfficeHours(year, seasons);
        Fault(node, "city.office-hours", "No office hours hold for the whole year.", "Add an item with hours and without from and until.");
        return OfficeHours.Preset;
    }

    private static bool TryDate(string? text, out AnnualDate date)
    {
        date = default;
        if (text?.Split('-') is not [{ Length: 2 } month, { Length: 2 } day]) return false;
        if (!int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var m) || m is < 1 or > 12) return false;
        if (!int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var d) || d < 1 || d > CalendarSystem.Iso.GetDaysInMonth(2000, m)) return false;
        date = new AnnualDate(m, d);
        return true;
    }

    private OrderedDictionary<string, T> ReadReasons<T>(string key, Func<PackNode, T> read)
    {
        var reasons = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        if (Asked(key) is not { } node) return reasons;
        if (node.Entries.Count == 0) Fault(node, "city.reasons", $"“{key}” has no reason.", "Write a code for each reason and its texts.");
        foreach (var (code, at, value) in node.Entries)
        {
            if (TableRow.IsCode(code)) reasons[code] = read(value);
            else Fault(at, "city.code", $"“{code}” is no code.", "Write lower-case letters, digits and hyphens, at most 60.");
        }
        return reasons;
    }

    private void Fault(PackNode at, string rule, string what, string mend) => Fault(at.At, rule, what, mend);

    private void Fault(Where at, string rule, string what, string mend) =>
        findings.Add(new Finding(Severity.Error, File, at.Line, at.Column, rule, what, mend));
}
