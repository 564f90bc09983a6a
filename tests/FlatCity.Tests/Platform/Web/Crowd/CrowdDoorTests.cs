using System.Net;
using System.Text.Json.Nodes;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Platform.Web.Crowd;

/// <summary>The door before the door: by network and kind, with words and Retry-After, and nobody who is known is held up by strangers of the same address.</summary>
public sealed class CrowdDoorTests
{
    private const string Village = "203.0.113.7";

    [Theory, OnEachDatabase]
    public async Task A_whole_village_behind_one_address_looks_and_files_and_only_a_flood_is_asked_to_wait(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);

        // Ten minutes' share of a village at its phones, at once.
        var village = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => AskAsync(city, "/open311/v2/services.json", Village)));
        Assert.All(village, status => Assert.Equal(HttpStatusCode.OK, status));

        var flood = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
            flood.AddRange(await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => AskAsync(city, "/track", Village))));
        Assert.Contains(HttpStatusCode.TooManyRequests, flood);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(city, "/track", "203.0.113.8"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(city, "/track", null));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(city, "/health/ready", Village));
    }

    [Theory, OnEachDatabase]
    public async Task Too_often_is_said_as_a_page_a_problem_and_in_Open311s_shape_each_with_when_to_ask_again(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, settings: [("Crowd:Look", "60/1"), ("Crowd:List", "60/1"), ("Crowd:Filing", "6/1")]);
        var call = UpStoryTests.Call("龙港大道1号");

        foreach (var path in (string[])["/track?lang=en", "/figures.json", "/open311/v2/requests.json"])
            await AskAsync(city, path, Village);
        await FileAsync(call);
        using var page = await SendAsync(city, HttpMethod.Get, "/track?lang=en", Village);
        using var problem = await FileAsync(call);
        using var open = await SendAsync(city, HttpMethod.Get, "/open311/v2/requests.json", Village);

        Assert.All((HttpResponseMessage[])[page, problem, open], answer =>
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
        });
        var read = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Too much comes from your network", read, StringComparison.Ordinal);
        Assert.Contains("You can try again in 1 seconds.", read, StringComparison.Ordinal);
        Assert.Equal("application/problem+json", problem.Content.Headers.ContentType!.MediaType);
        Assert.Equal("urn:flatcity:problem:door.crowd.too-often", JsonNode.Parse(await problem.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["type"]!.GetValue<string>());
        Assert.Equal(429, JsonNode.Parse(await open.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))![0]!["code"]!.GetValue<int>());

        Task<HttpResponseMessage> FileAsync(JsonNode body) => SendAsync(city, HttpMethod.Post, "/api/v1/cases", Village, body);
    }

    [Theory, OnEachDatabase]
    public async Task Whoever_is_known_is_not_counted_by_address_and_guessed_tokens_are(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, settings: [("Crowd:Look", "1/1"), ("Crowd:Unknown", "1/5")]);
        var token = await city.TokenAsync("desk-officer-1");
        var cookie = await city.CookieAsync("desk-officer-1");

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await AskAsync(city, "/api/v1/cases", Village, ("Authorization", "Bearer " + token)));
            Assert.Equal(HttpStatusCode.OK, await AskAsync(city, "/work", Village, ("Cookie", cookie)));
        }

        var guesses = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++)
            guesses.Add(await AskAsync(city, "/api/v1/cases", "198.51.100.9", ("Authorization", "Bearer guess" + i)));
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Unauthorized, 5), .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, 3)], guesses);
    }

    [Fact]
    public async Task Codes_are_bounded_as_signing_in_is()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, "tiny", settings: [("Crowd:SignIn", "1/1"), ("Crowd:Filing", "none")]);

        using var password = await SendAsync(city, HttpMethod.Post, "/work/sign-in", Village);
        using var code = await SendAsync(city, HttpMethod.Post, "/work/sign-in/code", Village);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests), (password.StatusCode, code.StatusCode));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(city, "/work/sign-in", Village));
    }

    private static async Task<HttpStatusCode> AskAsync(ServedCity city, string path, string? from, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(city, HttpMethod.Get, path, from, null, headers);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(ServedCity city, HttpMethod method, string path, string? from, JsonNode? body = null, (string Name, string Value)[]? headers = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        if (from is not null)
            request.Headers.Add("X-Forwarded-For", from);
        foreach (var (name, value) in headers ?? [])
            request.Headers.TryAddWithoutValidation(name, value);
        return await city.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
