using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Platform;
using FlatCity.Scenarios.Move;
using FlatCity.Scenarios.Publish;

namespace FlatCity.Scenarios;

/// <summary>What other slices ask of this one about publishing: each is the operation in its own folder.</summary>
internal static class Publishing
{
    /// <summary>Keeps a pack as proposed, once the checker has found no error in it.</summary>
    public static Task<Outcome<long>> PublishAsync(City city, ScenarioBook book, Actor actor, PackFiles files, string reason) =>
        PublishScenario.RunAsync(city, book, actor, files, reason);

    public static Task<Outcome<bool>> MoveAsync(City city, ScenarioBook book, Actor actor, ScenarioMove move) => MoveScenario.RunAsync(city, book, actor, move);

    /// <summary>For a city that is being made: published and live at once, in the name of whoever makes it.</summary>
    public static Task<Outcome<long>> PublishLiveAsync(City city, ScenarioBook book, Actor actor, PackFiles files) =>
        PublishScenario.RunAsync(city, book, actor, files, "city made", ScenarioState.Live);
}

/// <summary>One move in a scenario's life, with the reason.</summary>
internal sealed record ScenarioMove(string Name, long Number, string To, string Reason);
