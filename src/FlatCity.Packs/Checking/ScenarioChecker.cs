using FlatCity.Packs.Checking.Rules;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;
using NodaTime;

namespace FlatCity.Packs.Checking;

/// <summary>
/// Proves a scenario in a city before anybody sees it (检查): tables without holes, flows with an end, people who may
/// act, a basis in force, examples that go where they say. What cannot be proven is a finding with its place and how
/// to mend it.
/// </summary>
public static class ScenarioChecker
{
    private static readonly ScenarioRule[] Rules =
    [
        new TextsAreInEveryLanguage(),
        new UnitsAreInForce(),
        new CommunitiesExist(),
        new PostsExist(),
        new DutyIsKnown(),
        new EachTargetExists(),
        new ComplaintsHaveSomebodyElse(),
        new QuestionsAreAskedInOpenStates(),
        new NeedsAreKnown(),
        new TablesHaveNoHole(),
        new UnitsHaveTheDuty(),
        new CommunitiesMayTakeIt(),
        new StatesAreReached(),
        new StatesLeadToAnEnd(),
        new LoopsArePeoplesDecisions(),
        new LateStatesHaveATime(),
        new PausesAreBounded(),
        new ReturnsAreBounded(),
        new SomebodyMayAct(),
        new StagesFitTheWhole(),
        new UrgentStatesAreUrgent(),
        new BasisIsInForce(),
        new DemandStands(),
        new BurdenIsDeclared(),
        new PilotIsDescribed(),
        new PersonalDataHasItsGround(),
        new SensitiveDataIsAssessed(),
        new NothingIsAskedTwice(),
        new NoCaseIsStranded(),
        new ExamplesGoWhereTheySay(),
        new ARefusalIsShown(),
    ];

    /// <summary>Every finding about a scenario in a city, sorted by file and line. Never throws for what stands in a pack.</summary>
    /// <param name="input">The scenario, the city, the day, and what else there is.</param>
    public static IReadOnlyList<Finding> Check(CheckInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Finding.Sorted(Rules.Where(rule => !input.Pack.Broken.Overlaps(rule.Reads)).SelectMany(rule => rule.Check(input)));
    }

    /// <summary>Every finding about a scenario in a city on a day.</summary>
    public static IReadOnlyList<Finding> Check(ScenarioPack pack, CityPack city, LocalDate on, params IReadOnlyList<ScenarioPack> others) =>
        Check(new CheckInput(pack, city, on) { Others = others });

    /// <summary>
    /// Reads a scenario and checks it: what <c>flatcity check</c> prints. Where the files themselves have errors, those
    /// alone are told of what they touch, and the rest is checked all the same.
    /// </summary>
    /// <param name="files">The scenario's folder.</param>
    /// <param name="cityFiles">The city's folder, for what differs there.</param>
    /// <param name="city">The city.</param>
    /// <param name="on">The day.</param>
    /// <param name="others">The city's other scenarios.</param>
    public static PackReading<ScenarioPack> Read(PackFiles files, PackFiles? cityFiles, CityPack city, LocalDate on, params IReadOnlyList<ScenarioPack> others)
    {
        var reading = ScenarioPack.Read(files, cityFiles);
        return reading.Pack is null ? reading : reading with { Findings = Finding.Sorted(reading.Findings.Concat(Check(reading.Pack, city, on, others))) };
    }
}
