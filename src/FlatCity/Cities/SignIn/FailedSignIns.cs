using System.Globalization;
using System.Numerics;
using FlatCity.Platform.Storage;

namespace FlatCity.Cities.SignIn;

/// <summary>
/// Sign-ins that failed (登录失败), each in the audit: whose account, and whether the password or the code was wrong. A name nobody has is not kept, because
/// people type their passwords there. What a lock turns away was never tried and is no entry; the lock is one.
/// Bounded against a flood: so many an hour one by one, after which only each doubling is written, with the number so far. Accounts that exist and names
/// that do not are counted apart, so that guessing at random hides nothing that happens at a real account.
/// </summary>
internal static class FailedSignIns
{
    public const int MostOfPeople = 2_000;
    public const int MostOfNobody = 200;
    private const long Hour = 3_600_000_000;
    private const string Counted = "sign-in-failures";

    public static Task WriteAsync(City city, long? person, string why)
    {
        var most = person is null ? MostOfNobody : MostOfPeople;
        var id = city.Keys.Equality(person is null ? "nobody" : "people", Counted);
        var now = city.Now;
        return city.Database.WriteAsync<bool>(async unit =>
        {
            // Makes the row and holds it until the commit, as a try does; its last_at is when the hour began.
            unit.Do("insert into sign_in_try (id, failures, last_at) values ($1, 0, $2) on conflict (id) do update set failures = sign_in_try.failures", id, now);
            var before = (await unit.FirstAsync<Row>("select failures, last_at from sign_in_try where id = @id", new { id }))!;
            var isOver = now - before.LastAt >= Hour;
            var failures = isOver ? 1 : before.Failures + 1;
            unit.Do("update sign_in_try set failures = $2, last_at = $3 where id = $1", id, failures, isOver ? now : before.LastAt);
            if (failures <= most)
                Audit.Add(unit, Doer.System(SignInWithPassword.Tried), now, "city.sign-in-failed", "person", person, why == "code" ? """{"why":"code"}""" : """{"why":"password"}""");
            else if (failures == most + 1 || (failures % most == 0 && BitOperations.IsPow2(failures / most)))
                Audit.Add(unit, Doer.System(SignInWithPassword.Tried), now, "city.sign-ins-failed", "person", null, string.Create(CultureInfo.InvariantCulture, $$"""{"count":{{failures}}}"""));
            return true;
        });
    }

    private sealed class Row
    {
        public long Failures { get; set; }

        public long LastAt { get; set; }
    }
}
