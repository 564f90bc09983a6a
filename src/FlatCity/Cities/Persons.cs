using System.Collections.Concurrent;
using FlatCity.Platform.Storage;

namespace FlatCity.Cities;

/// <summary>Somebody who works for the city, as pages show them.</summary>
internal sealed record Person(long Id, string Name, string SignIn, long AddedAt, long? LeftAt);

/// <summary>
/// Whoever works for the city (工作人员). Names are sealed in the database and opened here only;
/// an opened name is kept in memory, because each step of each case shows one.
/// </summary>
internal sealed class Persons(City city)
{
    private readonly ConcurrentDictionary<long, string> names = new();

    public static string Place(long id) => "person.name:" + id;

    public async Task<IReadOnlyList<Person>> AllAsync()
    {
        await using var reading = await city.Database.ReadAsync();
        var rows = await reading.AllAsync<Row>("select id, name, sign_in, added_at, left_at from person order by sign_in");
        return [.. rows.Select(r => new Person(r.Id, Opened(r), r.SignIn, r.AddedAt, r.LeftAt))];
    }

    /// <summary>The key behind a sign-in name, also of somebody who has left.</summary>
    public static Task<long?> KeyAsync(Reads reads, string signIn) => reads.FirstAsync<long?>("select id from person where sign_in = @signIn", new { signIn });

    /// <summary>Sign-in names by key: what stands for people where their names are nobody's business.</summary>
    public static async Task<IReadOnlyDictionary<long, string>> SignInsAsync(Reads reads, IEnumerable<long> keys)
    {
        var rows = await reads.AllAsync<Row>($"select id, sign_in from person where {reads.Dialect.In("id", "keys")}", new { keys = reads.Dialect.List(keys.Distinct()) });
        return rows.ToDictionary(r => r.Id, r => r.SignIn);
    }

    /// <summary>The name behind a key, as it stands on a step; empty where there is none.</summary>
    public async Task<string> NameAsync(long? id)
    {
        if (id is not { } person)
            return "";
        if (names.TryGetValue(person, out var known))
            return known;
        await using var reading = await city.Database.ReadAsync();
        return await reading.FirstAsync<Row>("select id, name from person where id = @person", new { person }) is { } row ? Opened(row) : "";
    }

    public async Task<IReadOnlyDictionary<long, string>> NamesAsync(IEnumerable<long> ids)
    {
        var found = new Dictionary<long, string>();
        foreach (var id in ids.Distinct())
            found[id] = await NameAsync(id);
        return found;
    }

    /// <summary>A city that was loaded without personal data has no names until somebody gives them.</summary>
    private string Opened(Row row) => names.GetOrAdd(row.Id, static (id, at) => at.city.Keys.Open(at.row.Name, Place(id)) is { Length: > 0 } name ? name : CityTexts.NameNotGiven.In(at.city.Languages[0]), (city, row));

    private sealed class Row
    {
        public long Id { get; set; }

        public byte[] Name { get; set; } = [];

        public string SignIn { get; set; } = "";

        public long AddedAt { get; set; }

        public long? LeftAt { get; set; }
    }
}
