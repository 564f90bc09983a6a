using System.Text.Json.Nodes;
using FlatCity.Operations;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Web;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Outside;
using FlatCity.Tests.Platform.Databases;
using Microsoft.AspNetCore.Routing;

namespace FlatCity.Tests.Operations;

/// <summary>The route table again, with what opens nothing here: a case of another unit, and the sessions, tokens, links, codes and numbers of another city.</summary>
public sealed class WrongDoorTests
{
    /// <summary>Parameters that name a thing of one city; every other must be among <see cref="Everywhere"/>.</summary>
    private static readonly string[] OfOneCity = ["number", "token", "photo", "request"];

    /// <summary>Parameters that name what another city has under the same name, or keys that both count from one.</summary>
    private static readonly string[] Everywhere = ["service", "receiver", "name", "scenario", "code", "signIn", "documentName", "k", "line", "order", "rate", "id", "word", "month", "format"];

    /// <summary>Names under which a form, a question in an address or a body may speak of a case.</summary>
    private static readonly string[] SpokenOf = ["number", "numbers", "case", "cases", "q", "to", "into", "with", "other", "parent", "message", "words", "phone", "code"];

    [Fact]
    public async Task A_case_of_another_unit_is_met_at_no_route_and_moved_by_none()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var walk = await RouteWalk.PrepareAsync(city);
        var number = walk.Report["number"]!.GetValue<string>();
        await city.RunBackgroundAsync();
        var inspector = city.City.Pack.Posts.All.First(p => p.Has("check") && p.Unit != walk.Report["community"]!.GetValue<string>()).Code;
        string?[] callers = [null, "education-section-handler-1", "education-section-head", inspector, "administrator-audit"];
        Assert.DoesNotContain(callers, caller => walk.Sees(caller, walk.Report));
        (string, string)[] spoken = [.. SpokenOf.Select(name => (name, number))];
        var asking = "?" + string.Join('&', SpokenOf.Select(name => $"{name}={number}"));
        var before = await StepsAsync(city, number);
        var (wrong, asked) = (new List<string>(), 0);

