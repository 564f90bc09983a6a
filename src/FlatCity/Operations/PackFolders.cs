using FlatCity.Packs;
using FlatCity.Scenarios;

namespace FlatCity.Operations;

/// <summary>Packs are named by a path, or by the name they have beside the program: `cities/longgang`, `scenarios`.</summary>
internal static class PackFolders
{
    private static readonly string Beside = Path.Combine(AppContext.BaseDirectory, "packs");

    public static string Find(string named)
    {
        var path = Path.GetFullPath(named);
        if (Directory.Exists(path))
            return path;
        var own = Path.GetFullPath(Path.Combine(Beside, named));
        return Directory.Exists(own) && own.StartsWith(Beside, StringComparison.Ordinal) ? own
            : throw new CommandFaultException($"There is no folder {named}, neither here nor among the packs beside the program ({string.Join(", ", Names())}).");
    }

    /// <summary>The folder itself where it holds a pack, with the scenarios of its own where it is a city; else the packs inside it.</summary>
    public static IEnumerable<string> PacksIn(string folder) => IsPack(folder)
        ? [folder, .. OwnScenarios(folder)]
        : Directory.EnumerateDirectories(folder).Where(IsPack).Order(StringComparer.Ordinal).SelectMany(PacksIn);

    /// <summary>A file beside the packs that came with the program: `cities/boston-2011/intake.yaml`.</summary>
    public static string FindFile(string named)
    {
        var own = Path.GetFullPath(Path.Combine(Beside, named));
        return File.Exists(own) && own.StartsWith(Beside, StringComparison.Ordinal) ? own : throw new CommandFaultException($"There is no file {named}.");
    }

    /// <summary>The city whose own scenario a folder is (`cities/NAME/scenarios/ID`), or nothing.</summary>
    public static string? CityOf(string scenario) =>
        Path.GetDirectoryName(scenario) is { } folder && Path.GetFileName(folder) == "scenarios" && Path.GetDirectoryName(folder) is { } city && IsCity(city) ? city : null;

    public static bool IsCity(string folder) => File.Exists(Path.Combine(folder, "city.yaml"));

    public static bool IsScenario(string folder) => File.Exists(Path.Combine(folder, "scenario.yaml"));

    public static bool IsRates(string folder) => Path.GetFileName(folder) == "rates" && Directory.EnumerateFiles(folder, "*.yaml").Any();

    /// <summary>All scenario packs that came with the program.</summary>
    public static IEnumerable<PackFiles> Scenarios() => PackShelf.All();

    private static IEnumerable<string> OwnScenarios(string city) => Path.Combine(city, "scenarios") is var own && IsCity(city) && Directory.Exists(own)
        ? Directory.EnumerateDirectories(own).Where(IsScenario).Order(StringComparer.Ordinal)
        : [];

    private static bool IsPack(string folder) => IsCity(folder) || IsScenario(folder) || IsRates(folder);

    private static IEnumerable<string> Names() => Directory.Exists(Beside)
        ? Directory.EnumerateDirectories(Beside).SelectMany(Directory.EnumerateDirectories).Select(p => Path.GetRelativePath(Beside, p).Replace('\\', '/')).Order(StringComparer.Ordinal)
        : [];
}
