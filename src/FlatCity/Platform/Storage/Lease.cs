using System.Security.Cryptography;
using FlatCity.Platform.Texts;

namespace FlatCity.Platform.Storage;

/// <summary>
/// The right to do one kind of background work: held by one process, renewed every 5 s, ending after 13 (who asks each second has it within 15) by the database's own clock.
/// Every write made under it checks the fence, so that a holder that slept cannot write over its successor. (design, decisions "leases")
/// </summary>
internal sealed class Lease
{
    private const long Length = 13_000_000;
    private static readonly Refusal Lost = new(RefusalKind.NotNow, StorageTexts.LeaseLost);
    private readonly string name;
    private readonly string holder;
    private readonly long fence;

    private Lease(string name, string holder, long fence)
    {
        this.name = name;
        this.holder = holder;
        this.fence = fence;
    }

    /// <summary>A name for this process among all that ever held a lease.</summary>
    public static string NewHolder() => $"{Environment.MachineName}:{Environment.ProcessId}:{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    /// <summary>Takes the lease when it is free, ended or already ours; nothing when another holds it.</summary>
    public static async Task<Lease?> TakeAsync(Database database, string name, string holder)
    {
        var fence = await database.KeepHouseAsync<long>(async unit =>
        {
            var now = await unit.FirstAsync<long>(unit.Dialect.Now);
            unit.Do("insert into lease (name, holder, fence, until_at) values ($1, $2, 0, 0) on conflict (name) do nothing", name, holder);
            unit.Do("update lease set holder = $2, fence = case when holder = $2 and until_at > $3 then fence else fence + 1 end, until_at = $4 where name = $1 and (holder = $2 or until_at <= $3)", name, holder, now, now + Length);
            return await unit.FirstAsync<long?>("select fence from lease where name = @name and holder = @holder", new { name, holder }) ?? 0;
        });
        return fence == 0 ? null : new Lease(name, holder, fence);
    }

    /// <summary>Whether anybody has held a lease of that name so lately.</summary>
    public static async Task<bool> WasHeldAsync(Reads reads, string name, TimeSpan lately)
    {
        var now = await reads.FirstAsync<long>(reads.Dialect.Now);
        return await reads.FirstAsync<long>("select count(*) from lease where name = @name and until_at > @since", new { name, since = now - (long)lately.TotalMicroseconds }) > 0;
    }

    /// <summary>Gives it up at once, so that another need not wait; until when it was held stays.</summary>
    public Task<bool> EndAsync(Database database) => database.KeepHouseAsync<bool>(async unit =>
    {
        unit.Do("update lease set until_at = $4 where name = $1 and holder = $2 and fence = $3", name, holder, fence, await unit.FirstAsync<long>(unit.Dialect.Now));
        return true;
    });

    /// <summary>Makes the unit of work fail when somebody else holds the lease by now.</summary>
    public void Require(WriteUnit unit) =>
        unit.DoExactlyOne(Lost, "update lease set fence = fence where name = $1 and holder = $2 and fence = $3", name, holder, fence);
}
