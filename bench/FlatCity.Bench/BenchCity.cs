using FlatCity.Packs;
using FlatCity.Packs.Cities;

namespace FlatCity.Bench;

/// <summary>The city that benchmarks run on: Longgang, from the packs beside the program.</summary>
internal static class BenchCity
{
    public static CityPack Pack() => CityPack.Read(PackFiles.FromFolder(Path.Combine(AppContext.BaseDirectory, "packs", "cities", "longgang"))).Pack
        ?? throw new InvalidOperationException("The pack cities/longgang cannot be read; flatcity check says why.");
}
