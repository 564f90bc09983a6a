using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlatCity.Tests.Cases.Link;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Join;

/// <summary>One power cut, 500 calls: one case, each caller with their own code, told once when it ends.</summary>
public sealed class JoinCaseTests
{
    private const int Many = 500;

    [Theory, OnEachDatabase]
    public async Task Five_hundred_reporters_are_each_told_once_in_their_own_language_when_it_ends(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (number, _) = await MergeCaseTests.FileAsync(city, "13857700001");
        var codes = new List<string>();
        for (var i = 0; i < Many; i += 100)
            codes.AddRange((await JoinAsync(city, number, i, 100)).Is(201).Json["items"]!.AsArray().Select(j => j!["tracking"]!.GetValue<string>()));

        Assert.Equal(Many, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Many, (await city.CaseAsync("desk-officer-1", number))["joined"]!.GetValue<int>());
        var seen = (await city.SendAsync(null, HttpMethod.Get, "/api/v1/cases/" + number, null, ("Tracking", codes[321]))).Is(200);
        Assert.Empty(seen.Json["answers"]!.AsObject());
        Assert.DoesNotContain("上学路上", (await city.SendAsync(null, HttpMethod.Get, $"/api/v1/cases/{number}/steps", null, ("Tracking", codes[321]))).Is(200).Text, StringComparison.Ordinal);

        await MergeCaseTests.EndAsync(city, number);
        await city.RunBackgroundAsync();
        await using var reading = await city.City.Database.ReadAsync();
        var told = await reading.AllAsync<Told>("select language, cast(count(*) as bigint) as count from outbox where template = 'done-ask' group by language order by language");
        Assert.Equal([("en", Many / 2), ("zh", (Many / 2) + 1)], told.Select(t => (t.Language, (int)t.Count)));
        Assert.Equal(Many + 1, await reading.FirstAsync<long>("select count(distinct address) from outbox where template = 'done-ask'"));
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task Joining_is_bounded_and_nobody_is_joined_twice(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (number, _) = await MergeCaseTests.FileAsync(city, "13857700001");

        Assert.Equal(400, (await JoinAsync(city, number, 0, 101)).Status);
        Assert.Equal(400, (await JoinAsync(city, number, 0, 0)).Status);
        Assert.Equal(403, (await city.PostAsync("water-company-dispatcher", $"/api/v1/cases/{number}/reporters", Body(0, 1))).Status);
        (await JoinAsync(city, number, 0, 2)).Is(201);
        var twice = await JoinAsync(city, number, 1, 2);
        Assert.Equal(400, twice.Status);
        Assert.Contains("reporters[0].phone", twice.Text, StringComparison.Ordinal);
        var reporter = Body(7, 1);
        reporter["reporters"]![0]!["phone"] = "138 5770 0001";
        Assert.Equal(400, (await city.PostAsync("desk-officer-1", $"/api/v1/cases/{number}/reporters", reporter)).Status);
        var first = (await city.PostAsync("desk-officer-1", $"/api/v1/cases/{number}/reporters", Body(9, 1), ("Idempotency-Key", "join-9"))).Is(201);
        Assert.Equal(first.Text, (await city.PostAsync("desk-officer-1", $"/api/v1/cases/{number}/reporters", Body(9, 1), ("Idempotency-Key", "join-9"))).Is(201).Text);
        Assert.Equal(3, (await city.CaseAsync("desk-officer-1", number))["joined"]!.GetValue<int>());
        var list = (await city.GetAsync("desk-officer-1", $"/api/v1/cases/{number}/reporters")).Is(200);
        Assert.DoesNotContain("139000", list.Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Each_has_a_word_of_their_own_and_not_solved_opens_it_again(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (number, _) = await MergeCaseTests.FileAsync(city, "13857700001");
        (await JoinAsync(city, number, 0, 2)).Is(201);
        await MergeCaseTests.EndAsync(city, number);

        (await SmsAsync(city, Phone(0), "1")).Is(201);
        Assert.Equal(404, (await SmsAsync(city, Phone(0), "1")).Status);
        Assert.Null((await city.CaseAsync("desk-officer-1", number))["verdict"]);
        (await SmsAsync(city, Phone(1), "2 家里还没水")).Is(201);
        Assert.Equal(2, (await city.CaseAsync("desk-officer-1", number))["round"]!.GetValue<int>());
        Assert.Equal(404, (await SmsAsync(city, "13857700001", "1")).Status);

        (await city.StepAsync("desk-officer-1", number, "dispatch")).Is(201);
        await MergeCaseTests.EndAsync(city, number);
        (await SmsAsync(city, Phone(0), "1")).Is(201);
        (await SmsAsync(city, "13857700001", "1")).Is(201);
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task Undone_a_join_gives_them_a_case_of_their_own_under_the_same_code(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        city.Clock.Set(2026, 11, 23, 9);
        var (number, _) = await MergeCaseTests.FileAsync(city, "13857700001");
        var code = (await JoinAsync(city, number, 0, 1)).Is(201).Json["items"]![0]!["tracking"]!.GetValue<string>();
        city.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(400, (await city.SendAsync("desk-officer-1", HttpMethod.Delete, $"/api/v1/cases/{number}/reporters/7", null)).Status);
        var apart = (await city.SendAsync("desk-officer-1", HttpMethod.Delete, $"/api/v1/cases/{number}/reporters/1", null)).Is(200).Json;

        var own = apart["number"]!.GetValue<string>();
        Assert.NotEqual(number, own);
        Assert.Equal("manhole", apart["answers"]!["damage"]!.GetValue<string>());
        Assert.Equal("2026-11-23T13:00:00+08:00", apart["dueAt"]!.GetValue<string>());
        Assert.Equal(0, (await city.CaseAsync("desk-officer-1", number))["joined"]!.GetValue<int>());
        foreach (var known in new[] { number, own })
            Assert.Equal(own, (await city.SendAsync(null, HttpMethod.Get, "/api/v1/cases/" + known, null, ("Tracking", code))).Is(200).Json["number"]!.GetValue<string>());
        Assert.Equal(400, (await city.SendAsync("desk-officer-1", HttpMethod.Delete, $"/api/v1/cases/{number}/reporters/1", null)).Status);
        await city.RunBackgroundAsync();
        Assert.Contains(city.Messages(), m => m.StartsWith(Phone(0), StringComparison.Ordinal) && m.Contains(own, StringComparison.Ordinal));
        (await city.StepAsync("desk-officer-1", own, "open")).Is(201);
        (await city.StepAsync("desk-officer-1", own, "dispatch")).Is(201);
        await MergeCaseTests.EndAsync(city, own);
        await city.RunBackgroundAsync();
        Assert.Single(city.Messages(), m => m.StartsWith(Phone(0), StringComparison.Ordinal) && m.Contains("已办结", StringComparison.Ordinal));
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task The_desk_joins_a_caller_on_the_page_reads_out_the_code_and_takes_it_back(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (number, _) = await MergeCaseTests.FileAsync(city, "13857700001");
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        var path = $"/work/cases/{number}/reporters";

        var refused = await desk.SendFormAsync(path, ("name", "李大妈"), ("phone", "12"), ("answer-by", "sms"), ("in", "zh"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("href=\"#f-phone\"", refused.Text, StringComparison.Ordinal);
        Assert.Contains("李大妈", refused.Text, StringComparison.Ordinal);
        var joined = await desk.SendFormAsync(path, ("name", "李大妈"), ("phone", "13900000001"), ("answer-by", "sms"), ("in", "zh"));
        Assert.Equal(HttpStatusCode.OK, joined.Status);
        Assert.Matches(new Regex("[0-9A-Z]{5}-[0-9A-Z]{5}", RegexOptions.None, TimeSpan.FromSeconds(1)), joined.Text);
        var list = (await desk.GetAsync(path)).Text;
        Assert.Contains("李**", list, StringComparison.Ordinal);
        Assert.DoesNotContain("13900000001", list, StringComparison.Ordinal);
        Assert.Contains("共同反映人 1 位", (await desk.GetAsync("/work/cases/" + number)).Text, StringComparison.Ordinal);
        var apart = await desk.SendFormAsync(path, ("apart", "1"));
        Assert.Equal(HttpStatusCode.Redirect, apart.Status);
        Assert.Contains("已改为单独办理", (await desk.GetAsync(apart.To!)).Text, StringComparison.Ordinal);
        using var handler = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");
        Assert.Equal(HttpStatusCode.Forbidden, (await handler.GetAsync(path)).Status);
    }

    private static Task<Answer> SmsAsync(ServedCity city, string phone, string text) => city.PostAsync("gateway-12345", "/api/v1/sms", new JsonObject { ["from"] = phone, ["text"] = text });

    private static Task<Answer> JoinAsync(ServedCity city, string number, int from, int count) => city.PostAsync("desk-officer-1", $"/api/v1/cases/{number}/reporters", Body(from, count));

    private static JsonObject Body(int from, int count) => new()
    {
        ["reporters"] = new JsonArray([.. Enumerable.Range(from, count).Select(i => (JsonNode)new JsonObject { ["role"] = "reporter", ["name"] = "住户", ["phone"] = Phone(i), ["answer-by"] = "sms", ["language"] = i % 2 == 0 ? "zh" : "en" })]),
    };

    private static string Phone(int i) => "1390000" + i.ToString("0000", CultureInfo.InvariantCulture);

    private sealed class Told
    {
        public string Language { get; set; } = string.Empty;

        public long Count { get; set; }
    }
}
