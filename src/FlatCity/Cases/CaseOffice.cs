using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Scenarios;

namespace FlatCity.Cases;

/// <summary>What every operation on cases stands on: the city, and the scenarios published in it.</summary>
internal sealed record CaseOffice(City City, ScenarioBook Scenarios)
{
    /// <summary>What texts mean, as learned from closed cases; it advises, an officer decides.</summary>
    public Advise.AdviceBook Advice { get; init; } = new(City);

    /// <summary>The pack a case runs under: always the version it began with.</summary>
    public ScenarioPack PackOf(CaseState state) =>
        Scenarios.Find(state.Scenario, state.Version) ?? throw new ScenarioFaultException(state.Scenario, state.Version, state.State);
}
