using FlatCity.Bench;

namespace FlatCity.Linkage.Tests;

/// <summary>The communities of the demonstration city, for made-up addresses.</summary>
internal static class MadeLists
{
    public static IReadOnlyList<MadeCommunity> Communities { get; } = MadeCommunity.Of(Text("units.csv"), Text("former-names.csv"));

    /// <summary>Their former names, as a run with the city's pack knows them.</summary>
    public static IReadOnlyDictionary<string, string> Former { get; } = MadeCommunity.FormerNames(Communities);

    private static string Text(string file) => File.ReadAllText(Path.Combine(SharedData.Checkout, "cities/longgang", file));
}
