using FlatCity.Cases.Made;

namespace FlatCity.Cases;

/// <summary>What other slices ask of this one about made-up cases: the demonstration city is filled with lives that went through the real rules.</summary>
internal static class MadeUpCases
{
    /// <summary>Files so many cases of the last twelve months, from the one after <paramref name="already"/>, and the instructions where there is nothing yet.</summary>
    public static async Task FillAsync(CaseOffice office, IReadOnlyDictionary<string, Actor> actors, int seed, int cases, int already, Action<int> filed, CancellationToken ending)
    {
        await MadeInstructions.RunAsync(office, actors, seed, already);
        await new FillMade(office, actors, seed).RunAsync(cases, already, filed, ending);
    }

    public static string PersonName(Random random) => MadeNames.Of(random);
}
