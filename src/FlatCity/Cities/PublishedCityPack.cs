using FlatCity.Packs;
using FlatCity.Platform.Storage;

namespace FlatCity.Cities;

/// <summary>
/// City packs in the database: every version that was ever published, because a case keeps the version under which it was filed.
/// The newest is in force.
/// </summary>
internal static class PublishedCityPack
{
    public static async Task<PackFiles?> ReadAsync(Database database, string? version = null)
    {
        await using var reading = await database.ReadAsync();
        return await ReadAsync(reading, version);
    }

    public static async Task<PackFiles?> ReadAsync(Reads reading, string? version)
    {
        var pack = await reading.FirstAsync<PackRow>(version is null
            ? "select version, name from city_pack order by published_at desc, version limit 1"
            : "select version, name from city_pack where version = @version", new { version });
        if (pack is null)
            return null;
        var files = await reading.AllAsync<FileRow>("select path, content from city_pack_file where version = @Version", new { pack.Version });
        return new PackFiles(pack.Name, files.ToDictionary(f => f.Path, f => (ReadOnlyMemory<byte>)f.Content, StringComparer.Ordinal));
    }

    /// <summary>Keeps a pack that the checker has found sound; the caller audits.</summary>
    public static void Add(WriteUnit unit, PackFiles files, long at)
    {
        unit.Do("insert into city_pack (version, name, published_at) values ($1, $2, $3)", files.Version, files.Name, at);
        foreach (var (path, content) in files.Files)
            unit.Do("insert into city_pack_file (version, path, content) values ($1, $2, $3)", files.Version, path, content.ToArray());
    }

    private sealed class PackRow
    {
        public string Version { get; set; } = "";

        public string Name { get; set; } = "";
    }

    private sealed class FileRow
    {
        public string Path { get; set; } = "";

        public byte[] Content { get; set; } = [];
    }
}
