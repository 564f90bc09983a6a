using FlatCity.Packs;
using FlatCity.Packs.Cities;
using NodaTime;

namespace FlatCity.Operations.Check;

/// <summary>One pack held against everything the checker knows; findings carry the path as it was given.</summary>
internal static class CheckedPack
{
    public static IReadOnlyList<Finding> Check(string folder, LocalDate on, string? city)
    {
        var shown = Path.GetRelativePath(Directory.GetCurrentDirectory(), folder).Replace('\\', '/');
        return [.. Find(folder, on, city).Select(f => f with { File = $"{(shown.StartsWith("..", StringComparison.Ordinal) ? folder : shown)}/{f.File}" })];
    }

    private static IReadOnlyList<Finding> Find(string folder, LocalDate on, string? city) => PackFolders.IsCity(folder)
        ? CityPack.Read(PackFiles.FromFolder(folder)).Findings
        : [];
}
