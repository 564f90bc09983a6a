using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Scenarios;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Relief;

/// <summary>What burdens are summed by. There is no person among them, and none can be added without a table that knows one.</summary>
internal enum BurdenBy
{
    /// <summary>The unit whose posts did it 单位.</summary>
    Unit,

    /// <summary>The upper line that asks for it 条线.</summary>
    Line,

    /// <summary>The scenario 场景.</summary>
    Scenario,

    /// <summary>The form or step of a scenario 步骤.</summary>
    Step,
}

/// <summary>What is asked: which days, summed by what, and of which unit, upper line and scenario alone.</summary>
internal sealed record BurdenQuestion(LocalDate First, LocalDate Last, BurdenBy By)
{
    public const int MostDays = 366;

    private const int MostCode = 130;

    /// <summary>Stands for no upper line, and can be no line's code.</summary>
    public const string NoLine = "_city";

    private static readonly Dictionary<string, BurdenBy> Words = new(StringComparer.Ordinal) { ["unit"] = BurdenBy.Unit, ["line"] = BurdenBy.Line, ["scenario"] = BurdenBy.Scenario, ["step"] = BurdenBy.Step };

    public string? Unit { get; init; }

    public string? Line { get; init; }

    public string? Scenario { get; init; }

    /// <summary>Reads it from an address; this month by unit where nothing is said.</summary>
    public static Outcome<BurdenQuestion> Read(IQueryCollection query, City city)
    {
        var refusals = new List<Refusal>();
        LocalDate Day(string name, LocalDate otherwise)
        {
            if (query[name].ToString() is not { Length: > 0 } text)
                return otherwise;
            if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value.Year: >= 2000 and < 2100 } day)
                return day.Value;
            refusals.Add(new Refusal(RefusalKind.Invalid, BurdenTexts.NotDay, name));
            return otherwise;
        }

        var (first, last) = (Day("first", city.Today.With(DateAdjusters.StartOfMonth)), Day("last", city.Today));
        var word = query["by"].ToString() is { Length: > 0 } asked ? asked : "unit";
        if (!Words.TryGetValue(word, out var by))
            refusals.Add(new Refusal(RefusalKind.Invalid, BurdenTexts.NotBy, "by", word, string.Join(", ", Words.Keys)));
        if (refusals.Count == 0 && (last < first || Period.DaysBetween(first, last) >= MostDays))
            refusals.Add(new Refusal(RefusalKind.Invalid, BurdenTexts.PeriodWrong, "last", MostDays));
        var (unit, line, scenario) = (Only("unit"), Only("line"), Only("scenario"));
        return refusals.Count > 0 ? refusals : new BurdenQuestion(first, last, by) { Unit = unit, Line = line, Scenario = scenario };

        string? Only(string name)
        {
            var only = TextAtTheDoor.Check(query[name], MostCode, name);
            if (only.IsRefused)
                refusals.Add(only.Refusal);
            return only.IsRefused || only.Value.Length == 0 ? null : only.Value;
        }
    }

    public static string WordOf(BurdenBy by) => Words.First(w => w.Value == by).Key;

    public string Query(string? group = null) => QueryString.Create(new KeyValuePair<string, string?>[]
    {
        new("first", LocalDatePattern.Iso.Format(First)), new("last", LocalDatePattern.Iso.Format(Last)), new("by", WordOf(By)), new("unit", Unit), new("line", Line), new("scenario", Scenario), new("group", group),
    }.Where(w => w.Value is not null)).ToUriComponent();
}

/// <summary>A sum: how often something was done, how many declared minutes that is, and how often nobody has declared any.</summary>
internal readonly record struct BurdenSum(long Times, long Minutes, long Undeclared)
{
    public static BurdenSum operator +(BurdenSum a, BurdenSum b) => new(a.Times + b.Times, a.Minutes + b.Minutes, a.Undeclared + b.Undeclared);
}

/// <summary>A demand that stands on no rule in force (没有依据的要求).</summary>
internal sealed record BaselessDemand(ScenarioPack Pack, Basis? Basis, bool HasOther);

/// <summary>
/// How much work the city's own demands make (负担): declared minutes times what was done, by unit, upper line, scenario or step. Counted from steps by unit;
/// who did them is nowhere in it. (ADR 0109)
/// </summary>
internal sealed class CityBurden(City city, ScenarioBook scenarios)
{
    private readonly StepCounts counts = new(city);

    public City City => city;

    /// <summary>The units a post sees: nothing means all of them, and residents too.</summary>
    public static IReadOnlyList<string>? UnitsOf(Actor actor) => actor.Reach.SeesWholeCity
        ? null
        : [.. actor.Reach.Rows.Select(row => row.Unit ?? row.Community).OfType<string>().Distinct(StringComparer.Ordinal)];

    public async Task<IReadOnlyList<(string Group, BurdenSum Sum)>> CountAsync(BurdenQuestion question, IReadOnlyList<string>? units) =>
        [.. (await counts.CountAsync(Part(question, units))).GroupBy(c => GroupOf(question.By, c.Unit, c.Scenario, c.Version, c.Step), StringComparer.Ordinal)
            .Select(g => (g.Key, g.Aggregate(default(BurdenSum), (sum, c) => sum + SumOf(c.Scenario, c.Version, c.Step, c.Times))))
            .OrderByDescending(g => g.Item2.Minutes).ThenBy(g => g.Key, StringComparer.Ordinal)];

