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
        "work/figures", "work/figures/{rate}", "/api/v1/figures", "work/city/report", "/work/city/report.csv", "/work/city/report.xlsx", "work/rates/{id}/edit",
    ];

    /// <summary>Only whoever uploaded a file that belongs to no case yet may see it, and only copies that were released are public; the walk's photo is neither.</summary>
    private static readonly string[] Nobodys = ["/report/files/{token}", "/released/{token}"];

    /// <summary>Only in the demonstration city.</summary>
    private const string Demonstration = "demo/messages";

    /// <summary>Opens by a signed link alone; the walk has none.</summary>
    private const string Link = "order/{token}";

    /// <summary>Drawn in place of other answers; asked for by itself it is a page that is not there.</summary>
    private const string Status = "status";

    [Theory, OnEachDatabase]
    public async Task Every_route_lets_in_whom_it_says_and_shows_a_case_to_those_it_concerns(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var walk = await Walk.PrepareAsync(city);
        var wrong = new List<string>();
        var asked = 0;

        foreach (var (endpoint, loaded) in await EveryRouteSaysWho.AllAsync(city.App))
        {
            var who = loaded.Metadata.GetMetadata<WhoAttribute>();
            Assert.True(who is not null, $"{endpoint.DisplayName} does not say who may use it.");
            // The framework's catch-all for files answers 404 to every name but a file's.
            if (endpoint is not RouteEndpoint route || route.RoutePattern.Parameters.Any(p => p.IsCatchAll))
                continue;
            foreach (var method in Methods(route))
            {
                foreach (var post in IsAsset(route) ? [null] : walk.Callers)
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
    }

    [Theory, OnEachDatabase]
    public async Task No_route_breaks_over_something_that_is_not_there(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var walk = await Walk.PrepareAsync(city);
        string[] unknown = ["nothing-such", "LG-261123-0001-0", "%F0%9F%98%80", "x%27%22%3C", "%FF%FE", new string('9', 300)];

        foreach (var (endpoint, _) in await EveryRouteSaysWho.AllAsync(city.App))
        {
            if (endpoint is not RouteEndpoint route || route.RoutePattern.Parameters.Count == 0)
                continue;
            foreach (var (method, value) in Methods(route).SelectMany(m => unknown.Select(u => (m, u))))
            {
                foreach (var post in new[] { "desk-officer-1", "administrator-system" })
                {
                    var path = route.RoutePattern.Parameters.Aggregate("/" + route.RoutePattern.RawText!.TrimStart('/'), (at, p) => at.Replace("{" + p.Name + (p.IsOptional ? "?" : "") + "}", value, StringComparison.Ordinal));
                    var answer = await walk.AskAsync(post, method, path);
                    Assert.True(answer.Status < 500, $"{method} {path} as {post}: {answer.Status} {answer.Text}");
                }
            }
        }
    }

    private static bool IsRight(RouteEndpoint route, WhoAttribute who, HttpMethod method, PostDefinition? post, bool sees, Answer answer)
    {
        var machine = Doors.IsMachine("/" + route.RoutePattern.RawText!.TrimStart('/'));
        if (answer.Status >= 500)
            return false;
        var open = route.RoutePattern.RawText!.Contains("open311/", StringComparison.Ordinal);
        if (machine && answer.Status >= 400 && !IsAsset(route) && (open ? answer.ContentType is not ("application/json" or "text/xml") : answer.ContentType != "application/problem+json"))
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
        if (LooksCloser.Contains(route.RoutePattern.RawText))
            return answer.Status is 200 or 400 or 403;
        if (route.RoutePattern.RawText!.Contains("{number}", StringComparison.Ordinal))
            return sees ? answer.Status != 404 && (method != HttpMethod.Get || answer.Status == 200) : answer.Status is 404 || (method != HttpMethod.Get && answer.Status == 400);
        return method == HttpMethod.Get ? answer.Status is 200 or 302 : answer.Status is not (401 or 403 or 404);
    }

    private static bool IsAsset(RouteEndpoint route) => route.Metadata.Any(m => m.GetType().Name.Contains("StaticAsset", StringComparison.Ordinal));

    private static IEnumerable<HttpMethod> Methods(RouteEndpoint route)
    {
        if (route.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            return [HttpMethod.Get, HttpMethod.Post];
        return route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Where(m => m != "HEAD").Select(m => new HttpMethod(m)) ?? [HttpMethod.Get];
    }

    /// <summary>A city with one case of each kind, and what stands in an address for each parameter.</summary>
    private sealed class Walk(ServedCity city, JsonObject report, JsonObject parent, string photo, long receiver)
    {
        /// <summary>Nobody, a post of each role, the units that have the case, and units that have nothing to do with it.</summary>
        public IReadOnlyList<string?> Callers { get; } =
        [
            null,
            .. PostRoles.All.Select(role => city.City.Pack.Posts.All.First(p => p.Has(role)).Code)
                .Concat(["water-company-dispatcher", "road-section-handler-1", "urban-management-head", "education-section-handler-1", "social-affairs-head", .. city.City.Pack.Posts.Of(report["community"]!.GetValue<string>()).Select(p => p.Code)])
                .Distinct(StringComparer.Ordinal),
        ];

        public static async Task<Walk> PrepareAsync(ServedCity city)
        {
            using var picture = new ByteArrayContent(Pictures.Png(20, 20));
            var photo = (await city.SendAsync("desk-officer-1", HttpMethod.Post, "/api/v1/photos", picture)).Is(201).Json["photo"]!.GetValue<string>();
            var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
            call["answers"]!["photos"] = new JsonArray(photo);
            var report = (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json;
            var parent = (await city.PostAsync("social-affairs-head", "/api/v1/instructions", DownStoryTests.Instruction())).Is(201).Json;
            using var outside = Interop.Webhooks.DeliveryTests.Allowing();
            var (receiver, _) = await Interop.Webhooks.DeliveryTests.AddAsync(city, outside, "https://hooks.example.org/in");
            return new Walk(city, report, parent, photo, receiver);
        }

        public (string Path, JsonObject? Case) Fill(RouteEndpoint route)
        {
            var raw = "/" + route.RoutePattern.RawText!.TrimStart('/');
            var about = raw.Contains("{number}", StringComparison.Ordinal) ? raw.Contains("instructions", StringComparison.Ordinal) ? parent : report : null;
            foreach (var parameter in route.RoutePattern.Parameters)
                raw = raw.Replace("{" + parameter.Name + (parameter.IsOptional ? "?" : "") + "}", ValueOf(parameter.Name, raw, about), StringComparison.Ordinal);
            Assert.DoesNotContain('{', raw);
            // Where a question must stand in the address, it does.
            return (raw == "/api/v1/cases/alike" ? raw + "?scenario=road-damage&lat=27.55&lon=120.55" : raw, about);
        }

        private string ValueOf(string parameter, string address, JsonObject? about) => parameter switch
        {
            "number" => about!["number"]!.GetValue<string>(),
            "token" when address.StartsWith("/open311/", StringComparison.Ordinal) => report["number"]!.GetValue<string>(),
            "token" or "photo" => photo,
            "request" => report["number"]!.GetValue<string>(),
            "service" => "road-damage",
            "receiver" => receiver.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "scenario" when address.StartsWith("/work/instruct/", StringComparison.Ordinal) => "school-measures",
            "name" or "scenario" => "road-damage",
            "code" or "signIn" or "post" => "desk-officer-1",
            "documentName" => "v1",
            "k" => "1",
            "line" => "hotline-12345",
            "order" => "GD-1",
            "rate" or "id" => "closed",
            "word" => "late",
            _ => throw new InvalidOperationException($"Say in RouteWalkTests what stands for {{{parameter}}}."),
        };

        public async Task<Answer> AskAsync(string? post, HttpMethod method, string path)
        {
            var machine = Doors.IsMachine(path);
            using var content = method == HttpMethod.Get ? null : machine
                ? new StringContent("""{"step":"nothing-such"}""", Encoding.UTF8, "application/json")
                : (HttpContent)new FormUrlEncodedContent([]);
            List<(string, string)> headers = [("Accept-Language", "en")];
            if (method != HttpMethod.Get)
                headers.Add(("If-Match", "\"1\""));
            if (!machine && post is not null)
                headers.Add(("Cookie", await city.CookieAsync(post)));
            return await city.SendAsync(machine ? post : null, method, path, content, [.. headers]);
        }

        public PostDefinition? PostOf(string? post) => post is null ? null : city.City.Pack.Posts.Find(post);

        /// <summary>Whether the post is concerned: the desk and whoever judges or overlooks all; a unit by its order, an organ by its sections', a community by place.</summary>
        public bool Sees(string? post, JsonObject? about)
        {
            if (about is null || PostOf(post) is not { } asking)
                return false;
            if (new[] { PostRoles.Desk, PostRoles.Arbiter, PostRoles.Supervise, PostRoles.Overview }.Any(asking.Has))
                return true;
            string[] units = about == parent ? ["social-affairs"] : ["water-company", "road-section"];
            return (asking.Has(PostRoles.Check) && asking.Unit == about["community"]?.GetValue<string>())
                || (asking.Has(PostRoles.Handle) && units.Contains(asking.Unit))
                || (asking.Has(PostRoles.Approver) && units.Any(u => IsWithin(u, asking.Unit)));
        }

        private bool IsWithin(string? unit, string above)
        {
            for (; unit is not null; unit = city.City.Pack.Units.Find(unit)?.Parent)
            {
                if (unit == above)
                    return true;
            }

            return false;
        }
    }
}
