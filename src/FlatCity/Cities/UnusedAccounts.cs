using FlatCity.Platform.Storage;

namespace FlatCity.Cities;

/// <summary>
/// Accounts that nobody has signed in with for long (长期未用账户): forgotten ones are the first that a thief tries, and graded protection wants them gone.
/// Whoever was added, given a password or went on leave is none; nor is whoever holds a token that still runs, as a gateway does.
/// Shown to the system administrator alone, who ends accounts, and for that alone: it is no measure of anybody's work.
/// </summary>
internal static class UnusedAccounts
{
    public static async Task<IReadOnlySet<long>> FindAsync(Reads reads, City city)
    {
        var keys = await reads.AllAsync<long>(
            """
            select p.id from person p where p.left_at is null and p.added_at < @before and (p.password_at is null or p.password_at < @before) and (p.signed_in_at is null or p.signed_in_at < @before)
            and not exists (select 1 from api_token t where t.person_id = p.id and t.ended_at is null and t.ends_at > @now)
            and not exists (select 1 from staff_leave l where l.person_id = p.id and l.from_at <= @now and l.until_at > @now)
            """,
            new { now = city.Now, before = city.Now - (city.Pack.UnusedDays * 86_400_000_000L) });
        return keys.ToHashSet();
    }

    /// <summary>When each of those who are here signed in last.</summary>
    public static async Task<IReadOnlyDictionary<long, long>> LastAsync(Reads reads)
    {
        var rows = await reads.AllAsync<Row>("select id, signed_in_at from person where left_at is null and signed_in_at is not null");
        return rows.ToDictionary(r => r.Id, r => r.SignedInAt);
    }

    private sealed class Row
    {
        public long Id { get; set; }

        public long SignedInAt { get; set; }
    }
}
