using FlatCity.Packs.Scenarios;

namespace FlatCity.Scenarios;

internal sealed record PublishedScenario(ScenarioPack Pack, IReadOnlySet<string>? PilotCommunities);

internal sealed class ScenarioBook
{
    public PublishedScenario? FindForFiling(string name) => null;

    public ScenarioPack? Find(string name, long version) => null;
}
