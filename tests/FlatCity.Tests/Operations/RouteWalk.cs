using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Web;
using FlatCity.Tests.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace FlatCity.Tests.Operations;

/// <summary>
/// What walks a city's route table need: a case of each kind, what stands in an address for each parameter, whoever calls. A parameter that nobody
/// has told of stops every walk, so that no new route escapes them.
/// </summary>
internal sealed partial class RouteWalk(ServedCity city, JsonObject report, JsonObject parent, string photo, long receiver)
{
    /// <summary>What the caller said, and nothing that was released: whoever may not see the case must meet it nowhere.</summary>
    public const string Secret = "井盖没了只有打电话的人说过";

    public ServedCity City => city;

    public JsonObject Report => report;

    public string Photo => photo;

    /// <summary>Nobody, a post of each role, the units that have the case, and units that have nothing to do with it.</summary>
    public IReadOnlyList<string?> Callers { get; } =
    [
        null,
        .. PostRoles.All.Select(role => city.City.Pack.Posts.All.First(p => p.Has(role)).Code)
            .Concat(["water-company-dispatcher", "road-section-handler-1", "urban-management-head", "education-section-handler-1", "social-affairs-head", .. city.City.Pack.Posts.Of(report["community"]!.GetValue<string>()).Select(p => p.Code)])
            .Distinct(StringComparer.Ordinal),
    ];

    public static async Task<RouteWalk> PrepareAsync(ServedCity city)
    {
        using var picture = new ByteArrayContent(Pictures.Png(20, 20));
        var photo = (await city.SendAsync("desk-officer-1", HttpMethod.Post, "/api/v1/photos", picture)).Is(201).Json["photo"]!.GetValue<string>();
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        call["answers"]!["photos"] = new JsonArray(photo);
        call["answers"]!["words"] = Secret;
        var report = (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json;
        var parent = (await city.PostAsync("social-affairs-head", "/api/v1/instructions", DownStoryTests.Instruction())).Is(201).Json;
        using var outside = Interop.Webhooks.DeliveryTests.Allowing();
        var (receiver, _) = await Interop.Webhooks.DeliveryTests.AddAsync(city, outside, "https://hooks.example.org/in");
        return new RouteWalk(city, report, parent, photo, receiver);
    }

    public static IEnumerable<HttpMethod> Methods(RouteEndpoint route)
    {
        if (IsPage(route))
            return [HttpMethod.Get, HttpMethod.Post];
        return route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Where(m => m != "HEAD").Select(m => new HttpMethod(m)) ?? [HttpMethod.Get];
    }

    public static bool IsPage(RouteEndpoint route) => route.Metadata.GetMetadata<PageActionDescriptor>() is not null;

    public static bool IsAsset(RouteEndpoint route) => route.Metadata.Any(m => m.GetType().Name.Contains("StaticAsset", StringComparison.Ordinal));

    /// <summary>The framework's catch-all for files answers 404 to every name but a file's.</summary>
    public static bool IsWalked(Endpoint endpoint) => endpoint is RouteEndpoint route && !route.RoutePattern.Parameters.Any(p => p.IsCatchAll);

    public static string Raw(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');

    /// <summary>The address with each parameter filled in, whatever its constraint.</summary>
    public static string Fill(RouteEndpoint route, Func<string, string> valueOf) => Parameter().Replace(Raw(route), match => valueOf(match.Groups[1].Value));

    public (string Path, JsonObject? Case) Fill(RouteEndpoint route)
    {
        var raw = Raw(route);
        var about = raw.Contains("{number}", StringComparison.Ordinal) ? raw.Contains("instructions", StringComparison.Ordinal) ? parent : report : null;
        var path = Fill(route, name => ValueOf(name, raw, about));
        Assert.DoesNotContain('{', path);
        // Where a question must stand in the address, it does.
        return (path == "/api/v1/cases/alike" ? path + "?scenario=road-damage&lat=27.55&lon=120.55" : path, about);
    }

    public async Task<Answer> AskAsync(string? post, HttpMethod method, string path, IReadOnlyList<(string Name, string Value)>? form = null, params IReadOnlyList<(string Name, string Value)> more)
    {
        var machine = Doors.IsMachine(path);
        using var content = method == HttpMethod.Get ? null : machine
            ? new StringContent(form is null ? """{"step":"nothing-such"}""" : new JsonObject(form.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)JsonValue.Create(f.Value)))).ToJsonString(), Encoding.UTF8, "application/json")
            : (HttpContent)new FormUrlEncodedContent((form ?? []).Select(f => KeyValuePair.Create(f.Name, f.Value)));
        List<(string, string)> headers = [("Accept-Language", "en"), .. more];
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
        "id" when address.Contains("{id:long}", StringComparison.Ordinal) => "1",
        "rate" or "id" => "closed",
        "word" => "late",
        "month" => "2026-11",
        "format" => "csv",
        _ => throw new InvalidOperationException($"Say in RouteWalk what stands for {{{parameter}}}."),
    };

    private bool IsWithin(string? unit, string above)
    {
        for (; unit is not null; unit = city.City.Pack.Units.Find(unit)?.Parent)
        {
            if (unit == above)
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"\{(\w+)(?::[^{}]*)?\??\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
