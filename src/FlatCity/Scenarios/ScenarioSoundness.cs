using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Scenarios;

/// <summary>A pack read for this city, with everything the checker has to say of it today.</summary>
internal sealed record CheckedScenario(ScenarioPack? Pack, IReadOnlyList<Finding> Findings)
{
    public bool IsSound => Pack is not null && !Findings.Any(f => f.Severity == Severity.Error);
}

internal static class ScenarioSoundness
{
    /// <summary>Held against the city and the other scenarios that take cases.</summary>
    public static CheckedScenario Check(City city, ScenarioBook book, PackFiles files)
    {
        var reading = ScenarioPack.Read(files, city.PackFiles);
        return new(reading.Pack, reading.Findings);
    }
}
