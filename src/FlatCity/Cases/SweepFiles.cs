using System.Globalization;
using FlatCity.Cities;
using FlatCity.Platform.Files;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>
/// Drafts that no case has taken within a day go away, and content that no row names any longer: refused forms, copies withdrawn from the public,
/// what a crash left between content and row. A part of all content each time, so that a full round takes a few hours and no turn takes long.
/// </summary>
internal sealed class SweepFiles(City city)
{
    private const int PartsATurn = 16;
    private const int DraftsATurn = 500;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private int part;

    public async Task RunAsync(int parts = PartsATurn)
    {
        var before = city.Clock.GetUtcNow() - Kept;
        await DraftsAsync(before);
        for (var i = 0; i < parts; i++)
        {
            var twoDigits = part.ToString("x2", CultureInfo.InvariantCulture);
            for (FileStore? store = city.Files; store is not null; store = store.Before)
                await ContentAsync(store, twoDigits, before);
            part = (part + 1) % 256;
        }

        foreach (var left in new DirectoryInfo(Uploads.KeepFile.Incoming(city)) is { Exists: true } incoming ? incoming.EnumerateFiles().Where(file => file.LastWriteTimeUtc < before.UtcDateTime) : [])
            left.Delete();
    }

    private async Task DraftsAsync(DateTimeOffset before)
    {
        var at = before.ToMicros();
        await using var reading = await city.Database.ReadAsync();
        var old = await reading.AllAsync<long>("select id from file where case_id is null and made_at < @at order by made_at limit @most", new { at, most = DraftsATurn });
        if (old.Count == 0)
            return;
        await city.Database.WriteAsync<int>(unit =>
        {
            foreach (var id in old)
                unit.Do("delete from file where id = $1 and case_id is null", id);
            Audit.Add(unit, Doer.System("files"), city.Now, "file.swept", "file", null, $$"""{"drafts":{{old.Count.ToString(CultureInfo.InvariantCulture)}}}""");
            return new(old.Count);
        });
    }

    private async Task ContentAsync(FileStore store, string twoDigits, DateTimeOffset before)
    {
        var old = await store.OlderAsync(twoDigits, before);
        foreach (var some in old.Chunk(500))
        {
            await using var reading = await city.Database.ReadAsync();
            var shas = reading.Dialect.List(some);
            var named = (await reading.AllAsync<NamedFile>(NamedFiles.Select(await TableShape.AllAsync(reading), reading.Dialect.In("sha256", "shas")), new { shas })).Select(file => file.Sha256);
            foreach (var sha256 in some.Except(named, StringComparer.Ordinal))
                await store.DeleteAsync(sha256, before);
        }
    }
}
