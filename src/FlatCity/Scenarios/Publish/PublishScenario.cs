using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Scenarios.Publish;

/// <summary>
/// Publishing a version of a scenario (发布场景): the checker reads it, errors refuse it, and its files are kept, because cases end under the version they began with.
/// </summary>
internal static class PublishScenario
{
    public static async Task<Outcome<long>> RunAsync(City city, ScenarioBook book, Actor actor, PackFiles files, string reason, string state = ScenarioState.Proposed)
    {
        var why = TextAtTheDoor.Check(reason, 500, "reason");
        if (why.IsRefused)
            return why.Refusal;
        if (string.IsNullOrWhiteSpace(why.Value))
            return new Refusal(RefusalKind.Invalid, ScenarioTexts.ReasonMissing, "reason");
        var read = ScenarioSoundness.Check(city, book, files, state);
        if (read.Pack is not { } pack || read.HasErrors)
            return Unsound.Refusals(read.Findings);
        if (!MayPublish(actor, pack))
            return new Refusal(RefusalKind.Forbidden, ScenarioTexts.NotYourScenario);

        var outcome = await city.Database.WriteAsync<long>(unit =>
        {
            Keep(city, unit, actor, pack, files, state, why.Value);
            return new((long)pack.Number);
        });
        if (!outcome.IsRefused)
            await book.RefreshAsync();
        return outcome;
    }

    private static void Keep(City city, WriteUnit unit, Actor actor, ScenarioPack pack, PackFiles files, string state, string reason)
    {
        var (now, number) = (city.Now, (long)pack.Number);
        unit.OnDuplicate("scenario_version", new(RefusalKind.NotNow, ScenarioTexts.NumberTaken, "version", number));
        unit.Do(
            "insert into scenario_version (name, number, hash, city_pack, state, state_at, published_at) values ($1, $2, $3, $4, $5, $6, $7)",
            pack.Id, number, pack.Version, city.Pack.Version, state, now, now);
        foreach (var (path, content) in files.Files)
            unit.Do("insert into scenario_file (name, number, path, content) values ($1, $2, $3, $4)", pack.Id, number, path, content.ToArray());
        unit.Do(
            "insert into scenario_move (id, name, number, from_state, to_state, at, person_id, post, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            unit.NextId(), pack.Id, number, null, state, now, actor.Doer.PersonId, actor.Doer.Post, reason);
        Audit.Add(unit, actor.Doer, now, "scenarios.published", "scenario", null, JsonSerializer.Serialize(new { name = pack.Id, number, hash = pack.Version, state, reason }));
    }

    // The unit that answers for a scenario, or whoever may instruct the city; an administrator brings in what is then decided on.
    private static bool MayPublish(Actor actor, ScenarioPack pack) =>
        actor.Doer.PersonId is null || actor.Has(PostRoles.Instruct) || actor.Has(PostRoles.AdminSystem) || (actor.Has(PostRoles.Approver) && actor.Unit == pack.Owner);
}
