using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Packs.Checking;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Scenarios;

/// <summary>What the checker has to say of a scenario in this city today, for the life that it shall have: more is asked of a pilot than of a proposal.</summary>
internal static class ScenarioSoundness
{
    /// <summary>Reads and checks; the reading's own findings stand first.</summary>
    public static PackReading<ScenarioPack> Check(City city, ScenarioBook book, PackFiles files, string state)
    {
        var reading = ScenarioPack.Read(files, city.PackFiles);
        return reading.Pack is null ? reading : reading with { Findings = Finding.Sorted(reading.Findings.Concat(Check(city, book, reading.Pack, state))) };
    }

    public static IReadOnlyList<Finding> Check(City city, ScenarioBook book, ScenarioPack pack, string state) => ScenarioChecker.Check(new CheckInput(pack, city.Pack, city.Today)
    {
        Others = [.. book.ForFiling.Where(s => s.Name != pack.Id).Select(s => s.Pack)],
        Earlier = book.All.Where(s => s.Name == pack.Id && s.Number < pack.Number).MaxBy(s => s.Number)?.Pack,
        Life = ScenarioState.LifeOf(state),
    });
}
