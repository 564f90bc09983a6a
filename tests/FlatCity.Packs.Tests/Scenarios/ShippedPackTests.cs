using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Tests.Scenarios;

public sealed class ShippedPackTests
{
    public static TheoryData<string> Names => [.. Directory.GetDirectories(Path.Combine(SharedData.Checkout, "scenarios")).Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Reads_without_a_finding(string name)
    {
        var reading = ScenarioPack.Read(PackFiles.FromFolder(Path.Combine(SharedData.Checkout, "scenarios", name)));

        Assert.NotNull(reading.Pack);
        Assert.Equal([], reading.Findings.Where(f => f.Rule != "scenario.folder").Select(f => f.ToString()));
    }
}
