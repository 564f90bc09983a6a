using FlatCity.Packs.Places;
using FlatCity.Packs.Time;
using NodaTime;

namespace FlatCity.Packs.Cities;

/// <summary>Reads the files of a city, each row on its own, and tells every fault it meets.</summary>
internal sealed class CityReader
{
    private static readonly Dictionary<string, UnitKind> Kinds = WordsOf<UnitKind>();
    private static readonly Dictionary<string, UnitReach> Reaches = WordsOf<UnitReach>();
    private static readonly Dictionary<string, UpperLevel> Levels = WordsOf<UpperLevel>();
    private static readonly Dictionary<string, bool> Lists = new(StringComparer.Ordinal) { ["powers"] = false, ["admission"] = true };

    private readonly PackFiles files;
    private readonly CitySettings settings;
    private readonly List<Finding> findings;
    private readonly List<AssumedRow> assumed = [];

    private CityReader(PackFiles files, CitySettings settings, List<Finding> findings)
    {
        this.files = files;
        this.settings = settings;
        this.findings = findings;
        assumed.AddRange(settings.Assumed);
    }

    public static PackReading<CityPack> Read(PackFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var found = new List<Finding>();
        if (files.TooMuch)
            found.Add(new Finding(Severity.Error, files.Name, 0, 0, "city.size", "The folder holds too much to be read whole.", "Keep only the files of the pack in it."));
        var pack = CitySettings.Read(files, found) is { } settings ? new CityReader(files, settings, found).ReadPack() : null;
        return new PackReading<CityPack>(pack, Finding.Sorted(found));
    }

    private CityPack ReadPack()
    {
        var units = new UnitDirectory(ReadUnits());
        var duties = new DutyDirectory(ReadDuties(), units);
        var upperLines = ReadUpperLines();
        var posts = new PostDirectory(ReadPosts());
        var calendar = new WorkingCalendar(settings.Zone, settings.OfficeHours, ReadCalendar());
        var places = ReadPlaces();
        var formerNames = ReadFormerNames();
        var outlines = files.Find("outlines.geojson") is { } bytes
            ? new OutlineReader("outlines.geojson", settings.Coordinates, findings).Read(bytes)
            : Missing<Outline>("outlines.geojson");
        var zones = ReadZones();
        return new CityPack(settings)
        {
            Code = settings.Code,
            Name = settings.Name,
            Languages = settings.Languages,
            Zone = settings.Zone,
            Coordinates = settings.Coordinates,
            Box = settings.Box,
            Desk = settings.Desk,
            ArbiterPost = settings.Arbiter,
            RecusalPosts = settings.Recusal,
            ConfidentialPosts = settings.Confidential,
            ArbiterWithin = settings.ArbiterWithin,
            ArbiterWithinUrgent = settings.ArbiterWithinUrgent,
            AdviceRight = settings.AdviceRight,
            AdviceSureness = settings.AdviceSureness,
            Units = units,
            Duties = duties,
            UpperLines = upperLines,
            Posts = posts,
            Places = new PlaceDirectory([.. places, .. CommunitiesAsPlaces(units, outlines, formerNames)]),
            FormerNames = formerNames,
            Outlines = outlines,
            Zones = zones,
            Calendar = calendar,
            NumberPrefix = settings.NumberPrefix,
            ReturnWithin = settings.ReturnWithin,
            RepeatsWithin = settings.RepeatsWithin,
            ReturnReasons = settings.ReturnReasons,
            RefusalReasons = settings.RefusalReasons,
            OrderMaps = OrderMapReader.Read(files, settings.Languages, findings),
            OpenServers = OpenServerReader.Read(files, findings),
            Doors = CityDoors.Read(files, findings),
            CallBack = settings.CallBack,
            Messages = settings.Messages,
            Assumed = [.. assumed.OrderBy(row => row.File, StringComparer.Ordinal).ThenBy(row => row.Line)],
            Version = files.Version,
        };
    }

    private List<Unit> ReadUnits()
    {
        var units = new List<Unit>();
        foreach (var row in Table("units.csv", true, [new("code"), new("kind"), new("parent"), .. Languages(), new("from"), new("until"), new("reach"), new("contact", MayBeMissing: true), new("assumed")]))
        {
            var (code, kind, parent, name) = (row.Code("code"), row.Word("kind", Kinds), row.Code("parent", filled: false), row.Name(settings.Languages));
            var (inForce, reach) = (row.InForce(), row.Word("reach", Reaches, UnitReach.Page));
            var isAssumed = Assumed(row, code);
            if (code is not null && kind is not null)
                units.Add(new Unit(code, kind.Value, parent, name, inForce, reach!.Value, isAssumed, row.Line) { Contact = ContactOf(row, reach.Value) });
        }
        return units;
    }

