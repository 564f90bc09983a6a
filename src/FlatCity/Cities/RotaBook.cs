using FlatCity.Platform.Storage;

namespace FlatCity.Cities;

/// <summary>
/// Who gets new work just now, read once a second and whenever this process has changed it: every report asks, and next to nobody goes on leave.
/// Another process's change is seen a second later.
/// </summary>
internal sealed class RotaBook(City city)
{
    private const long Second = 1_000_000;
    private readonly TableWatch watch = city.Database.Watch("rota", "staff_leave", "post_holder", "stand_in");
    private volatile Kept? kept;

    public ValueTask<RotaNow> NowAsync()
    {
        var now = city.Now;
        return kept is { } read && read.Second == now / Second && read.Version == watch.Version ? new(read.Rota) : ReadAsync(now);
    }

    private async ValueTask<RotaNow> ReadAsync(long now)
    {
        var version = watch.Version;
        await using var reads = await city.Database.ReadAsync();
        var rota = await RotaNow.ReadAsync(city, reads, now);
        kept = new Kept(now / Second, version, rota);
        return rota;
    }

    private sealed record Kept(long Second, long Version, RotaNow Rota);
}
