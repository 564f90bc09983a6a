using FlatCity.Platform.Storage;

namespace FlatCity.Cities;

/// <summary>A session as it stands in the database (会话).</summary>
internal sealed class SessionRow
{
    public long Id { get; set; }

    public long PersonId { get; set; }

    public string? Post { get; set; }

    public long BeganAt { get; set; }

    public long SeenAt { get; set; }

    public long EndsAt { get; set; }

    public long MustChange { get; set; }

    public long HasFactor { get; set; }

    public long? PasswordAt { get; set; }
}

/// <summary>
/// Sessions live in the database, and each request looks: ending one, or all of a person, is immediate in every process.
/// The cookie holds a random token, the row its hash. Half an hour without a request ends a session, twelve hours end it anyway.
/// </summary>
internal static class Sessions
{
    public const string Kind = "fcs";
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    private static readonly long IdleMicros = (long)Idle.TotalMicroseconds;

    /// <summary>Only whoever still works here; the caller audits.</summary>
    public static long Begin(WriteUnit unit, byte[] tokenHash, long person, string? post, long now)
    {
        var id = unit.NextId();
        unit.Do("delete from session where person_id = $1 and (ends_at < $2 or seen_at < $3)", person, now, now - IdleMicros);
        unit.Do("update person set signed_in_at = $2 where id = $1", person, now);
        unit.Do("insert into session (id, token_hash, person_id, post, began_at, seen_at, ends_at) values ($1, $2, $3, $4, $5, $6, $7)", id, tokenHash, person, post, now, now, now + (long)Longest.TotalMicroseconds);
        return id;
    }

    public static Task<SessionRow?> FindAsync(Reads reads, byte[] tokenHash, long now) => reads.FirstAsync<SessionRow>(
        """
        select s.id, s.person_id, s.post, s.began_at, s.seen_at, s.ends_at, p.must_change, p.password_at, cast(case when f.held_at is null then 0 else 1 end as bigint) as has_factor
        from session s join person p on p.id = s.person_id left join second_factor f on f.person_id = s.person_id
        where s.token_hash = @tokenHash and s.ends_at > @now and s.seen_at > @idle and p.left_at is null
        """,
        new { tokenHash, now, idle = now - IdleMicros });

    public static Task<IReadOnlyList<SessionRow>> OfPersonAsync(Reads reads, long person, long now) => reads.AllAsync<SessionRow>(
        "select id, person_id, post, began_at, seen_at, ends_at from session where person_id = @person and ends_at > @now and seen_at > @idle order by began_at desc",
        new { person, now, idle = now - IdleMicros });

    /// <summary>Written once a minute at most: a busy reader costs no commits.</summary>
    public static async ValueTask SeeAsync(City city, SessionRow session, long now)
    {
        if (now - session.SeenAt > 60_000_000)
        {
            await city.Database.KeepHouseAsync<bool>(unit =>
            {
                unit.Do("update session set seen_at = $2 where id = $1", session.Id, now);
                return new(true);
            });
        }
    }

    public static void End(WriteUnit unit, long session) => unit.Do("delete from session where id = $1", session);

    /// <summary>Also what waits for a code.</summary>
    public static void EndAll(WriteUnit unit, long person)
    {
        unit.Do("delete from session where person_id = $1", person);
        EndHalves(unit, person);
    }

    /// <summary>Every one but this, and what waits for a code.</summary>
    public static void EndOthers(WriteUnit unit, long person, long session)
    {
        unit.Do("delete from session where person_id = $1 and id <> $2", person, session);
        EndHalves(unit, person);
    }

    /// <summary>What waits for a code.</summary>
    public static void EndHalves(WriteUnit unit, long person) => unit.Do("delete from sign_in_half where person_id = $1", person);

    public static Task SweepAsync(City city) => city.Database.KeepHouseAsync<bool>(unit =>
    {
        unit.Do("delete from session where ends_at < $1 or seen_at < $2", city.Now, city.Now - IdleMicros);
        return new(true);
    });
}
