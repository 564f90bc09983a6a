using System.Text.Json.Serialization;
using FlatCity.Platform.Web;

namespace FlatCity.Cities.Me;

/// <summary>Who the caller is to the city: to try a token, and for pages of others' making.</summary>
internal sealed record Me(string Name, string? Post, string? PostName, string? Unit, IReadOnlyList<string> Roles, IReadOnlyList<MyPost> Posts, IReadOnlyList<ReachRow> Reach);

internal sealed record MyPost(string Post, string Name, bool StandIn, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Until);

/// <summary>GET /api/v1/me: name, post, roles, reach: why do I see what I see.</summary>
internal static class WhoAmI
{
    public static void MapTo(WebApplication app) => app.MapGet("/api/v1/me", AnswerAsync).Who(Access.SignedIn).WithName("me").WithSummary("Who the caller is: name, post, roles and what the post reaches.").Produces<Me>();

    private static async Task<IResult> AnswerAsync(HttpContext http, City city)
    {
        var actor = http.RequireActor();
        var language = Reader.Of(http).Language.Code;
        await using var reading = await city.Database.ReadAsync();
        var holdings = await Holdings.OfPersonAsync(reading, actor.Doer.PersonId!.Value, city.Now);
        return Results.Json(new Me(
            actor.Name, actor.Post, city.Posts.Find(actor.Post)?.NameIn(language), actor.Unit, [.. actor.Roles.Order(StringComparer.Ordinal)],
            [.. holdings.Select(h => new MyPost(h.Post, city.Posts.Find(h.Post)?.NameIn(language) ?? h.Post, h.IsStandIn, h.UntilAt is { } until ? city.Local(until) : null))],
            actor.Reach.Rows), Json.Options);
    }
}
