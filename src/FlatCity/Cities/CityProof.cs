using FlatCity.Packs;
using FlatCity.Platform.Proving;
using FlatCity.Platform.Storage;

namespace FlatCity.Cities;

/// <summary>What must hold of the city itself: published packs are the files they were, people's names can be opened.</summary>
internal static class CityProof
{
    public static async Task ProveAsync(City city, Reads reads, Disagreements found)
    {
        await found.RunAsync("packs", "table city_pack", () => PacksAsync(reads, found));
        await found.RunAsync("sealed", "table person", () => PeopleAsync(city, reads, found));
    }

    private static async Task PacksAsync(Reads reads, Disagreements found)
    {
        foreach (var version in await reads.AllAsync<string>("select version from city_pack order by version"))
        {
            var files = await reads.AllAsync<FileRow>("select path, content from city_pack_file where version = @version", new { version });
            if (new PackFiles("city", files.ToDictionary(f => f.Path, f => (ReadOnlyMemory<byte>)f.Content, StringComparer.Ordinal)).Version != version)
                found.Add("packs", $"city pack {version}", "its files are not those that were published.");
            found.Looked("packs");
        }
    }

    private static async Task PeopleAsync(City city, Reads reads, Disagreements found)
    {
        var after = 0L;
        while (await reads.AllAsync<PersonRow>("select id, name from person where id > @after order by id limit 1000", new { after }) is { Count: > 0 } rows)
        {
            foreach (var row in rows.Where(row => !city.Keys.Opens(row.Name, Persons.Place(row.Id))))
                found.Add("sealed", $"person {row.Id}", "the name cannot be opened with the city's key.");
            found.Looked("people", rows.Count);
            after = rows[^1].Id;
        }

        foreach (var row in await reads.AllAsync<PersonRow>("select person_id as id, secret as name from second_factor order by person_id"))
        {
            if (!city.Keys.Opens(row.Name, SecondFactor.Place(row.Id)))
                found.Add("sealed", $"second factor of person {row.Id}", "it cannot be opened with the city's key.");
            found.Looked("second factors");
        }
    }

    private sealed class FileRow
    {
        public string Path { get; set; } = "";

        public byte[] Content { get; set; } = [];
    }

    private sealed class PersonRow
    {
        public long Id { get; set; }

        public byte[] Name { get; set; } = [];
    }
}
