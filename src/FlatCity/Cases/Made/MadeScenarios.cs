using FlatCity.Packs.Scenarios;
using FlatCity.Scenarios;

namespace FlatCity.Cases.Made;

/// <summary>Which scenario a made-up case is of: by the demand that each pack states (需求), so that a city's shares are a city's data.</summary>
internal sealed class MadeScenarios
{
    private readonly List<PublishedScenario> scenarios;
    private readonly double[] weights;

    public MadeScenarios(ScenarioBook book)
    {
        scenarios = [.. book.ForFiling.Where(s => s.Pack.Kind != ScenarioKind.Instruction && s.PilotCommunities is null)];
        if (scenarios.Count == 0)
            throw new InvalidOperationException("No scenario is open for filing.");
        weights = [.. scenarios.Select(s => (double)Math.Max(1, s.Pack.Demand.Sum(demand => demand.Cases ?? 0)))];
    }

    public PublishedScenario Pick(Random random) => scenarios[MadeYear.Pick(weights, random)];
}
