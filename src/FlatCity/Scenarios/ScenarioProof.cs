using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Proving;
using FlatCity.Platform.Storage;

namespace FlatCity.Scenarios;

/// <summary>Published scenarios are, to the byte, the files that were published: cases go on under them for years.</summary>
internal static class ScenarioProof
{
    public static Task ProveAsync(Reads reads, Disagreements found) => found.RunAsync("packs", "table scenario_version", async () =>
    {
        foreach (var version in await reads.AllAsync<Row>("select name, number, hash, city_pack from scenario_version order by name, number"))
        {
            var files = await reads.AllAsync<FileRow>("select path, content from scenario_file where name = @Name and number = @Number", new { version.Name, version.Number });
            var pack = new PackFiles(version.Name, files.ToDictionary(f => f.Path, f => (ReadOnlyMemory<byte>)f.Content, StringComparer.Ordinal));
            // The hash was taken with what the city pack of then changes in it.
            if (ScenarioPack.Read(pack, await PublishedCityPack.ReadAsync(reads, version.CityPack)).Pack?.Version != version.Hash)
                found.Add("packs", $"scenario {version.Name} version {version.Number}", "its files are not those that were published.");
            found.Looked("packs");
        }
    });

    private sealed class Row
    {
        public string Name { get; set; } = "";

        public long Number { get; set; }

        public string Hash { get; set; } = "";

        public string CityPack { get; set; } = "";
    }

    private sealed class FileRow
    {
        public string Path { get; set; } = "";

        public byte[] Content { get; set; } = [];
    }
}
