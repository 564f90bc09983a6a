using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Scenarios;

/// <summary>
/// Publishing a scenario (发布场景): the checker has proven it for this city, its files are kept in the database under its version,
/// and a person, a reason and the day stand in the audit.
/// </summary>
internal static class Publishing
{
    /// <summary>Publishes a version in a state of its life; findings that are errors refuse it.</summary>
    public static async Task<Outcome<ScenarioPack>> PublishAsync(City city, ScenarioBook book, Actor actor, PackFiles files, ScenarioLife life, string? reason)
    {
        var cityFiles = await PublishedCityPack.ReadAsync(city.Database);
        var reading = ScenarioPack.Read(files, cityFiles);
        if (reading.Pack is not { } pack || reading.HasErrors)
            return reading.Findings.Where(f => f.Severity == Severity.Error).Take(20).Select(f => new Refusal(RefusalKind.Invalid, ScenarioTexts.Finding, f.File, f.ToString())).ToList();
        var now = city.Now;
        var kept = await city.Database.WriteAsync<bool>(unit =>
        {
            unit.OnDuplicate("scenario_version", new Refusal(RefusalKind.NotNow, ScenarioTexts.VersionTaken, "version", pack.Id, pack.Number));
            unit.Do(
                "insert into scenario_version (name, version, pack_version, state, published_at, moved_at, reason) values ($1, $2, $3, $4, $5, $5, $6)",
                pack.Id, (long)pack.Number, files.Version, ScenarioStates.Word(life), now, reason);
            foreach (var (path, content) in files.Files)
                unit.Do("insert into scenario_file (name, version, path, content) values ($1, $2, $3, $4)", pack.Id, (long)pack.Number, path, content.ToArray());
            Audit.Add(unit, actor.Doer, now, "scenario.published", "scenario", null, System.Text.Json.JsonSerializer.Serialize(new { pack.Id, pack.Number, life = ScenarioStates.Word(life), reason }));
            return new(true);
        });
        if (kept.IsRefused)
            return new Outcome<ScenarioPack>(kept.Refusals);
        await book.ReloadAsync(city);
        return pack;
    }
}
