using System.Text.Json.Nodes;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Cases.Steps;

/// <summary>Under which pack a case stood before and after each of its steps: its states are that pack's, also where it has been put under another since.</summary>
internal sealed class StepPacks
{
    private readonly Dictionary<long, (ScenarioPack Before, ScenarioPack After)> byStep = [];
    private readonly ScenarioPack now;

    private StepPacks(ScenarioPack now) => this.now = now;

    public static StepPacks Of(CaseOffice cases, CaseState state, IReadOnlyList<StepRow> steps)
    {
        var packs = new StepPacks(cases.PackOf(state));
        if (!steps.Any(s => s.Step == Refile.RefileCase.Step))
            return packs;
        var (scenario, version, before) = ("", 0L, (ScenarioPack?)null);
        foreach (var step in steps.OrderBy(s => s.N))
        {
            if (before is null || step.Step == Refile.RefileCase.Step)
            {
                var change = JsonNode.Parse(step.Change)!;
                (scenario, version) = (change["scenario"]?.GetValue<string>() ?? scenario, change["version"]?.GetValue<long>() ?? version);
            }

            var after = cases.Scenarios.Find(scenario, version) ?? packs.now;
            packs.byStep[step.N] = (before ?? after, after);
            before = after;
        }

        return packs;
    }

    public ScenarioPack Before(StepRow step) => byStep.TryGetValue(step.N, out var packs) ? packs.Before : now;

    public ScenarioPack After(StepRow step) => byStep.TryGetValue(step.N, out var packs) ? packs.After : now;
}