        Assert.Contains(RouteWalk.Secret, (await walk.AskAsync("desk-officer-1", HttpMethod.Get, "/work/cases/" + number)).Text, StringComparison.Ordinal);
        foreach (var (endpoint, _) in await EveryRouteSaysWho.AllAsync(city.App))
        {
            if (!RouteWalk.IsWalked(endpoint) || endpoint is not RouteEndpoint route || RouteWalk.IsAsset(route))
                continue;
            foreach (var (method, post) in RouteWalk.Methods(route).SelectMany(m => callers.Select(c => (m, c))))
            {
                asked++;
                var (path, about) = walk.Fill(route);
                var answer = await walk.AskAsync(post, method, path + (path.Contains('?', StringComparison.Ordinal) ? "" : asking), spoken);
                if (answer.Status >= 500 || Tells(answer.Text) || (about is not null && !walk.Sees(post, about) && answer.Status < 400 && answer.Status != 302))
                    wrong.Add($"{method} {path} as {post ?? "nobody"}: {answer.Status} {answer.Text[..Math.Min(160, answer.Text.Length)].ReplaceLineEndings(" ")}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {asked}:\n{string.Join('\n', wrong)}");
        Assert.True(asked > 500, $"Only {asked} were asked.");
        Assert.Equal(before, await StepsAsync(city, number));
    }

    [Fact]
    public async Task Nothing_of_another_city_opens_anything_here()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        using var elsewhere = new TestDatabase(DatabaseKind.Sqlite);
        // Two cities of one pack, so that not even the code that begins each secret tells them apart.
        await using var city = await ServedCity.MakeAsync(database);
        await using var other = await ServedCity.MakeAsync(elsewhere);
        var walk = await RouteWalk.PrepareAsync(city);
        // Numbers begin with the day: so that none of theirs is one of ours.
        other.Clock.Advance(TimeSpan.FromDays(1));
        var theirs = await RouteWalk.PrepareAsync(other);
        var link = await LinkAsync(other);
        var number = theirs.Report["number"]!.GetValue<string>();
        (string Name, string Value)[] keys =
        [
            ("Cookie", await other.CookieAsync("desk-officer-1")),
            ("Authorization", "Bearer " + await other.TokenAsync("desk-officer-1")),
            ("Tracking", theirs.Report["tracking"]!.GetValue<string>()),
        ];
        var (wrong, asked) = (new List<string>(), 0);

        // Each of them opens something there, or the walk would prove nothing.
        Assert.Equal(200, (await other.SendAsync(null, HttpMethod.Get, "/work/cases/" + number, null, keys[0])).Status);
        Assert.Equal(200, (await other.SendAsync(null, HttpMethod.Get, "/api/v1/cases/" + number, null, keys[1])).Status);
        Assert.Equal(200, (await other.SendAsync(null, HttpMethod.Get, "/api/v1/cases/" + number, null, keys[2])).Status);
        Assert.Equal(200, (await other.SendAsync(null, HttpMethod.Get, link, null)).Status);
        foreach (var (endpoint, loaded) in await EveryRouteSaysWho.AllAsync(city.App))
        {
            if (!RouteWalk.IsWalked(endpoint) || endpoint is not RouteEndpoint route || RouteWalk.IsAsset(route))
                continue;
            Assert.All(route.RoutePattern.Parameters, p => Assert.True(OfOneCity.Contains(p.Name) || Everywhere.Contains(p.Name), $"{endpoint.DisplayName}: say in WrongDoorTests whether {{{p.Name}}} names something of one city."));
            foreach (var method in RouteWalk.Methods(route))
            {
                var (path, _) = walk.Fill(route);
                var nobody = await walk.AskAsync(null, method, path);
                foreach (var key in keys)
                {
                    asked++;
                    var answer = await walk.AskAsync(null, method, path, null, key);
                    if (answer.Status != nobody.Status && answer.Status != 401)
                        wrong.Add($"{method} {path} with another city's {key.Name}: {answer.Status}, and {nobody.Status} with nothing");
                }

                if (!route.RoutePattern.Parameters.Any(p => OfOneCity.Contains(p.Name)))
                    continue;
                var foreign = RouteWalk.Fill(route, name => name switch
                {
                    "number" or "request" => number,
                    "token" when RouteWalk.Raw(route).StartsWith("/order/", StringComparison.Ordinal) => link["/order/".Length..],
                    "token" or "photo" => theirs.Photo,
                    "k" => "1",
                    _ => "csv",
                });
                foreach (var post in new[] { null, "desk-officer-1", "city-leader" })
                {
                    asked++;
                    var answer = await walk.AskAsync(post, method, foreign);
                    if (answer.Status is not (400 or 401 or 403 or 404 or 405) && !(answer.Status == 302 && loaded.Metadata.GetMetadata<WhoAttribute>()!.Access != Access.Anyone && post is null))
                        wrong.Add($"{method} {foreign} as {post ?? "nobody"}: {answer.Status} {answer.Text[..Math.Min(160, answer.Text.Length)].ReplaceLineEndings(" ")}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {asked}:\n{string.Join('\n', wrong)}");
        Assert.True(asked > 400, $"Only {asked} were asked.");
    }

    private static bool Tells(string text) =>
        new[] { RouteWalk.Secret, "陈大爷", "13857700001" }.Any(told => text.Contains(told, StringComparison.Ordinal) || text.Contains(System.Text.Json.JsonEncodedText.Encode(told).Value, StringComparison.OrdinalIgnoreCase));

    private static async Task<string> LinkAsync(ServedCity city)
    {
        await OrderPageTests.DispatchedAsync(city, "telecom-company");
        await city.RunBackgroundAsync();
        return OrderPageTests.PathOf(FolderSink.Read(Path.Combine(city.City.DataFolder, "messages")).Single(m => m.Template == "order").Body);
    }

    private static async Task<long> StepsAsync(ServedCity city, string number)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return await reading.FirstAsync<long>("select last_n from cases where number = @number", new { number });
    }
}
