using System.Globalization;
using FlatCity.Packs.Reading;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Packs.Rates;

/// <summary>Reads the files of rates. Whatever is wrong in one file hides nothing of another.</summary>
internal sealed class RateReader
{
    private const string Ids = "Name it in lower-case words with hyphens, such as `closed-on-time`.";
    private static readonly Dictionary<string, ZeroOfZero> Zeros = new(StringComparer.Ordinal) { ["none"] = ZeroOfZero.None, ["1"] = ZeroOfZero.Whole, ["0"] = ZeroOfZero.Nothing };
    private static readonly Dictionary<string, PeriodEvery> Everies = Enum.GetValues<PeriodEvery>().ToDictionary(e => e.ToString().ToLowerInvariant(), StringComparer.Ordinal);
    private static readonly Dictionary<string, bool> Betters = new(StringComparer.Ordinal) { ["more"] = false, ["less"] = true };

    private readonly List<Finding> findings;
    private readonly Dictionary<string, Indicator> indicators = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PeriodRule> periods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Where> places = new(StringComparer.Ordinal);
    private HashSet<string> inThisFolder = new(StringComparer.Ordinal);

    private RateReader(List<Finding> findings) => this.findings = findings;

    public static PackReading<RateBook> Read(PackFiles shipped, PackFiles? city)
    {
        var findings = new List<Finding>();
        var reader = new RateReader(findings);
        foreach (var files in city is null ? new[] { shipped } : [shipped, city])
        {
            reader.inThisFolder = new(StringComparer.Ordinal);
            foreach (var (path, bytes) in files.Files.Where(f => f.Key.EndsWith(".yaml", StringComparison.Ordinal)))
                if (YamlReader.Read(path, bytes, findings) is { } document) reader.One(path, document);
        }

        RateChecker.Check(reader.indicators, reader.places, findings);
        return new PackReading<RateBook>(
            new RateBook([.. reader.indicators.Values.OrderBy(i => i.Id, StringComparer.Ordinal)], [.. reader.periods.Values.OrderBy(p => p.Id, StringComparer.Ordinal)]),
            Finding.Sorted(findings));
    }

    private void One(string path, PackDocument document)
    {
        var map = new MapReader(document.Root, findings, document.Broken);
        var kinds = document.Root.Entries.Where(e => e.Key is "rate" or "composite" or "period").ToList();
        if (kinds.Count != 1)
        {
            findings.Add(RateRules.Kind.At(kinds.Count > 1 ? kinds[1].At : Where.Whole(path), kinds.Count == 0 ? "The file holds no rate." : "The file holds more than one.", "Begin it with `rate: ID`, `composite: ID` or `period: ID`, and give each a file of its own."));
            return;
        }

        var kind = kinds[0].Key;
        var id = map.RequireId(kind, Ids);
        var before = findings.Count;
        Indicator? read = kind switch { "rate" => Rate(path, map, id), "composite" => Composite(path, map, id), _ => null };
        var period = kind == "period" ? Period(path, map, id) : null;
        map.Finish();
        if (id is null) return;
        if (Path.GetFileNameWithoutExtension(path) != id) findings.Add(RateRules.File.At(kinds[0].At, $"The file is called `{Path.GetFileName(path)}` and the {kind} `{id}`.", "Give both the same name."));
        if (!inThisFolder.Add(id))
        {
            findings.Add(RateRules.Twice.At(kinds[0].At, $"`{id}` stands in another file too.", "Give one of them another id."));
            return;
        }

        var sound = findings.Skip(before).All(f => f.Severity != Severity.Error);
        if (read is not null && sound) (indicators[id], places[id]) = (read, new Where(path, kinds[0].At.Line, kinds[0].At.Column));
        if (period is not null && sound) periods[id] = period;
    }

