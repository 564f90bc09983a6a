using FlatCity.Packs.Scenarios;

namespace FlatCity.Scenarios;

/// <summary>A version of a scenario in this city. While it is a pilot it takes cases in its communities only; null means everywhere.</summary>
internal sealed record PublishedScenario(ScenarioPack Pack, string State, long PublishedAt, long StateAt)
{
    public IReadOnlySet<string>? PilotCommunities { get; } = State == ScenarioState.Pilot
        ? (Pack.Pilot?.Communities ?? []).ToHashSet(StringComparer.Ordinal)
        : null;

    public string Name => Pack.Id;

    public long Number => Pack.Number;

    public bool TakesCases => ScenarioState.TakesCases(State);

    /// <summary>What somebody outside may file by themselves; the rest is the city's own work.</summary>
    public bool IsForResidents => Pack.Kind is ScenarioKind.Report or ScenarioKind.Application;
}
