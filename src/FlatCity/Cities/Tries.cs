using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cities;

/// <summary>
/// Tries at a secret (登录锁定): five wrong ones within ten minutes close the door for ten. A try counts before the secret is looked at,
/// so that a hundred at once are still five. Names nobody has are counted alike, and kept only as keyed hashes.
/// </summary>
internal static class Tries
{
    public const int Most = 5;
    public static readonly TimeSpan Lock = TimeSpan.FromMinutes(10);

    /// <summary>
    /// So many wrong ones from one network address in ten minutes, across all names (撞库防护): room for an office behind one address,
    /// none for somebody who tries a few passwords on every name. They leak away one by one, so that a whole day's slips never add up.
    /// </summary>
    public const int MostOfAddress = 50;

    private static readonly long LockMicros = (long)Lock.TotalMicroseconds;

    /// <summary>Counts a try, or says when the next may be made.</summary>
    public static Task<Outcome<bool>> BeginAsync(City city, string what, string who, long? person = null)
    {
        var id = city.Keys.Equality(who, what);
        var now = city.Now;
        return city.Database.WriteAsync<bool>(async unit =>
        {
            unit.Do("delete from sign_in_try where last_at < $1", now - (24 * 3_600_000_000L));
            // Makes the row and holds it until the commit: tries at once are counted one after the other.
            unit.Do("insert into sign_in_try (id, failures, last_at) values ($1, 0, $2) on conflict (id) do update set failures = sign_in_try.failures", id, now);
            var before = (await unit.FirstAsync<Row>("select failures, last_at, locked_until_at from sign_in_try where id = @id", new { id }))!;
            if (before.LockedUntilAt > now)
                return new Refusal(RefusalKind.TooMany, CityTexts.TooManyTries, null, ClockOf(city, before.LockedUntilAt.Value));
            var failures = before.LastAt < now - LockMicros || before.LockedUntilAt is not null ? 1 : before.Failures + 1;
            long? until = failures >= Most ? now + LockMicros : null;
            unit.Do("update sign_in_try set failures = $2, last_at = $3, locked_until_at = $4 where id = $1", id, failures, now, until);
            if (until is not null)
                Audit.Add(unit, Doer.System(what), now, "city.tries-used-up", "person", person, "{}");
            return true;
        });
    }

    /// <summary>Counts a try from a network address, or says when the next may be made from there.</summary>
    public static Task<Outcome<bool>> BeginFromAsync(City city, string what, string address)
    {
        var id = city.Keys.Equality(address, what);
        var now = city.Now;
        return city.Database.WriteAsync<bool>(async unit =>
        {
            unit.Do("insert into sign_in_try (id, failures, last_at) values ($1, 0, $2) on conflict (id) do update set failures = sign_in_try.failures", id, now);
            var before = (await unit.FirstAsync<Row>("select failures, last_at, locked_until_at from sign_in_try where id = @id", new { id }))!;
            if (before.LockedUntilAt > now)
                return new Refusal(RefusalKind.TooMany, CityTexts.TooManyFromAddress, null, ClockOf(city, before.LockedUntilAt.Value));
            var interval = LockMicros / MostOfAddress;
            var leaked = before.LockedUntilAt is not null ? before.Failures : Math.Min(before.Failures, (now - before.LastAt) / interval);
            var failures = before.Failures - leaked + 1;
            long? until = failures >= MostOfAddress ? now + LockMicros : null;
            unit.Do("update sign_in_try set failures = $2, last_at = $3, locked_until_at = $4 where id = $1", id, failures, leaked == before.Failures ? now : before.LastAt + (leaked * interval), until);
            if (until is not null)
                Audit.Add(unit, Doer.System(what), now, "city.tries-from-address-used-up", "person", null, "{}");
            return true;
        });
    }

    /// <summary>That try was right after all: it alone is taken back, so that one's own password opens no way to guess others'.</summary>
    public static void TakeBackFrom(City city, WriteUnit unit, string what, string address) =>
        unit.Do("update sign_in_try set failures = failures - 1, locked_until_at = null where id = $1 and failures > 0", city.Keys.Equality(address, what));

    /// <summary>The secret was right: the count begins anew.</summary>
    public static void Forget(City city, WriteUnit unit, string what, string who) =>
        unit.Do("delete from sign_in_try where id = $1", city.Keys.Equality(who, what));

    private static string ClockOf(City city, long at) =>
        Instants.ToInstant(at).InZone(city.Zone).TimeOfDay.ToString("HH:mm", null);

    private sealed class Row
    {
        public long Failures { get; set; }

        public long LastAt { get; set; }

        public long? LockedUntilAt { get; set; }
    }
}
