using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Commanding.Define;

/// <summary>
/// Publishes a rate's file (发布指标): it is in force at once, over what came before. Whoever may instruct the city and sees all of it may: how it is
/// counted is the city's decision, and its preview is of every unit. The three administrators run the system and set no rates. Publishing an earlier version is the way back.
/// </summary>
internal static class PublishRate
{
    public const int MostCharacters = 20_000;

    public static bool May(Actor actor) => actor.IsSystem || (actor.Has(PostRoles.Instruct) && FigureScope.Of(actor).IsWhole);

    /// <summary>The file as it may be published, or what is wrong; <paramref name="id"/> is nothing for a new one.</summary>
    public static Outcome<(string Id, string Content)> Read(string? content, string? id)
    {
        var text = TextAtTheDoor.Check(content, MostCharacters, "content");
        if (text.IsRefused)
            return text.Refusal;
        if (RateFile.IdOf(text.Value) is not { } said)
            return new Refusal(RefusalKind.Invalid, RateTexts.NoId, "content");
        return id is not null && said != id ? new Refusal(RefusalKind.Invalid, RateTexts.OtherId, "content", said, id) : (said, RateFile.Plain(text.Value));
    }

    public static async Task<Outcome<string>> RunAsync(City city, CityRates rates, Actor actor, string? content, string? id, string? reason)
    {
        if (!May(actor))
            return new Refusal(RefusalKind.Forbidden, RateTexts.NotYours);
        var read = Read(content, id);
        if (read.IsRefused)
            return read.Refusal;
        var why = TextAtTheDoor.Check(reason, 500, "reason");
        if (why.IsRefused)
            return why.Refusal;
        if (string.IsNullOrWhiteSpace(why.Value))
            return new Refusal(RefusalKind.Invalid, RateTexts.ReasonMissing, "reason");
        var now = await rates.NowAsync();
        var before = now.FileOf(read.Value.Id);
        var version = Math.Max(now.Book.Find(read.Value.Id)?.Version ?? 0, now.Published.TryGetValue(read.Value.Id, out var published) ? published.Version : before is null ? 0 : 1) + 1;
        var whole = RateFile.WithVersion(read.Value.Content, version);
        if (before is { } same && RateFile.Plain(RateFile.WithVersion(same.Text, version)) == whole)
            return new Refusal(RefusalKind.Invalid, RateTexts.SameAsNow, "content");
        if (CityRates.With(now, read.Value.Id, whole).Findings.Where(f => f.Severity == Severity.Error && !now.Findings.Contains(f)).ToList() is { Count: > 0 } faults)
            return new Refusal(RefusalKind.Invalid, RateTexts.Unsound, "content", faults[0].ToString());
        return await city.Database.WriteAsync<string>(unit =>
        {
            var at = city.Now;
            unit.OnDuplicate("rate_version", new(RefusalKind.Stale, RateTexts.PublishedMeanwhile));
            unit.Do(
                "insert into rate_version (id, rate, version, content, person_id, post, at, reason) values ($1, $2, $3, $4, $5, $6, $7, $8)",
                unit.NextId(), read.Value.Id, version, whole, actor.Doer.PersonId, actor.Doer.Post, at, why.Value);
            Audit.Add(unit, actor.Doer, at, "rates.published", "rate", null, JsonSerializer.Serialize(new { rate = read.Value.Id, version, reason = why.Value, content = whole }));
            return new(read.Value.Id);
        });
    }
}
