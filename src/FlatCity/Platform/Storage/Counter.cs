namespace FlatCity.Platform.Storage;

/// <summary>Named counters from which keys and serials are taken in blocks.</summary>
internal static class Counter
{
    /// <returns>The last number of the block: the caller owns the <paramref name="n"/> numbers up to it.</returns>
    public static async ValueTask<long> TakeAsync(WriteUnit unit, string name, long n)
    {
        unit.Do("insert into counter (name, last) values ($1, $2) on conflict (name) do update set last = counter.last + excluded.last", name, n);
        return await unit.FirstAsync<long>("select last from counter where name = @name", new { name });
    }
}
