using System.Globalization;
using FlatCity.Cities;
using FlatCity.Platform.Files;
using FlatCity.Platform.Proving;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Agree;

/// <summary>Proves files: every row's content is there, as long as the row says and what its hash was taken of; and so is content that no row names yet.</summary>
internal static class FilesProof
{
    private const string Again = "Put the content back from a backup (its name in the backup is files/HASH), or restore the last good backup.";

    public static async Task ProveAsync(City city, Reads reads, Disagreements found)
    {
        var named = NamedFiles.Select(await TableShape.AllAsync(reads));
        for (var part = 0; part < 256; part++)
        {
            var twoDigits = part.ToString("x2", CultureInfo.InvariantCulture);
            await found.RunAsync("files", $"files/{twoDigits}", () => PartAsync(city, reads, named, twoDigits, found));
        }
    }

    private static async Task PartAsync(City city, Reads reads, string select, string twoDigits, Disagreements found)
    {
        var range = new { from = twoDigits, until = twoDigits + "g" };
        var named = (await reads.AllAsync<NamedFile>(select, range)).ToLookup(r => r.Sha256, StringComparer.Ordinal);
        var there = new HashSet<string>(StringComparer.Ordinal);
        for (FileStore? store = city.Files; store is not null; store = store.Before)
            there.UnionWith(await store.OlderAsync(twoDigits, DateTimeOffset.MaxValue));
        foreach (var sha256 in named.Select(g => g.Key).Union(there, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            await found.RunAsync("files", sha256, () => OneAsync(city, select, sha256, [.. named[sha256]], found));
    }

    private static async Task OneAsync(City city, string select, string sha256, IReadOnlyList<NamedFile> rows, Disagreements found)
    {
        found.Looked("files");
        await using var content = await city.Files.OpenAsync(sha256);
        if (content is null)
        {
            if (await IsStillNamedAsync(city, select, sha256))
                found.Add("files", sha256, "a row names it and its content is missing.", Again);
            return;
        }

        var bytes = 0L;
        using var hash = city.Suite.Running();
        var piece = new byte[128 * 1024];
        for (int read; (read = await content.ReadAsync(piece)) > 0; bytes += read)
            hash.TransformBlock(piece, 0, read, null, 0);
        hash.TransformFinalBlock([], 0, 0);
        if (Convert.ToHexStringLower(hash.Hash!) != sha256)
            found.Add("files", sha256, "its content is not what the hash was taken of: it is damaged.", Again);
        else if (rows.FirstOrDefault(r => r.Bytes is { } said && said != bytes) is { } wrong)
            found.Add("files", sha256, $"the row says {wrong.Bytes} bytes, the content has {bytes}.", Disagreements.Restore);
    }

    /// <summary>The snapshot may be older than a sweep.</summary>
    private static async Task<bool> IsStillNamedAsync(City city, string select, string sha256)
    {
        await using var reading = await city.Database.ReadAsync();
        return await reading.FirstAsync<NamedFile>(select, new { from = sha256, until = sha256 + "g" }) is not null;
    }
}