    /// <summary>The cases behind a sum, each with its own steps of it.</summary>
    public async Task<IReadOnlyList<(long CaseId, IReadOnlyList<CaseStepCount> Steps, BurdenSum Sum)>> CasesAsync(BurdenQuestion question, string? group, IReadOnlyList<string>? units, long? before, int most)
    {
        var part = Part(question, units);
        if (group is not null)
        {
            part = question.By switch
            {
                BurdenBy.Unit => part with { Units = Within(part.Units, [group]) },
                BurdenBy.Line => part with { Scenarios = Within(part.Scenarios, OfLine(group)) },
                BurdenBy.Step => part with { Scenarios = Within(part.Scenarios, [group.Split('/')[0]]), Step = group.Split('/')[^1] },
                _ => part with { Scenarios = Within(part.Scenarios, [group]) },
            };
        }

        return [.. (await counts.CasesAsync(part, before, most)).GroupBy(c => c.CaseId).Select(g => (g.Key, (IReadOnlyList<CaseStepCount>)[.. g], g.Aggregate(default(BurdenSum), (sum, c) => sum + SumOf(c.Scenario, c.Version, c.Step, c.Times))))];
    }

    /// <summary>Every scenario that takes cases and stands on a rule that is pending, repealed, not yet in force, or on none; by upper line.</summary>
    public IReadOnlyList<BaselessDemand> Baseless()
    {
        var today = city.Today;
        bool Holds(Basis basis) => !basis.IsPending && basis.InForceOn(today);
        return [.. scenarios.ForFiling.Select(s => s.Pack)
            .SelectMany(pack => pack.Basis.Where(b => !Holds(b)).Select(b => (Basis?)b).DefaultIfEmpty(pack.Basis.Count == 0 ? null : pack.Basis[0]).Where(b => b is null || !Holds(b)).Select(b => new BaselessDemand(pack, b, pack.Basis.Any(Holds))))
            .OrderBy(d => d.Pack.UpperLine ?? "", StringComparer.Ordinal).ThenBy(d => d.HasOther).ThenBy(d => d.Pack.Id, StringComparer.Ordinal)];
    }

    public string NameOf(BurdenBy by, string group, Language language) => by switch
    {
        BurdenBy.Unit => group.Length == 0 ? BurdenTexts.Residents.In(language) : city.Pack.Units.Find(group)?.Name.In(language.Code) ?? group,
        BurdenBy.Line => LineOf(group, language),
        BurdenBy.Step => $"{TitleOf(group.Split('/')[0], language)} · {StepOf(group.Split('/')[0], group.Split('/')[^1], language)}",
        _ => TitleOf(group, language),
    };

    /// <summary>What a question is limited to, in words, each under its name in the address.</summary>
    public IEnumerable<(string Key, string? Said)> Of(BurdenQuestion question, Language language) =>
    [
        ("unit", question.Unit is { } unit ? NameOf(BurdenBy.Unit, unit, language) : null),
        ("line", question.Line is { } line ? LineOf(line == BurdenQuestion.NoLine ? "" : line, language) : null),
        ("scenario", question.Scenario is { } scenario ? TitleOf(scenario, language) : null),
    ];

    public string LineOf(string line, Language language) => line.Length == 0 ? BurdenTexts.City.In(language) : city.Pack.FindUpperLine(line)?.Name.In(language.Code) ?? line;

    public string StepOf(string scenario, string step, Language language) => step == Packs.Scenarios.Burden.FormWord
        ? BurdenTexts.Form.In(language)
        : scenarios.Newest(scenario) is { } published ? CaseWords.Step(published.Pack, published.Pack.Flow.States.FirstOrDefault(state => state.Value.Steps.ContainsKey(step)).Key, step, language) : step;

    private string TitleOf(string scenario, Language language) => scenarios.Newest(scenario)?.Pack.Title.In(language.Code) ?? scenario;

    private StepsAsked Part(BurdenQuestion question, IReadOnlyList<string>? units)
    {
        var ofLine = question.Line is { } line ? OfLine(line == BurdenQuestion.NoLine ? "" : line) : null;
        return new(
            city.Zone.AtStartOfDay(question.First).ToInstant().ToMicros(), city.Zone.AtStartOfDay(question.Last.PlusDays(1)).ToInstant().ToMicros(),
            question.Unit is { } unit ? Within(units, [unit]) : units, question.Scenario is { } scenario ? Within(ofLine, [scenario]) : ofLine);
    }

    private IReadOnlyList<string> OfLine(string line) => [.. scenarios.All.Where(s => (s.Pack.UpperLine ?? "") == line).Select(s => s.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>Those asked for among those that may be told of; nothing as the first means all.</summary>
    private static IReadOnlyList<string> Within(IReadOnlyList<string>? all, IReadOnlyList<string> asked) => all is null ? asked : [.. asked.Where(one => all.Contains(one, StringComparer.Ordinal))];

    private string GroupOf(BurdenBy by, string unit, string scenario, long version, string step) => by switch
    {
        BurdenBy.Unit => unit,
        BurdenBy.Line => scenarios.Find(scenario, version)?.UpperLine ?? "",
        BurdenBy.Step => $"{scenario}/{step}",
        _ => scenario,
    };

    private BurdenSum SumOf(string scenario, long version, string step, long times) =>
        scenarios.Find(scenario, version)?.Burden.Of(step) is { } minutes ? new BurdenSum(times, minutes * times, 0) : new BurdenSum(times, 0, times);
}
