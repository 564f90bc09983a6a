using FlatCity.Packs.Places;
using FlatCity.Packs.Reading;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Packs.Intake;

/// <summary>Reads a map by the reader of packs: every finding with its line and column, none hiding the next.</summary>
internal sealed class IntakeMapReader
{
    private static readonly OrderedDictionary<string, CoordinateSystem> Systems = new(StringComparer.Ordinal) { ["wgs84"] = CoordinateSystem.Wgs84, ["gcj02"] = CoordinateSystem.Gcj02, ["cgcs2000"] = CoordinateSystem.Cgcs2000 };

    /// <summary>Their bytes for a comma, a quote and a line end are nothing else's: cells are parted before they are decoded.</summary>
    private static readonly string[] Encodings = ["auto", "utf-8", "utf-16", "gb18030", "gbk", "gb2312", "big5", "windows-1252"];
    private static readonly Dictionary<string, char> Delimiters = new(StringComparer.Ordinal) { [","] = ',', [";"] = ';', ["tab"] = '\t', ["|"] = '|' };
    private static readonly string[] Ends = [IntakeMap.Open, "done", "refused", "elsewhere", "withdrawn"];

    /// <summary>Read where a map names no form: ISO 8601 and what spreadsheets make of it.</summary>
    private static readonly IReadOnlyList<IPattern<LocalDateTime>> UsualForms =
    [
        .. new[] { "uuuu-MM-dd'T'HH:mm:ss;FFFFFFFFF", "uuuu-MM-dd HH:mm:ss;FFFFFFFFF", "uuuu-M-d H:mm:ss", "uuuu-M-d H:mm", "uuuu/M/d H:mm:ss", "uuuu/M/d H:mm", "uuuu-MM-dd'T'HH:mm", "uuuu-M-d", "uuuu/M/d" }
            .Select(form => LocalDateTimePattern.CreateWithInvariantCulture(form)),
    ];

    private readonly MapReader map;
    private readonly List<Finding> found;

    private IntakeMapReader(MapReader map, List<Finding> found)
    {
        this.map = map;
        this.found = found;
    }

    public static PackReading<IntakeMap> Read(string file, ReadOnlyMemory<byte> bytes)
    {
        var found = new List<Finding>();
        var read = YamlReader.Read(file, bytes, found) is { } document ? new IntakeMapReader(new MapReader(document.Root, found, document.Broken), found).Read(file) : null;
        return new(read, Finding.Sorted(found));
    }

    private IntakeMap? Read(string file)
    {
        var source = map.RequireId("intake", "Name the system that the list comes from: `intake: city-hotline`. With the number there it tells which reports are here already.");
        var filed = map.Require("filed", "Name the column that says when a report was filed.") is { } at ? TimeOf(at, "filed") : null;
        var scenario = map.Require("scenario", "Say what decides the scenario: `{ column: NAME, of: { THEIRS: ours }, else: ours }`.") is { } what ? ScenarioOf(what) : null;
        var read = new IntakeMap
        {
            File = file,
            Source = source ?? "",
            Encoding = Encoding(),
            Delimiter = map.Choice("delimiter", Delimiters),
            Sheet = map.Word("sheet"),
            Language = map.Word("language"),
            Zone = Zone(),
            Coordinates = map.Choice("coordinates", Systems),
            Publish = map.Flag("publish"),
            Number = Value("number"),
            Filed = filed!,
            Due = Time("due"),
            Closed = Time("closed"),
            Ended = Ended(),
            Result = Value("result"),
            Door = Value("door"),
            Scenario = scenario!,
            Place = Place(),
            Answers = Answers(),
            Reporter = Reporter(),
        };
        map.Finish();
        return source is null || filed is null || scenario is null ? null : read;
    }

    private string? Encoding()
    {
        if (map.Word("encoding") is not { } named || named == "auto") return null;
        if (Encodings.Contains(named)) return named;
        found.Add(IntakeRules.Encoding.At(map.Place("encoding"), $"`{MapReader.Shown(named)}` is no encoding that lists are read in.", $"Write one of {string.Join(", ", Encodings)}."));
        return null;
    }

