using System.IO.Compression;
using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Operations;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace FlatCity.Tests.Operations;

/// <summary>Lists as files: every listed page is opened as somebody who may, and both its links are followed.</summary>
public sealed class ListFilesTests
{
    /// <summary>A proposal needs many cases about the same: HotMattersTests takes its file.</summary>
    private static readonly string[] Elsewhere = ["proposal-cases"];

    [Theory, OnEachDatabase]
    public async Task Every_list_has_both_links_and_both_files_open_and_the_audit_names_each(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var walk = await RouteWalk.PrepareAsync(city);
        var names = new List<string>();

        foreach (var (endpoint, loaded) in await EveryRouteSaysWho.AllAsync(city.App))
        {
            var who = loaded.Metadata.GetMetadata<WhoAttribute>();
            if (endpoint is not RouteEndpoint route || route.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerTypeInfo.GetCustomAttribute<ListedAttribute>() is not { } listed || Elsewhere.Contains(listed.Name) || route.RoutePattern.RawText!.EndsWith("sv", StringComparison.Ordinal) || route.RoutePattern.RawText!.EndsWith(".xlsx", StringComparison.Ordinal))
                continue;
            var post = who!.Access == Access.Roles ? city.City.Pack.Posts.All.First(p => who.Roles.Any(p.Has)).Code : "desk-officer-1";
            var address = walk.Fill(route).Path;
            var file = listed.At is { } at ? "/" + at : address;
            var page = await AskAsync(city, post, address);
            Assert.True(page.Status == 200, $"{address} as {post}: {page.Status}");
            Assert.Contains($"href=\"{file}.csv\"", page.Text, StringComparison.Ordinal);
            Assert.Contains($"href=\"{file}.xlsx\"", page.Text, StringComparison.Ordinal);

            var csv = await AskAsync(city, post, file + ".csv");
            Assert.True(csv.Status == 200, $"{file}.csv as {post}: {csv.Status} {csv.Text}");
            Assert.True(csv.Text.TrimStart('\ufeff').Split("\r\n")[0].Split(',').Length > 1, $"{file}.csv has no heads: {csv.Text}");
            using var asked = new HttpRequestMessage(HttpMethod.Get, file + ".xlsx");
            asked.Headers.Add("Cookie", await city.CookieAsync(post));
            using var book = await city.Http.SendAsync(asked, TestContext.Current.CancellationToken);
            Assert.True(book.StatusCode == HttpStatusCode.OK, $"{file}.xlsx: {book.StatusCode}");
            await using var zip = new ZipArchive(await book.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
            Assert.NotNull(zip.GetEntry("xl/worksheets/sheet1.xml"));
            names.Add(listed.Name);
        }

        Assert.Equal(typeof(ListedPage).Assembly.GetTypes().Select(t => t.GetCustomAttribute<ListedAttribute>()?.Name).OfType<string>().Except(Elsewhere).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        await using var reading = await city.City.Database.ReadAsync();
        var kept = await reading.AllAsync<string>("select content from audit_entry where action = 'list.exported'");
        Assert.All(names, name => Assert.Equal(2, kept.Count(d => JsonNode.Parse(d)!["list"]!.GetValue<string>() == name)));
    }

    [Theory, OnEachDatabase]
    public async Task A_file_holds_the_whole_filtered_list_and_nothing_for_those_who_may_not_see_it(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);

        var posts = await LinesAsync(city, "administrator-system", "/work/posts.csv");
        Assert.Equal(city.City.Pack.Posts.All.Count + 1, posts.Count);
        var road = city.City.Pack.Posts.All.Count(p => p.Unit == "road-section");
        Assert.Equal(road + 1, (await LinesAsync(city, "administrator-system", "/work/posts.csv?unit=road-section")).Count);
        Assert.Equal(road + 1, (await LinesAsync(city, "administrator-system", "/work/posts.csv?unit=road-section&cursor=nobody")).Count);
        Assert.Contains("href=\"/work/posts.csv?unit=road-section\"", (await AskAsync(city, "administrator-system", "/work/posts?unit=road-section")).Text, StringComparison.Ordinal);
        Assert.Equal(403, (await AskAsync(city, "desk-officer-1", "/work/posts.csv")).Status);
        Assert.Equal(403, (await AskAsync(city, "road-section-handler-1", "/work/messages.xlsx")).Status);
        Assert.Equal(403, (await AskAsync(city, "education-section-handler-1", "/work/people.csv")).Status);
        Assert.Equal(400, (await AskAsync(city, "desk-officer-1", "/work/worklist.csv?due=yesterday")).Status);
        var refused = (await AskAsync(city, "desk-officer-1", "/work/incoming.csv?from=x")).Is(400).Text;
        Assert.Contains("href=\"/work/incoming.csv?from=x\"", refused, StringComparison.Ordinal);
        Assert.Contains("href=\"/work/incoming.xlsx?from=x\"", refused, StringComparison.Ordinal);
        Assert.Equal(400, (await AskAsync(city, "desk-officer-1", "/work/cases.csv?nothing=1")).Status);
    }

    [Theory, OnEachDatabase]
    public async Task More_cases_than_one_page_go_out_each_once_newest_first_and_no_cell_is_a_formula(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        const int Many = 130;
        var numbers = new List<string>();
        for (var i = 0; i < Many; i++)
        {
            var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
            call["parties"]![0]!["phone"] = $"1385770{i:0000}";
            if (i == 0)
                call["answers"]!["place"] = new JsonObject { ["words"] = "=HYPERLINK(\"http://example.org\")" };
            numbers.Add((await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>());
            city.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        var lines = await LinesAsync(city, "desk-officer-1", "/work/cases.csv");

        Assert.Equal(Enumerable.Reverse(numbers), lines.Skip(1).Select(l => l.Split(',')[0]));
        Assert.Contains("'=HYPERLINK", lines[^1], StringComparison.Ordinal);
        await city.RunBackgroundAsync();
        Assert.Equal(lines, await LinesAsync(city, "desk-officer-1", "/work/cases.csv?q=" + Uri.EscapeDataString("井盖")));
        Assert.Single(await LinesAsync(city, "education-section-handler-1", "/work/cases.csv"));
    }

    private static async Task<Answer> AskAsync(ServedCity city, string post, string path) => await city.SendAsync(null, HttpMethod.Get, path, null, ("Cookie", await city.CookieAsync(post)));

    private static async Task<IReadOnlyList<string>> LinesAsync(ServedCity city, string post, string path)
    {
        var answer = await AskAsync(city, post, path);
        Assert.True(answer.Status == 200, $"{path}: {answer.Status} {answer.Text}");
        return answer.Text.TrimStart('\ufeff').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
