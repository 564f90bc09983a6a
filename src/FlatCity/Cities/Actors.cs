using FlatCity.Platform.Storage;

namespace FlatCity.Cities;

/// <summary>Makes the actor of a person at a post that they may act at just now.</summary>
internal static class Actors
{
    /// <summary>The holding is the person's own or as a stand-in; then the audit names whom they act for.</summary>
    public static async Task<Actor> AtAsync(City city, Reads reads, Holding holding, string? caller = null)
    {
        var post = city.Posts.Find(holding.Post);
        string? actingFor = null;
        if (holding.IsStandIn)
        {
            var holders = await Holdings.OfPostAsync(reads, holding.Post, city.Now);
            actingFor = holders.FirstOrDefault(h => !h.IsStandIn) is { } holder ? "person:" + holder.PersonId : "vacant";
        }

        return new Actor
        {
            Doer = new Doer(holding.PersonId, holding.Post, actingFor),
            Name = await city.Persons.NameAsync(holding.PersonId),
            Post = holding.Post,
            Unit = post?.Unit,
            Roles = post?.Roles ?? new HashSet<string>(StringComparer.Ordinal),
            Reach = post?.Reach ?? Reach.None,
            Caller = caller ?? $"{holding.Post}:{holding.PersonId}",
        };
    }

    /// <summary>A person at a post, for the demonstration city and tests; null where they may not act there now.</summary>
    public static async Task<Actor?> AtAsync(City city, long person, string post)
    {
        await using var reading = await city.Database.ReadAsync();
        var holding = (await Holdings.OfPersonAsync(reading, person, city.Now)).FirstOrDefault(h => h.Post == post);
        return holding is null ? null : await AtAsync(city, reading, holding);
    }

    /// <summary>Somebody signed in who holds no post just now: they see their account and nothing else.</summary>
    public static async Task<Actor> WithoutPostAsync(City city, long person) => new()
    {
        Doer = new Doer(person, null),
        Name = await city.Persons.NameAsync(person),
        Reach = Reach.None,
        Caller = $"none:{person}",
    };
}
