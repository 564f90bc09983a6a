using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Crowd;

namespace FlatCity.Cities;

/// <summary>
/// The door of the city (门禁): finds out who asks, by cookie or token, and lets through whom the route's <see cref="WhoAttribute"/> admits.
/// A route that names nobody lets nobody in. Pages send to the sign-in and come back; machines get a problem document.
/// </summary>
internal sealed class CityDoor(RequestDelegate next, City city, Watchers watchers, Served served, ManagementTerminals terminals)
{
    public const string SignInAddress = "/work/sign-in";
    public const string AccountAddress = "/work/account";
    public const string SecondFactorAddress = "/work/account/second-factor";
    private const string Bearer = "Bearer ";

    public static string CookieName(City city) => WebFrame.CookiePrefix + city.Code;

    public async Task InvokeAsync(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        var who = endpoint?.Metadata.GetMetadata<WhoAttribute>();
        // No route, or the router's own answer (405, 415): nobody is asked for anything.
        if (endpoint is not RouteEndpoint)
        {
            await FindAsync(http, pagesToo: true);
            await next(http);
            return;
        }

        if (who is null)
            throw new InvalidOperationException($"{endpoint.DisplayName} does not say who may use it: write [Who(…)] on the page or .Who(…) on the endpoint.");
        var machine = Doors.IsMachine(http.Request.Path);
        if (machine && who.Access == Access.Anyone && !HasCredentials(http))
        {
            await next(http);
            return;
        }

        if (who.Access == Access.Watcher && watchers.Admits(http))
        {
            await next(http);
            return;
        }

        var refusal = await FindAsync(http, pagesToo: !machine) ?? Judge(http, who);
        if (refusal is null)
            await next(http);
        else if (machine)
            await Problems.WriteAsync(http, refusal);
        else if (refusal.Kind == RefusalKind.SignIn && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)))
            http.Response.Redirect(SignInAddress + QueryString.Create("back", http.Request.Path + http.Request.QueryString));
        else if (ReferenceEquals(refusal.Text, CityTexts.ChangePasswordFirst))
            http.Response.Redirect(AccountAddress);
        else if (ReferenceEquals(refusal.Text, FactorTexts.First))
            http.Response.Redirect(SecondFactorAddress);
        else if (ReferenceEquals(refusal.Text, CityTexts.NotFromHere))
            Say(http, refusal);
        else
            // A form sent after the session ended: leading away would lose what was typed; the page says how to keep it.
            http.Response.StatusCode = Problems.StatusOf(refusal.Kind);
    }

    /// <summary>The page of the answer says why, in words of its own.</summary>
    private static void Say(HttpContext http, Refusal refusal)
    {
        http.Features.Set(refusal);
        http.Response.StatusCode = Problems.StatusOf(refusal.Kind);
    }

    private bool HasCredentials(HttpContext http) => http.Request.Headers.Authorization.Count > 0 || http.Request.Cookies.ContainsKey(SessionCookie.Name(city, http.Request));

    private async Task<Refusal?> FindAsync(HttpContext http, bool pagesToo)
    {
        // On the internet nobody is at a post, whatever they carry: a lost token or cookie opens nothing from there.
        if (served.Doors == ServedDoors.Public)
            return http.Request.Headers.Authorization.Count > 0 ? new(RefusalKind.SignIn, DoorTexts.TokenInside) : null;
        if (!pagesToo && http.Request.Headers.Authorization.ToString() is { Length: > 0 } header)
            return await FindTokenAsync(http, header);
        if (http.Request.Cookies[SessionCookie.Name(city, http.Request)] is not { } secret || !Secrets.Fits(secret, Sessions.Kind, city.Code))
            return null;
        // A cookie goes along wherever a browser is led to; a machine's address asks for more than that.
        if (!pagesToo && !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) && !SameSite.SentFromHere(http.Request))
            return new(RefusalKind.Forbidden, DoorTexts.ElsewhereSent);
        await FindSessionAsync(http, secret);
        return null;
    }

    private async Task<Refusal?> FindTokenAsync(HttpContext http, string header)
    {
        var actor = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? await city.TokenHolders.FindAsync(header[Bearer.Length..].Trim()) : null;
        if (actor is null)
            return new(RefusalKind.SignIn, DoorTexts.TokenBad);
        http.Features.Set(new RequestActor(terminals.From(http, actor), null));
        http.Features.Set(KnownCaller.Here);
        return null;
    }

    private async Task FindSessionAsync(HttpContext http, string secret)
    {
        var now = city.Now;
        SessionRow? session;
        Actor actor;
        SignedIn signedIn;
        var hash = Secrets.Hash(city, secret);
        await using (var reading = await city.Database.ReadAsync())
        {
            session = await Sessions.FindAsync(reading, hash, now);
            if (session is null)
                return;
            var holdings = await Holdings.OfPersonAsync(reading, session.PersonId, now);
            // The post may have ended since the last request; then the first that is left.
            var at = holdings.FirstOrDefault(h => h.Post == session.Post) ?? (holdings.Count > 0 ? holdings[0] : null);
            actor = at is null ? await Actors.WithoutPostAsync(city, session.PersonId) : await Actors.AtAsync(city, reading, at);
            actor = terminals.From(http, actor);
            signedIn = SignedInAs(http, actor, holdings);
        }

        await Sessions.SeeAsync(city, session, now);
        http.Features.Set(new RequestActor(actor, session));
        http.Features.Set(KnownCaller.Here);
        http.Features.Set(signedIn);
    }

    private SignedIn SignedInAs(HttpContext http, Actor actor, IReadOnlyList<Holding> holdings)
    {
        var language = (http.Features.Get<Reader>() ?? Reader.Of(http)).Language;
        var posts = holdings.Select(h => new PostChoice(h.Post, PostName(h, language))).DistinctBy(p => p.Code).ToList();
        var now = posts.Find(p => p.Code == actor.Post) ?? new PostChoice("", CityTexts.NoPost.In(language.Code));
        return new SignedIn(actor.Name, now, posts, actor.Roles);
    }

    private string PostName(Holding holding, Platform.Texts.Language language)
    {
        var name = city.Posts.Find(holding.Post)?.NameIn(language.Code) ?? holding.Post;
        return holding.IsStandIn ? CityTexts.StandingInAs.Format(language.Code, name) : name;
    }

    private Refusal? Judge(HttpContext http, WhoAttribute who)
    {
        if (who.Access == Access.Anyone)
            return null;
        var found = http.Features.Get<RequestActor>();
        if (found is null)
            return new(RefusalKind.SignIn, DoorTexts.SignInFirst);
        if (found.Session is { } session && PasswordAge.MustChange(city, session) && http.GetEndpoint()?.Metadata.GetMetadata<BeforeNewPasswordAttribute>() is null)
            return new(RefusalKind.Forbidden, CityTexts.ChangePasswordFirst);
        // Behind a token there is no session: tokens have an end, a purpose and a post of their own, and no phone.
        if (found.Session?.HasFactor == 0 && SecondFactor.IsAskedOf(city, found.Actor) && http.GetEndpoint()?.Metadata is { } endpoint
            && endpoint.GetMetadata<BeforeSecondFactorAttribute>() is null && endpoint.GetMetadata<BeforeNewPasswordAttribute>() is null)
            return new(RefusalKind.Forbidden, FactorTexts.First);
        var admitted = who.Access switch
        {
            Access.SignedIn => true,
            Access.Roles => who.Roles.Any(found.Actor.Has),
            Access.Token => found.Session is null,
            Access.Watcher => found.Actor.Has(Packs.Cities.PostRoles.AdminSystem),
            _ => false,
        };
        return admitted ? null : new(RefusalKind.Forbidden, ManagementTerminals.IsElsewhere(city, found.Actor) ? CityTexts.NotFromHere : DoorTexts.NotThisPost);
    }
}

/// <summary>May be opened while the handed-over password has not been changed yet: the account, and the way out.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BeforeNewPasswordAttribute : Attribute;

/// <summary>May be opened at a post that needs a second factor before there is one: where it is set up.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BeforeSecondFactorAttribute : Attribute;