    /// <summary>Where a unit is reached, in the shape of its way; a unit on the city's own pages needs none.</summary>
    private static string? ContactOf(TableRow row, UnitReach reach)
    {
        var text = row.Text("contact");
        if (text.Length == 0)
            return null;
        var fits = reach switch
        {
            UnitReach.Mail => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1 && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)),
            UnitReach.Sms or UnitReach.Phone => text.Count(char.IsAsciiDigit) >= 5 && text.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ' or '(' or ')'),
            UnitReach.Open311 => IsAddress(text),
            _ => true,
        };
        if (!fits)
            row.Fault("contact", "units.contact", $"“{text}” is no address for the reach {reach.ToString().ToLowerInvariant()}.", "Write a mail address for mail, a number for sms and phone, an https:// address for open311; http:// only with an IP address of an inner network.");
        return fits ? text : null;
    }

    /// <summary>
    /// With no password in it, and encrypted or to an inner network that is named by a number: whether that one may be called, the running city's configuration says.
    /// </summary>
    internal static bool MayBeCalled(Uri uri) => uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6));

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && MayBeCalled(uri) && uri.Query.Length == 0 && uri.Fragment.Length == 0;

    private List<UnitDuty> ReadDuties()
    {
        var duties = new List<UnitDuty>();
        foreach (var row in Table("duties.csv", true, [new("unit"), new("duty"), new("list"), .. Languages(), new("basis"), new("from"), new("until"), new("assumed")]))
        {
            var (unit, duty, list, name) = (row.Code("unit"), row.Code("duty"), row.Word("list", Lists), row.Name(settings.Languages));
            var (basis, inForce) = (row.Text("basis"), row.InForce());
            var isAssumed = Assumed(row, $"{unit} {duty}");
            if (unit is not null && duty is not null && list is not null)
                duties.Add(new UnitDuty(unit, duty, list.Value, name, basis, inForce, isAssumed, row.Line));
        }
        return duties;
    }

    private List<UpperLine> ReadUpperLines()
    {
        var lines = new List<UpperLine>();
        foreach (var row in Table("upper-lines.csv", false, [new("organ"), new("line", MayBeMissing: true), .. Languages(), new("level"), new("assumed")]))
        {
            var (organ, name, level) = (row.Code("organ"), row.Name(settings.Languages), row.Word("level", Levels));
            var isAssumed = Assumed(row, $"{organ} {name}");
            if (organ is not null && level is not null) lines.Add(new UpperLine(organ, name, level.Value, isAssumed, row.Line) { Code = row.Code("line", filled: false) });
        }
        return lines;
    }

    private List<PostDefinition> ReadPosts()
    {
        var posts = new List<PostDefinition>();
        foreach (var row in Table("posts.csv", true, [new("post"), new("unit"), new("roles"), .. Languages(), new("assumed")]))
        {
            var (code, unit, roles, name) = (row.Code("post"), row.Code("unit"), row.List("roles", filled: true), row.Name(settings.Languages));
            var known = roles.Where(PostRoles.All.Contains).Distinct(StringComparer.Ordinal).ToArray();
            foreach (var role in roles.Except(known, StringComparer.Ordinal))
                row.Fault("roles", "posts.role", $"“{role}” is no role.", $"Write some of {string.Join("; ", PostRoles.All.Order(StringComparer.Ordinal))}.");
            var isAssumed = Assumed(row, code);
            if (code is not null && unit is not null) posts.Add(new PostDefinition(code, unit, known, name, isAssumed, row.Line));
        }
        return posts;
    }

    private List<CalendarDay> ReadCalendar()
    {
        var days = new Dictionary<LocalDate, CalendarDay>();
        foreach (var row in Table("calendar.csv", true, [new("day"), new("working"), new("name"), new("year"), new("notice")]))
        {
            var (day, working, name) = (row.Date("day", filled: true), row.YesNo("working"), row.Text("name"));
            var (year, notice) = (row.Whole("year", StatutoryHolidays.FirstYear, StatutoryHolidays.LastYear), row.Text("notice"));
            if (day is null || year is null) continue;
            if (day.Value.Year < year - 1 || day.Value.Year > year || day.Value.Year < StatutoryHolidays.FirstYear)
                row.Fault("day", "calendar.year", $"A notice for {year} says nothing of {day.Value:uuuu-MM-dd}.", "Give the year whose notice names the day; it may reach into the December before.");
            else if (!days.TryAdd(day.Value, new CalendarDay(day.Value, working, name, year.Value, notice)))
                row.Fault("day", "calendar.twice", $"The day {day.Value:uuuu-MM-dd} stands twice.", "Take one out.");
        }
        return [.. days.Values];
    }

    private List<NamedPlace> ReadPlaces()
    {
        var places = new List<NamedPlace>();
        foreach (var row in Table("places.csv", true, [new("place"), new("kind"), .. Languages(), new("former"), new("community"), new("lat"), new("lon"), new("made"), new("assumed")]))
        {
            var (code, kind, name, former) = (row.Code("place"), row.Code("kind"), row.Name(settings.Languages), row.List("former"));
            var (community, lat, lon, made) = (row.Code("community"), row.Number("lat"), row.Number("lon"), row.YesNo("made"));
            var isAssumed = Assumed(row, code);
            if (code is null || kind is null || community is null || lat is null || lon is null) continue;
            if (Coordinates.TryToWgs84(new GeoPoint(lat.Value, lon.Value), settings.Coordinates, out var point))
                places.Add(new NamedPlace(code, kind, name, former, community, point, made, isAssumed, row.Line));
            else
                row.Fault("lat", "places.point", "The point lies nowhere that the city's coordinate system covers.", "Look whether latitude and longitude are the right way round.");
        }
        return places;
    }

    private List<FormerName> ReadFormerNames()
    {
        var names = new List<FormerName>();
        foreach (var row in Table("former-names.csv", false, [new("former"), new("today"), new("on"), new("assumed")]))
        {
            var (former, today, on) = (row.Text("former", filled: true), row.Code("today"), row.Date("on"));
            var isAssumed = Assumed(row, former);
            if (former.Length > 0 && today is not null) names.Add(new FormerName(former, today, on, isAssumed, row.Line));
        }
        return names;
    }

    private List<CityZone> ReadZones()
    {
        var zones = new List<CityZone>();
        foreach (var row in Table("zones.csv", false, [new("zone"), .. Languages(), new("communities"), new("assumed")]))
        {
            var (code, name, communities) = (row.Code("zone"), row.Name(settings.Languages), row.List("communities", filled: true, most: 20_000));
            var isAssumed = Assumed(row, code);
            if (code is not null) zones.Add(new CityZone(code, name, communities, isAssumed, row.Line));
        }
        return zones;
    }

    // A community is found by its name like any other place, and by the names of the villages it was made of.
    private static IEnumerable<NamedPlace> CommunitiesAsPlaces(UnitDirectory units, List<Outline> outlines, List<FormerName> formerNames)
    {
        var former = formerNames.ToLookup(name => name.Today, name => name.Name, StringComparer.Ordinal);
        var byCommunity = outlines.DistinctBy(outline => outline.Community, StringComparer.Ordinal).ToDictionary(outline => outline.Community, StringComparer.Ordinal);
        foreach (var unit in units.All.Where(unit => unit.Kind == UnitKind.Community).DistinctBy(unit => unit.Code, StringComparer.Ordinal))
            if (byCommunity.TryGetValue(unit.Code, out var outline))
                yield return new NamedPlace(unit.Code, PlaceDirectory.CommunityKind, unit.Name, [.. former[unit.Code]], unit.Code, outline.Middle, outline.Made, unit.Assumed, 0);
    }

    private List<TableRow> Table(string file, bool required, IEnumerable<TableColumn> columns) =>
        CityTable.Read(files, file, required, columns, findings).Rows;

    private IEnumerable<TableColumn> Languages() => settings.Languages.Select(language => new TableColumn(language));

    private bool Assumed(TableRow row, string? what)
    {
        var isAssumed = row.YesNo("assumed");
        if (isAssumed) assumed.Add(new AssumedRow(row.Table.File, row.Line, what ?? ""));
        return isAssumed;
    }

    private List<T> Missing<T>(string file)
    {
        findings.Add(new Finding(Severity.Error, file, 0, 0, "city.file", $"The pack has no {file}.", "Add it; where outlines are not known, make them up and mark them made."));
        return [];
    }

    private static Dictionary<string, T> WordsOf<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(value => value.ToString().ToLowerInvariant(), StringComparer.Ordinal);
}
