using FlatCity.Packs.Checking;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;
using NodaTime;

namespace FlatCity.Packs.Tests.Scenarios;

/// <summary>Every scenario that is shipped, in every city that is shipped.</summary>
public sealed class ShippedPackTests
{
    private static readonly LocalDate On = new(2026, 11, 23);

    public static TheoryData<string, string> InEachCity
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var scenario in Folders("scenarios").Where(name => !name.StartsWith('_')))
            {
                foreach (var city in Folders("cities").Where(city => Answers(scenario, city))) data.Add(scenario, city);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(InEachCity))]
    public void Is_proven_without_an_error(string scenario, string city)
    {
        var cityFiles = PackFiles.FromFolder(Path.Combine(SharedData.Checkout, "cities", city));
        var cityPack = CityPack.Read(cityFiles).Pack!;

        var reading = ScenarioChecker.Read(Files(scenario), cityFiles, cityPack, On, Others(scenario, cityFiles));

        // What is cited from memory says so, until somebody has read it.
        Assert.Equal([], reading.Findings.Where(f => f.Rule != "basis.unread").Select(f => f.ToString()));
    }

    [Theory]
    [MemberData(nameof(InEachCity))]
    public void Has_twelve_examples_with_refusals(string scenario, string city)
    {
        var pack = ScenarioPack.Read(Files(scenario), PackFiles.FromFolder(Path.Combine(SharedData.Checkout, "cities", city))).Pack!;

        Assert.True(pack.Cases.Count >= 12);
        Assert.Contains(pack.Cases, example => example.Ends == "refused");
        Assert.Contains(pack.Cases, example => example.Urgent == true);
    }

    [Fact]
    public void Are_all_there_in_Longgang_and_some_of_them_in_Tiny()
    {
        var pairs = InEachCity.Select(row => row.Data).ToLookup(pair => pair.Item2, pair => pair.Item1);

        Assert.Equal(
            ["food-market", "grid-patrol", "illegal-building", "noise", "old-age-allowance", "residence-certificate", "road-damage", "rubbish", "school-measures", "school-safety", "street-light", "traffic-parking", "upper-order", "wage-arrears", "water-drainage"],
            pairs["longgang"].Order(StringComparer.Ordinal));
        Assert.Equal(["noise", "road-damage", "school-measures", "street-light"], pairs["tiny"].Order(StringComparer.Ordinal));
    }

    /// <summary>The same case, in the pack as it is shared and in Tiny: another due time, another unit, by what stands in cities/tiny alone.</summary>
    [Theory]
    [InlineData("street-light", """{"place":"x","wrong":"dark","lamps":1}""", "lighting-contractor", "2 work-days", "power-company", "5 work-days")]
    [InlineData("street-light", """{"place":"x","wrong":"wire"}""", "power-company", "2 hours", "power-company", "8 hours")]
    [InlineData("noise", """{"place":"x","source":"venue","now":true}""", "order-section", "2 hours", "urban-management", "10 hours")]
    [InlineData("noise", """{"place":"x","source":"home","now":false}""", "order-section", "7 work-days", "urban-management", "10 work-days")]
    [InlineData("road-damage", """{"place":"x","damage":"manhole"}""", "water-company", "4 hours", "water-company", "6 hours")]
    public void Cities_differ_by_data_alone(string scenario, string answers, string to, string whole, string toInTiny, string wholeInTiny)
    {
        var shared = ScenarioPack.Read(Files(scenario)).Pack!;
        var tiny = ScenarioPack.Read(Files(scenario), PackFiles.FromFolder(Path.Combine(SharedData.Checkout, "cities", "tiny"))).Pack!;

        Assert.Equal((to, whole), Decide(shared, answers));
        Assert.Equal((toInTiny, wholeInTiny), Decide(tiny, answers));
    }

    [Theory]
    [MemberData(nameof(InEachCity))]
    public void Says_how_people_say_it(string scenario, string city)
    {
        var pack = ScenarioPack.Read(Files(scenario), PackFiles.FromFolder(Path.Combine(SharedData.Checkout, "cities", city))).Pack!;

        Assert.True(pack.Sayings.Count >= (pack.Kind == ScenarioKind.Instruction ? 0 : 8), $"{scenario} has {pack.Sayings.Count} sayings.");
        Assert.Equal(pack.Sayings.Count, pack.Sayings.Select(saying => saying.Words).Distinct(StringComparer.Ordinal).Count());
    }

    private static (string To, string Whole) Decide(ScenarioPack pack, string answers)
    {
        var facts = new CaseFacts(pack.Form.Validate(SmallPack.Json(answers)).Answers!, null, false);
        var limit = pack.Limits.Decide(facts)!;
        return (pack.Route.Decide(facts with { Urgent = limit.Urgent })!.To, limit.Whole.ToString());
    }

    /// <summary>A city has the scenarios whose duty is on its list and whose owner is one of its units: somebody there answers for them.</summary>
    private static bool Answers(string scenario, string city)
    {
        var (there, pack) = (CityPack.Read(PackFiles.FromFolder(Path.Combine(SharedData.Checkout, "cities", city))).Pack!, ScenarioPack.Read(Files(scenario)).Pack!);
        return there.Units.InForce(pack.Owner, On) is not null && there.Duties.Knows(pack.Duty!);
    }

    [Fact]
    public void The_template_is_sound_in_Longgang_once_it_has_a_duty()
    {
        var cityFiles = PackFiles.FromFolder(Path.Combine(SharedData.Checkout, "cities", "longgang"));

        var reading = ScenarioChecker.Read(Files("_template"), cityFiles, CityPack.Read(cityFiles).Pack!, On);

        Assert.Equal(["scenario.folder"], reading.Findings.Select(f => f.Rule));
    }

    private static ScenarioPack[] Others(string scenario, PackFiles city) =>
        [.. Folders("scenarios").Where(name => name != scenario && !name.StartsWith('_')).Select(name => ScenarioPack.Read(Files(name), city).Pack!)];

    private static PackFiles Files(string scenario) => PackFiles.FromFolder(Path.Combine(SharedData.Checkout, "scenarios", scenario));

    private static IEnumerable<string> Folders(string under) =>
        Directory.GetDirectories(Path.Combine(SharedData.Checkout, under)).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);
}