    private DateTimeZone? Zone()
    {
        if (map.Word("time-zone") is not { } named) return null;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(named) is { } zone) return zone;
        found.Add(IntakeRules.Zone.At(map.Place("time-zone"), $"There is no time zone `{MapReader.Shown(named)}`.", "Write it as America/New_York."));
        return null;
    }

    private MappedValue? Ended()
    {
        if (Value("ended") is not { } ended) return null;
        foreach (var word in new[] { ended.Fixed, ended.Else }.Concat(ended.Of?.Values ?? []).OfType<string>().Where(word => !Ends.Contains(word)))
            found.Add(IntakeRules.Ended.At(ended.At, $"`{MapReader.Shown(word)}` is no way in which a report can stand.", $"Write one of {string.Join(", ", Ends)}."));
        return ended;
    }

    private MappedScenario? ScenarioOf(PackNode node)
    {
        if (node.Find("advice") is null) return ValueOf(node, "scenario") is { } value ? new MappedScenario { Value = value } : null;
        var reader = new MapReader(node, found);
        var advice = reader.Take("advice")!;
        var least = reader.Number("at-least");
        if (least is < 0 or > 1)
            found.Add(IntakeRules.Scenario.At(reader.Place("at-least"), "How sure the advice must be is not between 0 and 1.", "Write `at-least: 0.7`, or leave it out: then the advice speaks where it is as sure as it was learned to be."));
        var otherwise = reader.RequireId("else", "Name the scenario of what the advice is less sure of: one that the desk reads.");
        reader.Finish();
        return otherwise is null ? null : new MappedScenario { Advice = Columns(advice, "advice"), AtLeast = (double)(least ?? 0), Else = otherwise };
    }

    private MappedPlace? Place()
    {
        if (map.Map("place") is not { } place) return null;
        var read = new MappedPlace(Value(place, "words"), Value(place, "lat"), Value(place, "lon"), Value(place, "place"));
        place.Finish();
        return read;
    }

    private Dictionary<string, MappedValue> Answers()
    {
        var answers = new Dictionary<string, MappedValue>(StringComparer.Ordinal);
        if (map.Map("answers") is not { } given) return answers;
        foreach (var entry in given.Entries)
        {
            if (given.Take(entry.Key) is { } node && ValueOf(node, entry.Key) is { } value) answers[entry.Key] = value;
        }

        return answers;
    }

    private MappedReporter? Reporter()
    {
        if (map.Map("reporter") is not { } given) return null;
        var read = new MappedReporter(Value(given, "name"), Value(given, "phone"), Value(given, "answer-by"));
        given.Finish();
        return read;
    }

    private MappedValue? Value(string key) => Value(map, key);

    private MappedValue? Value(MapReader reader, string key) => reader.Take(key) is { } node ? ValueOf(node, key) : null;

    private MappedValue? ValueOf(PackNode node, string key)
    {
        if (node.Kind != NodeKind.Map) return Columns(node, key) is { Count: > 0 } plain ? new MappedValue { Columns = plain, At = node.At } : null;
        var reader = new MapReader(node, found);
        var (column, value, otherwise, join) = (reader.Take("column"), reader.Word("value"), reader.Word("else"), reader.Take("join"));
        var of = Words(reader);
        reader.Finish();
        if ((column is null) == (value is null))
        {
            found.Add(IntakeRules.Value.At(node.At, $"`{MapReader.Shown(key)}` names {(column is null ? "neither" : "both")} a column and a value.", "Write `column: NAME`, or `value: TEXT` where it is the same for all rows."));
            return null;
        }

        return new MappedValue { Columns = column is null ? [] : Columns(column, key), Fixed = value, Of = of, Else = otherwise, Join = join?.Value ?? " ", At = node.At };
    }

    private static Dictionary<string, string>? Words(MapReader reader)
    {
        if (reader.Map("of") is not { } of) return null;
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in of.Entries)
        {
            if (of.Word(entry.Key) is { } word) words[entry.Key] = word;
        }

        return words;
    }

    /// <summary>A name, or a list of names.</summary>
    private List<MappedColumn> Columns(PackNode node, string key)
    {
        var columns = new List<MappedColumn>();
        foreach (var item in node.Kind == NodeKind.List ? node.Items : [node])
        {
            if (item is { Kind: NodeKind.Value, IsEmpty: false, Value.Length: <= 200 }) columns.Add(new MappedColumn(item.Value.Trim(), item.At));
            else found.Add(IntakeRules.Value.At(item.At, $"`{MapReader.Shown(key)}` is {MapReader.Shown(item)}, not the name of a column.", "Write the name as it stands in the list's header."));
        }

        return columns;
    }

    private MappedTime? Time(string key) => map.Take(key) is { } node ? TimeOf(node, key) : null;

    private MappedTime? TimeOf(PackNode node, string key)
    {
        if (node.Kind != NodeKind.Map) return Columns(node, key) is [var plain] ? new MappedTime(plain, UsualForms) : null;
        var reader = new MapReader(node, found);
        if (reader.Take("value") is { } always)
        {
            reader.Finish();
            foreach (var form in UsualForms)
                if (form.Parse(always.Value).TryGetValue(default, out var fixedTime)) return new MappedTime(null, []) { Fixed = fixedTime };
            found.Add(IntakeRules.Time.At(always.At, $"`{MapReader.Shown(always)}` is no time.", "Write it as 2020-01-31 09:00:00."));
            return null;
        }

        var column = reader.Require("column", "Name the column, or a `value` where it is the same for all rows.");
        var forms = reader.Take("form") is { } given ? (given.Kind == NodeKind.List ? given.Items : [given]).Select(Form).OfType<IPattern<LocalDateTime>>().ToList() : UsualForms;
        reader.Finish();
        return column is not null && Columns(column, key) is [var named] ? new MappedTime(named, forms) : null;
    }

    private LocalDateTimePattern? Form(PackNode node)
    {
        try
        {
            return LocalDateTimePattern.CreateWithInvariantCulture(node.Value);
        }
        catch (InvalidPatternException fault)
        {
            found.Add(IntakeRules.Time.At(node.At, $"`{MapReader.Shown(node.Value)}` is no form of a time: {fault.Message}", "Write it as uuuu-MM-dd HH:mm:ss."));
            return null;
        }
    }
}
