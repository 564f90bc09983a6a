using System.Net;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Cities.SignIn;
using FlatCity.Operations.ReadAudit;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.ReadAudit;

/// <summary>/work/audit and /api/v1/audit: the audit administrator reads who did what, by every filter, and nobody else does.</summary>
public sealed class ReadAuditTests
{
    private const string Auditor = "administrator-audit";

    [Theory, OnEachDatabase]
    public async Task The_audit_administrator_alone_reads_it_and_each_reading_stands_in_it(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var auditor = await CasePageTests.SignedInAsync(city, Auditor);

        foreach (var post in new[] { "administrator-system", "administrator-security", "desk-officer-1", "city-leader" })
        {
            using var other = await CasePageTests.SignedInAsync(city, post);
            foreach (var path in new[] { "/work/audit", "/work/audit.csv", "/work/audit.xlsx" })
                Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(path)).Status);
            Assert.Equal(403, (await city.GetAsync(post, "/api/v1/audit")).Status);
        }

        var page = await auditor.GetAsync("/work/audit?action=city.signed-in");
        var file = await auditor.GetAsync("/work/audit.csv?action=city.signed-in");
        var read = (await city.GetAsync(Auditor, "/api/v1/audit?action=city.signed-in")).Is(200).Json;

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("method=\"post\" action=\"/work/audit", page.Text, StringComparison.Ordinal);
        Assert.Equal(5, read["items"]!.AsArray().Count);
        Assert.All(read["items"]!.AsArray(), item => Assert.True(item!["success"]!.GetValue<bool>()));
        Assert.Contains("administrator-security", file.Text, StringComparison.Ordinal);
        Assert.Equal(6, file.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        var kept = await ContentsAsync(city, "audit.read");
        Assert.Equal(["page", "api"], kept.Select(c => c["door"]!.GetValue<string>()));
        Assert.All(kept, c => Assert.Contains("city.signed-in", c["filter"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.Contains(await ContentsAsync(city, "list.exported"), c => c["list"]!.GetValue<string>() == "audit");
        Assert.Contains("查阅审计", (await auditor.GetAsync("/work/audit")).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Each_filter_gives_its_entries_and_one_that_cannot_be_meant_says_what_to_write(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var filed = (await city.PostAsync("desk-officer-1", "/api/v1/cases", UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh")))).Is(201).Json["number"]!.GetValue<string>();
        city.Clock.Advance(TimeSpan.FromDays(2));
        await SignInWithPassword.RunAsync(city.City, "desk-officer-1", "not this one");
        await SignInWithPassword.RunAsync(city.City, "nobody-here", "not this one");
        await city.RunBackgroundAsync();

        var about = await ItemsAsync(city, "about=" + filed);
        Assert.All(about, e => Assert.Equal(filed, e["about"]!.GetValue<string>()));
        Assert.Contains(about, e => e["action"]!.GetValue<string>().StartsWith("case.", StringComparison.Ordinal) && (string?)e["who"] == "desk-officer-1");
        Assert.Equal(about.Count(e => (string?)e["who"] == "desk-officer-1"), (await ItemsAsync(city, $"about={filed}&who=desk-officer-1")).Count);
        Assert.Equal(["city.sign-in-failed"], (await ItemsAsync(city, "about=desk-officer-1&success=no")).Select(e => e["action"]!.GetValue<string>()));
        var failed = await ItemsAsync(city, "success=no");
        Assert.Equal(2, failed.Count);
        Assert.All(failed, e => Assert.Equal(("system:sign-in", "password", false), (e["post"]!.GetValue<string>(), e["details"]!["why"]!.GetValue<string>(), e["success"]!.GetValue<bool>())));
        Assert.Equal(["desk-officer-1", null], failed.Select(e => (string?)e["about"]).Order(StringComparer.Ordinal).Reverse());
        Assert.DoesNotContain(await ItemsAsync(city, "success=yes"), e => e["action"]!.GetValue<string>() == "city.sign-in-failed");
        var day = city.City.Today.ToString("uuuu-MM-dd", null);
        Assert.Equal(2, (await ItemsAsync(city, $"from={day}&action=city.sign-in-failed")).Count);
        Assert.Empty(await ItemsAsync(city, $"to={city.City.Today.PlusDays(-1).ToString("uuuu-MM-dd", null)}&action=city.sign-in-failed"));
        var oldest = await ItemsAsync(city, "sort=at");
        Assert.Equal(oldest.Select(e => e["at"]!.GetValue<string>()).Order(StringComparer.Ordinal), oldest.Select(e => e["at"]!.GetValue<string>()));
        Assert.Equal("city.made", oldest[0]["action"]!.GetValue<string>());
        Assert.Contains(oldest, e => e["position"] is not null);

        foreach (var wrong in new[] { "who=nobody-here", "about=LG-1", "from=yesterday", "success=perhaps", "action=Drop%20Table", "sort=who" })
        {
            var refused = await city.GetAsync(Auditor, "/api/v1/audit?" + wrong);
            Assert.True(refused.Status == 400, $"{wrong}: {refused.Status}");
            Assert.Contains($"\"{wrong.Split('=')[0]}\"", refused.Text, StringComparison.Ordinal);
        }

        using var auditor = await CasePageTests.SignedInAsync(city, Auditor);
        var page = await auditor.GetAsync("/work/audit?who=nobody-here");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("href=\"#f-who\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("没有这样的审计记录", (await auditor.GetAsync("/work/audit?action=draw.closed")).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_long_audit_is_read_a_page_at_a_time_each_entry_once(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await city.TokenAsync(Auditor);
        await city.City.Database.WriteAsync<bool>(unit =>
        {
            for (var i = 0; i < 230; i++)
                Audit.Add(unit, Doer.System("test"), city.City.Now + (i / 10), "view.kept", "view", i, "{}");
            return new(true);
        });

        foreach (var sort in new[] { "-at", "at" })
        {
            var seen = new List<string>();
            var pages = 0;
            for (string? next = ""; next is not null; pages++)
            {
                var answer = (await city.GetAsync(Auditor, $"/api/v1/audit?action=view.kept&sort={sort}" + (next.Length > 0 ? "&cursor=" + next : ""))).Is(200).Json;
                seen.AddRange(answer["items"]!.AsArray().Select(e => e!["at"]!.GetValue<string>()));
                next = (string?)answer["next"];
            }

            Assert.Equal((3, 230), (pages, seen.Count));
        }

        using var auditor = await CasePageTests.SignedInAsync(city, Auditor);
        Assert.Contains("cursor=", (await auditor.GetAsync("/work/audit?action=view.kept")).Text, StringComparison.Ordinal);
        Assert.Equal(231, (await auditor.GetAsync("/work/audit.csv?action=view.kept")).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory, OnEachDatabase]
    public async Task Nobodys_name_phone_or_words_are_on_it(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        call["answers"]!["words"] = RouteWalk.Secret;
        call["parties"]![0]!["name"] = "宋四维";
        call["parties"]![0]!["phone"] = "13857709876";
        var number = (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
        (await city.StepAsync("desk-officer-1", number, "note", words: RouteWalk.Secret)).Is(201);
        await city.GetAsync("desk-officer-1", "/api/v1/cases?phone=13857709876");
        var desk = await city.CookieAsync("desk-officer-1");
        (await city.SendAsync(null, HttpMethod.Get, "/work/cases.csv?q=" + Uri.EscapeDataString(RouteWalk.Secret), null, ("Cookie", desk))).Is(200);
        using var auditor = await CasePageTests.SignedInAsync(city, Auditor);

        var told = (await auditor.GetAsync("/work/audit")).Text + (await auditor.GetAsync("/work/audit.csv")).Text + (await city.GetAsync(Auditor, "/api/v1/audit")).Is(200).Text;

        Assert.Contains(number, told, StringComparison.Ordinal);
        Assert.Contains("party.searched", told, StringComparison.Ordinal);
        Assert.All(["宋四维", "13857709876", "9876", RouteWalk.Secret, Uri.EscapeDataString(RouteWalk.Secret), "Person desk-officer-1"], secret => Assert.DoesNotContain(secret, told, StringComparison.Ordinal));
    }

    [Theory, OnEachDatabase]
    public async Task Each_reading_runs_down_an_index(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await city.City.Database.WriteAsync<bool>(unit =>
        {
            for (var i = 0; i < 3_000; i++)
                Audit.Add(unit, new Doer(i % 7, "desk-officer-1"), city.City.Now + i, "case.step-" + (i % 20), "case", i % 300, "{}");
            return new(true);
        });
        var month = 30L * 86_400_000_000;
        AuditFilter[] filters =
        [
            new(), new() { Person = 3 }, new() { Action = "city.signed-in" }, new() { About = ("case", 5) }, new() { From = city.City.Now - month }, new() { Until = city.City.Now }, new() { Success = false }, new() { Success = true },
            new() { OldestFirst = true }, new() { After = (city.City.Now, 5) }, new() { Person = 3, Action = "case.step-3", After = (city.City.Now, 5) }, new() { Person = 3, From = 1, Until = 2, Success = false }, new() { Action = "list.exported", OldestFirst = true, After = (5, 5) },
        ];
        await using var reading = await city.City.Database.ReadAsync();
        if (!reading.Dialect.IsSqlite)
            await reading.AllAsync<string>("select set_config('enable_seqscan', 'off', false)");

        foreach (var filter in filters)
        {
            var (sql, parameters) = AuditQuery.Build(reading.Dialect, filter, 51);
            var plan = reading.Dialect.IsSqlite
                ? string.Join('\n', (await reading.AllAsync<PlanLine>("explain query plan " + sql, parameters)).Select(l => l.Detail))
                : string.Join('\n', await reading.AllAsync<string>("explain " + sql, parameters));
            Assert.True(reading.Dialect.IsSqlite ? plan.Split('\n').All(l => !l.StartsWith("SCAN audit_entry", StringComparison.Ordinal) || l.Contains("INDEX", StringComparison.Ordinal)) : !plan.Contains("Seq Scan on audit_entry", StringComparison.Ordinal), $"{filter}:\n{sql}\n{plan}");
        }
    }

    private static async Task<IReadOnlyList<JsonNode>> ItemsAsync(ServedCity city, string filter) =>
        [.. (await city.GetAsync(Auditor, "/api/v1/audit?" + filter)).Is(200).Json["items"]!.AsArray().Select(e => e!)];

    private static async Task<IReadOnlyList<JsonNode>> ContentsAsync(ServedCity city, string action)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return [.. (await reading.AllAsync<string>("select content from audit_entry where action = @action order by id", new { action })).Select(c => JsonNode.Parse(c)!)];
    }

    private sealed class PlanLine
    {
        public string Detail { get; set; } = "";
    }
}
