using System.Text;
using System.Text.Json.Nodes;
using FlatCity.Operations;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Web;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace FlatCity.Tests.Operations;

/// <summary>
/// Walks every route of the served city as nobody, as a post of each role and as units that have nothing to do with the case: who is let in
/// follows from the route's Who, what is found from the post's reach, told here in the words of the roles and not by the code under test.
/// </summary>
public sealed class RouteWalkTests
{
    /// <summary>Pages that let everybody at a post in and then look closer; their own tests hold them.</summary>
    private static readonly string[] LooksCloser =
    [
        "work/posts/{code}",
        // A post that sees no case has no figures; a rate is changed by whoever sees the whole city.
        "work/figures", "work/figures/{rate}", "/api/v1/figures", "/work/city.csv", "/work/city.xlsx", "work/city/report", "/work/city/report.csv", "/work/city/report.xlsx", "work/rates/{id}/edit",
    ];

    /// <summary>Only whoever uploaded a file that belongs to no case yet may see it, and only copies that were released are public; the walk's photo is neither.</summary>
    private static readonly string[] Nobodys = ["/report/files/{token}", "/released/{token}"];

    /// <summary>What the walk's city has none of: a grouped matter, a proposal for the month, a draw. Whoever is let in is told that it is not there.</summary>
    private static readonly string[] Absent = ["/work/hot/{id", "/work/proposals/{id", "/work/draws/{name}", "/draws/{name}"];

    /// <summary>Only in the demonstration city.</summary>
    private const string Demonstration = "demo/messages";

    /// <summary>Opens by a signed link alone; the walk has none.</summary>
    private const string Link = "order/{token}";

    /// <summary>Drawn in place of other answers; asked for by itself it is a page that is not there.</summary>
    private const string Status = "status";

    [Theory, OnEachDatabase]
    public async Task Every_route_lets_in_whom_it_says_and_shows_a_case_to_those_it_concerns(TestDatabase database)
    {
        using var complaints = new Complaints("Microsoft.AspNetCore.Antiforgery");
        await using var city = await ServedCity.MakeAsync(database, configure: complaints.Listen);
        var walk = await RouteWalk.PrepareAsync(city);
        var wrong = new List<string>();
        var asked = 0;

        foreach (var (endpoint, loaded) in await EveryRouteSaysWho.AllAsync(city.App))
        {
            var who = loaded.Metadata.GetMetadata<WhoAttribute>();
            Assert.True(who is not null, $"{endpoint.DisplayName} does not say who may use it.");
            if (!RouteWalk.IsWalked(endpoint) || endpoint is not RouteEndpoint route)
                continue;
            foreach (var method in RouteWalk.Methods(route))
            {
                foreach (var post in RouteWalk.IsAsset(route) ? [null] : walk.Callers)
                {
                    asked++;
                    var (path, number) = walk.Fill(route);
                    var answer = await walk.AskAsync(post, method, path);
                    if (!IsRight(route, who, method, walk.PostOf(post), walk.Sees(post, number), answer))
                        wrong.Add($"{method} {path} as {post ?? "nobody"}: {answer.Status} ({who.Access} {string.Join(',', who.Roles)}; sees {walk.Sees(post, number)}) {answer.Text[..Math.Min(120, answer.Text.Length)].ReplaceLineEndings(" ")}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {asked}:\n{string.Join('\n', wrong)}");
        Assert.True(asked > 300, $"Only {asked} routes and callers were walked.");
        // A page that says by itself how it may be kept is warned of at every view; missing tokens of the walk's own posts are meant.
        Assert.DoesNotContain(complaints.Said, said => said.Contains("Cache-Control", StringComparison.Ordinal));
        Assert.NotEmpty(complaints.Said);
    }

    [Theory, OnEachDatabase]
    public async Task No_route_breaks_over_something_that_is_not_there(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var walk = await RouteWalk.PrepareAsync(city);
        string[] unknown = ["nothing-such", "LG-261123-0001-0", "%F0%9F%98%80", "x%27%22%3C", "%FF%FE", new string('9', 300)];

        foreach (var (endpoint, _) in await EveryRouteSaysWho.AllAsync(city.App))
        {
            if (endpoint is not RouteEndpoint route || route.RoutePattern.Parameters.Count == 0)
                continue;
            foreach (var (method, value) in RouteWalk.Methods(route).SelectMany(m => unknown.Select(u => (m, u))))
            {
                foreach (var post in new[] { "desk-officer-1", "administrator-system" })
                {
                    var path = RouteWalk.Fill(route, _ => value);
                    var answer = await walk.AskAsync(post, method, path);
                    Assert.True(answer.Status < 500, $"{method} {path} as {post}: {answer.Status} {answer.Text}");
                }
            }
        }
    }

    private static bool IsRight(RouteEndpoint route, WhoAttribute who, HttpMethod method, PostDefinition? post, bool sees, Answer answer)
    {
        var machine = Doors.IsMachine(RouteWalk.Raw(route)) && !RouteWalk.IsPage(route);
        if (answer.Status >= 500)
            return false;
        var open = route.RoutePattern.RawText!.Contains("open311/", StringComparison.Ordinal);
        if (machine && answer.Status >= 400 && !RouteWalk.IsAsset(route) && (open ? answer.ContentType is not ("application/json" or "text/xml") : answer.ContentType != "application/problem+json"))
            return false;
        // The walk calls from this machine, and whoever watches from here needs no account; TelemetryTests calls from elsewhere.
        if (who.Access == Access.Watcher)
            return method == HttpMethod.Get ? answer.Status == 200 : answer.Status is 200 or 405;
        if (who.Access != Access.Anyone && post is null)
            return machine || method != HttpMethod.Get ? answer.Status == 401 : answer.Status == 302 && answer.Location!.StartsWith("/work/sign-in", StringComparison.Ordinal);
        if (who.Access == Access.Roles && !who.Roles.Any(post!.Has))
            return answer.Status == 403;
        if (answer.Status == 405)
            return method != HttpMethod.Get && !machine;
        if (route.RoutePattern.RawText!.TrimStart('/').StartsWith(Link, StringComparison.Ordinal))
            return answer.Status == 404 || (method != HttpMethod.Get && answer.Status == 400);
        if (route.RoutePattern.RawText is Status or Demonstration || Nobodys.Contains(route.RoutePattern.RawText))
            return answer.Status == 404;
        if (Absent.Any(RouteWalk.Raw(route).StartsWith))
            return answer.Status is 404 or 403 || (method != HttpMethod.Get && answer.Status == 400);
        if (LooksCloser.Contains(route.RoutePattern.RawText))
            return answer.Status is 200 or 400 or 403;
        if (route.RoutePattern.RawText!.Contains("{number}", StringComparison.Ordinal))
            return sees ? answer.Status != 404 && (method != HttpMethod.Get || answer.Status == 200) : answer.Status is 404 || (method != HttpMethod.Get && answer.Status == 400);
        return method == HttpMethod.Get ? answer.Status is 200 or 302 : answer.Status is not (401 or 403 or 404);
    }
}