    private Rate? Rate(string path, MapReader map, string? id)
    {
        var (version, title, about, source, zero, round, less) = Shared(map);
        var exclude = Phrases(map.Take("exclude")).Select(p => TermOf(p.Text, p.At)).OfType<(RateTerm Term, bool Not)>().Select(t => t.Term).ToList();
        var of = Groups(map, "of", "Say whom it is about, such as `of: opened, due or ended by the cut`.");
        var count = Groups(map, "count", "Say what of it counts, such as `count: done, in time`.");
        if (of is null || count is null || title is null || source is null || zero is null || id is null) return null;
        return new Rate
        {
            Id = id,
            Version = version,
            Title = title,
            About = about,
            Source = source,
            Zero = zero.Value,
            Round = round,
            LessIsBetter = less,
            File = path,
            Of = of,
            Count = count,
            Exclude = exclude,
        };
    }

    private Composite? Composite(string path, MapReader map, string? id)
    {
        var (version, title, about, source, zero, round, less) = Shared(map);
        var parts = new List<CompositePart>();
        foreach (var item in map.List("sum"))
        {
            if (MapReader.Of(item, "A part", findings) is not { } part) continue;
            var (of, times, inverse) = (part.RequireId("of", "Name a rate or another composite."), part.Number("times"), part.Flag("inverse"));
            if (times is null or <= 0) findings.Add(RateRules.Zero.At(part.Place("times"), times is null ? "A part has no weight." : $"A part weighs {times.Value.ToString(CultureInfo.InvariantCulture)}.", "Write `times:` with a number above 0, such as `times: 0.4`."));
            part.Finish();
            if (of is null || times is not > 0) continue;
            if (parts.Exists(p => p.Of == of)) findings.Add(RateRules.PartTwice.At(part.Place("of"), $"`{of}` is weighed twice.", "Name it once, with both weights together."));
            else parts.Add(new CompositePart(of, times.Value, inverse));
        }

        if (parts.Count == 0) findings.Add(RateRules.Zero.At(map.Place("sum"), "The composite has no parts, so there is nothing to weigh.", "Write `sum:` with `- { of: closed-on-time, times: 60 }` for each part."));
        if (title is null || source is null || zero is null || id is null || parts.Count == 0) return null;
        return new Composite { Id = id, Version = version, Title = title, About = about, Source = source, Zero = zero.Value, Round = round, LessIsBetter = less, File = path, Sum = parts };
    }

    private PeriodRule? Period(string path, MapReader map, string? id)
    {
        var title = map.RequireText("title", "Give it a name in each language.");
        _ = map.Require("every", "Write day, week, month, quarter or year.");
        var every = map.Choice("every", Everies);
        var (day, cut) = (map.Whole("from-day", 0, 366), map.Whole("cut-after-days", 0, 90) ?? 0);
        if (day is < 1 or > 28) findings.Add(RateRules.NoDays.At(map.Place("from-day"), $"A month that begins on day {day} has no such day in February.", "Begin it on a day from 1 to 28."));
        if (day is not null && every is PeriodEvery.Day or PeriodEvery.Week) findings.Add(RateRules.NoDays.At(map.Place("from-day"), "A day or week has no day of the month to begin on.", "Leave `from-day` out, or write `every: month`."));
        var from = LocalTime.Midnight;
        if (map.Word("from-time") is { } word)
        {
            if (LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(word) is { Success: true } time) from = time.Value;
            else findings.Add(ReadingRules.Value.At(map.Place("from-time"), $"`from-time` is `{MapReader.Shown(word)}`, not a time of day.", "Write it as \"12:00\"; 24:00 is 00:00 of the next day."));
        }

        if (id is null || title is null || every is null) return null;
        return new PeriodRule { Id = id, Title = title, Every = every.Value, FromDay = day ?? 1, FromTime = from, CutAfterDays = cut, File = path };
    }

