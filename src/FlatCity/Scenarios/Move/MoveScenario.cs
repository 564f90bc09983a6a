using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Scenarios.Move;

/// <summary>
/// Moving a version through its life (场景流转): each move names a person and a reason. When a version goes live, the one before it takes no new cases.
/// </summary>
internal static class MoveScenario
{
    public static async Task<Outcome<bool>> RunAsync(City city, ScenarioBook book, Actor actor, ScenarioMove move)
    {
        var why = TextAtTheDoor.Check(move.Reason, 500, "reason");
        if (why.IsRefused)
            return why.Refusal;
        if (string.IsNullOrWhiteSpace(why.Value))
            return new Refusal(RefusalKind.Invalid, ScenarioTexts.ReasonMissing, "reason");
        if (book.FindPublished(move.Name, move.Number) is not { } published)
            return new Refusal(RefusalKind.NotFound, ScenarioTexts.Unknown);
        if (!MayMove(actor, published))
            return new Refusal(RefusalKind.Forbidden, ScenarioTexts.NotYourScenario);
        var may = ScenarioState.From(published.State, published.Pack.Pilot is not null);
        if (!may.Contains(move.To))
            return new Refusal(RefusalKind.NotNow, ScenarioTexts.NoSuchMove, "to", ScenarioTexts.OfState(published.State), string.Join(", ", may)) { May = may };
        if (ScenarioState.TakesCases(move.To) && Unsound.Refusals(ScenarioSoundness.Check(city, book, published.Pack, move.To)) is { Count: > 0 } unsound)
            return unsound;

        var outcome = await city.Database.WriteAsync<bool>(unit =>
        {
            Write(city, unit, actor, move.Name, move.Number, published.State, move.To, why.Value);
            foreach (var older in book.All.Where(s => move.To == ScenarioState.Live && s.Name == move.Name && s.Number < move.Number && s.TakesCases))
                Write(city, unit, actor, older.Name, older.Number, older.State, ScenarioState.Retired, $"version {move.Number} is live: {why.Value}");
            return new(true);
        });
        if (!outcome.IsRefused)
            await book.RefreshAsync();
        return outcome;
    }

    public static bool MayMove(Actor actor, PublishedScenario scenario) =>
        actor.Doer.PersonId is null || actor.Has(PostRoles.Instruct) || (actor.Has(PostRoles.Approver) && actor.Unit == scenario.Pack.Owner);

    private static void Write(City city, WriteUnit unit, Actor actor, string name, long number, string from, string to, string reason)
    {
        var now = city.Now;
        unit.DoExactlyOne(
            new(RefusalKind.Stale, ScenarioTexts.MovedMeanwhile),
            "update scenario_version set state = $3, state_at = $4 where name = $1 and number = $2 and state = $5", name, number, to, now, from);
        unit.Do(
            "insert into scenario_move (id, name, number, from_state, to_state, at, person_id, post, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            unit.NextId(), name, number, from, to, now, actor.Doer.PersonId, actor.Doer.Post, reason);
        Audit.Add(unit, actor.Doer, now, "scenarios.moved", "scenario", null, JsonSerializer.Serialize(new { name, number, from, to, reason }));
    }
}
