using FlatCity.Packs;
using FlatCity.Packs.Checking;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Packs.Scenarios;
using NodaTime;

namespace FlatCity.Operations.Check;

/// <summary>One pack held against everything the checker knows; findings carry the path as it was given.</summary>
internal static class CheckedPack
{
    public static IReadOnlyList<Finding> Check(string folder, LocalDate on, string? city) => Shown(folder, Find(folder, on, city));

    /// <summary>Findings with the path that leads to them from here.</summary>
    public static IReadOnlyList<Finding> Shown(string folder, IReadOnlyList<Finding> findings)
    {
        var shown = Path.GetRelativePath(Directory.GetCurrentDirectory(), folder).Replace('\\', '/');
        return [.. findings.Select(f => f with { File = $"{(shown.StartsWith("..", StringComparison.Ordinal) ? folder : shown)}/{f.File}" })];
    }

    private static IReadOnlyList<Finding> Find(string folder, LocalDate on, string? city)
    {
        var files = PackFiles.FromFolder(folder);
        if (PackFolders.IsCity(folder))
            return OfCity(files, on).Findings;
        if (PackFolders.IsRates(folder))
            return RateBook.Read(files).Findings;
        var home = PackFiles.FromFolder(PackFolders.Find(city ?? PackFolders.CityOf(folder) ?? "cities/longgang"));
        var reading = CityPack.Read(home);
        if (reading.Pack is null)
            throw new CommandFaultException($"The city pack {home.Name} cannot be read, so nothing can be held against it. Look with: flatcity check cities/{home.Name}");
        return ScenarioChecker.Read(files, home, reading.Pack, on, Beside(folder, home)).Findings;
    }

    /// <summary>Read and held against the rules for cities.</summary>
    public static PackReading<CityPack> OfCity(PackFiles files, LocalDate on)
    {
        var reading = CityPack.Read(files);
        return reading.Pack is null ? reading : reading with { Findings = Finding.Sorted(reading.Findings.Concat(CityChecker.Check(reading.Pack, on))) };
    }

    /// <summary>The scenarios in the folders beside it, to find what is asked twice.</summary>
    private static IReadOnlyList<ScenarioPack> Beside(string folder, PackFiles city) =>
        [.. PackFolders.PacksIn(Path.GetDirectoryName(folder)!).Where(other => other != folder && PackFolders.IsScenario(other) && !Path.GetFileName(other).StartsWith('_'))
            .Select(other => ScenarioPack.Read(PackFiles.FromFolder(other), city).Pack).OfType<ScenarioPack>()];
}
