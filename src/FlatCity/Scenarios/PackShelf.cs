using FlatCity.Cities;
using FlatCity.Packs;

namespace FlatCity.Scenarios;

/// <summary>The scenario packs that came with the program; a folder that begins with an underscore is a template.</summary>
internal static class PackShelf
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "packs", "scenarios");

    public static IEnumerable<PackFiles> All() => Directory.Exists(Folder)
        ? Directory.EnumerateDirectories(Folder).Where(IsPack).Order(StringComparer.Ordinal).Select(PackFiles.FromFolder)
        : [];

    /// <summary>The scenarios that the city brings along in its own pack, each a folder under `scenarios`.</summary>
    public static IEnumerable<PackFiles> OwnOf(City city) => city.PackFiles.Within("scenarios").Where(p => p.Find("scenario.yaml") is not null);

    /// <summary>All that this city can take: what came with the program, and its own, which go before one of the same name.</summary>
    public static IEnumerable<PackFiles> For(City city) => OwnOf(city).Concat(All()).DistinctBy(p => p.Name, StringComparer.Ordinal);

    public static PackFiles? Find(City city, string name) => For(city).FirstOrDefault(p => p.Name == name);

    private static bool IsPack(string folder) => !Path.GetFileName(folder).StartsWith('_') && File.Exists(Path.Combine(folder, "scenario.yaml"));
}
