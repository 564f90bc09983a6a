using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>The people named for a piece of work: whoever holds its post just now, and whoever stands in there.</summary>
internal sealed class PostPeople
{
    private readonly ILookup<string, string> names;

    private PostPeople(ILookup<string, string> names) => this.names = names;

    public static async Task<PostPeople> ReadAsync(City city, Reads reads, IEnumerable<string?> posts)
    {
        var wanted = posts.OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0)
            return new PostPeople(Array.Empty<string>().ToLookup(n => n));
        var now = city.Now;
        var held = (await Holdings.AllAsync(reads, now)).Where(h => wanted.Contains(h.Post) && h.FromAt <= now).ToList();
        var people = await city.Persons.NamesAsync(held.Select(h => h.PersonId));
        return new PostPeople(held.ToLookup(h => h.Post, h => people[h.PersonId], StringComparer.Ordinal));
    }

    /// <summary>Their names; empty where the post is vacant.</summary>
    public string At(string? post) => post is null ? "" : string.Join("、", names[post]);
}
