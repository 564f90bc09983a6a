using System.Collections.Concurrent;
using FlatCity.Cities.Tokens;

namespace FlatCity.Cities;

/// <summary>
/// Who calls with a token. Thousands of calls a second carry the same few, so what was found is kept for a second:
/// an ended token or holding is dead within that time in other processes, and at once in the one that ended it.
/// </summary>
internal sealed class TokenHolders(City city)
{
    private const long Kept = 1_000_000;
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<string, (Actor? Actor, long Until)> known = new(StringComparer.Ordinal);

    public async ValueTask<Actor?> FindAsync(string secret)
    {
        if (!Secrets.Fits(secret, IssueToken.Kind, city.Code))
            return null;
        var now = city.Now;
        if (known.TryGetValue(secret, out var kept) && kept.Until > now)
            return kept.Actor;
        var (actor, ends) = await LookAsync(secret, now);
        if (known.Count > Most)
            known.Clear();
        // Guessed secrets would only fill the memory.
        if (actor is not null)
            known[secret] = (actor, Math.Min(ends, now + Kept));
        return actor;
    }

    /// <summary>Something about tokens or posts has changed.</summary>
    public void Forget() => known.Clear();

    private async Task<(Actor? Actor, long Ends)> LookAsync(string secret, long now)
    {
        var tokenHash = Secrets.Hash(city, secret);
        await using var reading = await city.Database.ReadAsync();
        var row = await reading.FirstAsync<Row>("select t.id, t.post, t.person_id, t.ends_at from api_token t join person p on p.id = t.person_id where t.token_hash = @tokenHash and t.ended_at is null and t.ends_at > @now and p.left_at is null", new { tokenHash, now });
        if (row is null)
            return (null, 0);
        var holding = (await Holdings.OfPersonAsync(reading, row.PersonId, now)).FirstOrDefault(h => h.Post == row.Post);
        return holding is null ? (null, 0) : (await Actors.AtAsync(city, reading, holding, "token:" + row.Id), Math.Min(row.EndsAt, holding.UntilAt ?? long.MaxValue));
    }

    private sealed class Row
    {
        public long Id { get; set; }

        public string Post { get; set; } = "";

        public long PersonId { get; set; }

        public long EndsAt { get; set; }
    }
}
