using System.Collections.Concurrent;
using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Interop;

/// <summary>
/// When a door that the program opens by itself last worked and last failed (通道状况). The times are the city's, whichever process has the door; the words of the last
/// fault are this process's, and otherwise in its log. Written at most once a minute; where it cannot be, the door goes on all the same.
/// </summary>
internal sealed class DoorWatch(City city, ILogger<DoorWatch>? log = null)
{
    private const long Minute = 60_000_000;
    private readonly ConcurrentDictionary<string, string> faults = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> written = new(StringComparer.Ordinal);

    public string? FaultOf(string door) => faults.GetValueOrDefault(door);

    public async Task WorkedAsync(string door)
    {
        if (faults.TryRemove(door, out _) || city.Now - written.GetValueOrDefault(door) >= Minute)
            await WriteAsync(door, "worked");
    }

    public async Task FailedAsync(string door, string words)
    {
        var again = faults.GetValueOrDefault(door) == words;
        faults[door] = words;
        if (!again || city.Now - written.GetValueOrDefault(door) >= Minute)
            await WriteAsync(door, "failed");
    }

    public static async Task<(long? Worked, long? Failed)> ReadAsync(Reads reads, string door) =>
        (await reads.FirstAsync<long?>("select last from counter where name = @name", new { name = NameOf(door, "worked") }), await reads.FirstAsync<long?>("select last from counter where name = @name", new { name = NameOf(door, "failed") }));

    private async Task WriteAsync(string door, string what)
    {
        try
        {
            await city.Database.KeepHouseAsync<bool>(unit =>
            {
                unit.Do("insert into counter (name, last) values ($1, $2) on conflict (name) do update set last = excluded.last", NameOf(door, what), city.Now);
                return new(true);
            });
            written[door] = city.Now;
        }
        catch (Exception fault)
        {
            // Whoever keeps a door runs on: a note about it that is lost must not end the worker, and with it the program.
            log?.LogWarning(fault, "When the door {Door} {What} could not be noted.", door, what);
        }
    }

    private static string NameOf(string door, string what) => $"door:{door}:{what}";
}
