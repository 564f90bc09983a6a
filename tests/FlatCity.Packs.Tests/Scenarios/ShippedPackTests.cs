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
                foreach (var city in Folders("cities")) data.Add(scenario, city);
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
