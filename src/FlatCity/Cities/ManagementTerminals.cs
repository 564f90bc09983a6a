using System.Net;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Web;

namespace FlatCity.Cities;

/// <summary>
/// From where the three administrators administrate (管理终端限制): from the networks that the setting names, or from anywhere where it names none.
/// From elsewhere somebody at such a post is let in without what the post may do, by whatever door: session or token.
/// </summary>
internal sealed class ManagementTerminals(IConfiguration configuration)
{
    private const string Setting = "Administrators:Networks";
    private readonly IReadOnlyList<IPNetwork> networks = Watchers.Networks(configuration[Setting], Setting);

    /// <summary>The same actor with what may be done from where the request comes.</summary>
    public Actor From(HttpContext http, Actor actor) =>
        networks.Count == 0 || !PostRoles.Administrators.Any(actor.Has) || Watchers.IsFrom(http, networks) ? actor : actor.Without(PostRoles.Administrators);

    /// <summary>Whether the actor's post could do more from a management terminal.</summary>
    public static bool IsElsewhere(City city, Actor actor) => actor.Post is { } post && city.Posts.Find(post)?.Administrates is { } role && !actor.Has(role);
}
