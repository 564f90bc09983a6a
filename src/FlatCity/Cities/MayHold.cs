using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;

namespace FlatCity.Cities;

/// <summary>
/// Who may be given a post, and by whom. Posts are given by the security administrator, never to oneself. Until the city has one, its system
/// administrator names the first. The three administrators (三员分设) are never one person, not even for a day as a stand-in.
/// </summary>
internal static class MayHold
{
    public static readonly Refusal NotYours = new(RefusalKind.Forbidden, CityTexts.SecurityAdminGives);

    private const long Ever = long.MaxValue;

    /// <summary>Whether this person can have the post in that span. Locks the person, so that two posts given at once are judged one after the other.</summary>
    public static async Task<Refusal?> CheckAsync(City city, WriteUnit unit, Actor actor, Post post, long person, long from, long? until)
    {
        if (until <= from)
            return new(RefusalKind.Invalid, CityTexts.UntilBeforeFrom, "until");
        if (until <= city.Now)
            return new(RefusalKind.Invalid, CityTexts.UntilPast, "until");
        if (actor.Doer.PersonId == person)
            return new(RefusalKind.Forbidden, CityTexts.NotToOneself, "person");
        unit.DoExactlyOne(new(RefusalKind.Invalid, CityTexts.PersonUnknown, "person"), "update person set sign_in = sign_in where id = $1 and left_at is null", person);
        return Judge(city, post, await Holdings.OfPersonAsync(unit, person, from, until ?? Ever));
    }

    /// <summary>Whether this actor gives and takes this post.</summary>
    public static async Task<bool> GivesAsync(City city, Reads reads, Actor actor, Post post)
    {
        if (actor.Has(PostRoles.AdminSecurity) || actor.Doer.Post?.StartsWith("system:", StringComparison.Ordinal) == true)
            return true;
        return actor.Has(PostRoles.AdminSystem) && post.Administrates == PostRoles.AdminSecurity && !await IsHeldAsync(city, reads, PostRoles.AdminSecurity, city.Now);
    }

    public static Refusal Unknown(string post) => new(RefusalKind.Invalid, CityTexts.PostUnknown, "post", post);

    private static Refusal? Judge(City city, Post post, IReadOnlyList<Holding> others)
    {
        if (others.Any(o => o.Post == post.Code))
            return new(RefusalKind.Invalid, CityTexts.HeldAlready, "post");
        if (post.Administrates is not { } role)
            return null;
        var other = others.Select(o => city.Posts.Find(o.Post)).FirstOrDefault(o => o?.Administrates is { } held && held != role);
        return other is null ? null : new(RefusalKind.Invalid, CityTexts.AdministratorsApart, "post", new Text(other.Code, other.NameIn("zh"), other.NameIn("en")));
    }

    private static async Task<bool> IsHeldAsync(City city, Reads reads, string role, long now)
    {
        foreach (var post in city.Posts.All.Where(p => p.Roles.Contains(role)))
        {
            if ((await Holdings.OfPostAsync(reads, post.Code, now)).Count > 0)
                return true;
        }

        return false;
    }
}
