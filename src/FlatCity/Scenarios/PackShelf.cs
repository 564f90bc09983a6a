using FlatCity.Packs;

namespace FlatCity.Scenarios;

/// <summary>The scenario packs that came with the program; a folder that begins with an underscore is a template.</summary>
internal static class PackShelf
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "packs", "scenarios");

    public static IEnumerable<PackFiles> All() => Directory.Exists(Folder)
        ? Directory.EnumerateDirectories(Folder).Where(IsPack).Order(StringComparer.Ordinal).Select(PackFiles.FromFolder)
        : [];

    public static PackFiles? Find(string name) => All().FirstOrDefault(p => p.Name == name);

    private static bool IsPack(string folder) => !Path.GetFileName(folder).StartsWith('_') && File.Exists(Path.Combine(folder, "scenario.yaml"));
}