    private (int Version, PackText? Title, PackText? About, PackText? Source, ZeroOfZero? Zero, int Round, bool Less) Shared(MapReader map)
    {
        var version = map.Whole("version", 1, 1_000_000) ?? 1;
        var title = map.RequireText("title", "Give it a name in each language.");
        var source = map.RequireText("source", "Say where it is from: a standard, a rule, or the city itself.");
        var zero = map.Choice("zero", Zeros);
        if (map.Take("zero") is null) findings.Add(RateRules.Zero.At(map.At, "Nothing says what it is where there is nothing to divide by.", "Write `zero: none` (shown as –), `zero: 1` or `zero: 0`."));
        return (version, title, map.Text("about"), source, zero, map.Whole("round", 0, 6) ?? 2, map.Choice("better", Betters) ?? false);
    }

    private List<RateGroup>? Groups(MapReader map, string key, string mend)
    {
        if (map.Require(key, mend) is not { } node) return null;
        var groups = new List<(RateGroup Group, Where At)>();
        foreach (var item in node.Kind == NodeKind.List ? node.Items : [node])
            if (GroupOf(map, item, key) is { } group) groups.Add((group, item.At));

        foreach (var (group, at) in groups.Where(g => g.Group.IsEmpty))
            findings.Add(RateRules.Never.At(at, $"No round is ever “{group.In("en")}”.", "Take away one of the terms that shut each other out."));
        for (var i = 0; i < groups.Count; i++)
            for (var k = 0; k < i; k++)
                if (!groups[i].Group.IsApartFrom(groups[k].Group))
                    findings.Add(RateRules.Double.At(groups[i].At, $"A round that is “{groups[i].Group.In("en")}” may be “{groups[k].Group.In("en")}” as well and would be counted twice.", "Make them one, or add a term to one whose opposite is in the other, such as `late` and `not late`."));
        return groups.Count == 0 ? null : [.. groups.Select(g => g.Group)];
    }

    private RateGroup? GroupOf(MapReader map, PackNode node, string key)
    {
        var times = 1m;
        var phrases = node;
        if (node.Kind == NodeKind.Map)
        {
            var weighted = new MapReader(node, findings);
            phrases = weighted.Require("when", "Write `when:` with the terms.");
            times = weighted.Number("times") ?? 1;
            if (times <= 0) findings.Add(RateRules.Zero.At(weighted.Place("times"), "What counts nothing need not be counted.", "Write a number above 0, or take the line away."));
            weighted.Finish();
            if (phrases is null) return null;
        }

        if (phrases.Kind != NodeKind.Value)
        {
            map.Wrong(phrases, key, "phrases with commas between", "Write them such as `done, in time`.");
            return null;
        }

        var terms = Phrases(phrases).Select(p => TermOf(p.Text, p.At)).ToList();
        return terms.TrueForAll(t => t is not null) && terms.Count > 0 ? new RateGroup([.. terms.Select(t => t!.Value)], times) : null;
    }

    private static IEnumerable<(string Text, Where At)> Phrases(PackNode? node) => node switch
    {
        null => [],
        { Kind: NodeKind.List } => node.Items.SelectMany(Phrases),
        { Kind: NodeKind.Value } => node.Value.Split(',', StringSplitOptions.TrimEntries).Select(text => (text, node.At)),
        _ => [("", node.At)],
    };

    private (RateTerm Term, bool Not)? TermOf(string phrase, Where at)
    {
        if (RateTerms.Find(phrase) is { } whole) return (whole, false);
        var not = phrase.StartsWith("not ", StringComparison.Ordinal);
        if (not && RateTerms.Find(phrase[4..].Trim()) is { } term) return (term, true);
        var like = Spelling.Nearest(phrase, RateTerms.All.Select(t => t.Phrase));
        findings.Add(RateRules.Term.At(at, phrase.Length == 0 ? "A phrase is empty." : $"`{MapReader.Shown(phrase)}` is no term.", like is null ? $"The terms are: {string.Join("; ", RateTerms.All.Select(t => t.Phrase))}." : $"Did you mean `{(not ? "not " : "")}{like}`?"));
        return null;
    }
}
