using FlatCity.Platform.Web;

namespace FlatCity.Cities;

/// <summary>Who stands behind a request: put there by the door, read by pages and endpoints.</summary>
internal sealed class RequestActor(Actor actor, SessionRow? session)
{
    public Actor Actor => actor;

    /// <summary>Null behind a token.</summary>
    public SessionRow? Session => session;
}

internal static class RequestActors
{
    /// <summary>The actor, or a resident where nobody has signed in.</summary>
    public static Actor Actor(this HttpContext http) => http.Features.Get<RequestActor>()?.Actor ?? Cities.Actor.Resident();

    /// <summary>The actor of a route whose `Who` lets nobody else through.</summary>
    public static Actor RequireActor(this HttpContext http) => http.Features.Get<RequestActor>()?.Actor
        ?? throw new InvalidOperationException($"{http.Request.Path} asks for an actor but its Who lets anyone in.");

    public static SessionRow RequireSession(this HttpContext http) => http.Features.Get<RequestActor>()?.Session
        ?? throw new InvalidOperationException($"{http.Request.Path} asks for a session; its Who must ask for a sign-in.");

    internal static Actor Actor(this CityPage page) => page.HttpContext.Actor();

    internal static Actor RequireActor(this CityPage page) => page.HttpContext.RequireActor();
}
