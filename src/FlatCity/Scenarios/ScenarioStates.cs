using FlatCity.Packs.Scenarios;

namespace FlatCity.Scenarios;

/// <summary>A scenario's life (提出、试点、运行、评估、退出) in the words under which it is stored and sent.</summary>
internal static class ScenarioStates
{
    private static readonly (ScenarioLife Life, string Word)[] All =
    [
        (ScenarioLife.Proposed, "proposed"), (ScenarioLife.Pilot, "pilot"), (ScenarioLife.Live, "live"), (ScenarioLife.Review, "under-review"), (ScenarioLife.Retired, "retired"),
    ];

    public static string Word(ScenarioLife life) => All.First(s => s.Life == life).Word;

    public static ScenarioLife Read(string word) => All.First(s => s.Word == word).Life;

    public static bool Knows(string word) => All.Any(s => s.Word == word);
}
