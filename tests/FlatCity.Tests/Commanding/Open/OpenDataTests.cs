using System.Net;
using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Commanding.Open;
using FlatCity.Packs.Rates;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Commanding.Open;

/// <summary>Figures, catalogue and log for everybody: without signing in, without anybody in them, and without what is of too few.</summary>
public sealed class OpenDataTests
{
    [Theory, OnEachDatabase]
    public async Task Everybody_sees_the_citys_rates_with_range_definition_and_source_and_nothing_of_too_few(TestDatabase database)
    {
        await using var city = (await FilledCity.MakeAsync(database)).City;

        foreach (var by in new[] { "scenario", "community", "city" })
        {
            var page = await city.SendAsync(null, HttpMethod.Get, "/figures?period=year&by=" + by, null, ("Accept", "text/html"));
            Assert.Equal(200, page.Status);
            Assert.Contains("按期结案率", page.Text, StringComparison.Ordinal);
            Assert.Contains("GB/T 30428.4", page.Text, StringComparison.Ordinal);
            Assert.Contains("id=\"what-closed-on-time\"", page.Text, StringComparison.Ordinal);
            Assert.Contains("href=\"/catalog\"", page.Text, StringComparison.Ordinal);
            var json = (await city.GetAsync(null, "/figures.json?period=year&by=" + by)).Is(200).Json;
            var fewest = (int)json["fewest"]!;
            Assert.All(json["items"]!.AsArray(), i => Assert.True((bool)i!["hidden"]! ? i["value"] is null && i["of"] is null && i["counted"] is null : (long?)i["of"] is null or 0 || (long)i["of"]! >= fewest, i.ToJsonString()));
            var csv = (await city.GetAsync(null, "/figures.csv?period=year&by=" + by)).Is(200).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(json["items"]!.AsArray().Count + 1, csv.Length);
        }

        // The whole is what the mayor sees: nothing is left out here, and what is pooled counts.
        var open = (await city.GetAsync(null, "/figures.json?period=year&by=city")).Json["items"]!.AsArray().ToDictionary(i => (string)i!["indicator"]!, i => (long?)i!["of"]);
        var inside = (await city.GetAsync("city-leader", "/api/v1/figures?period=year&by=city")).Json["items"]!.AsArray().ToDictionary(i => (string)i!["indicator"]!, i => (long?)i!["of"]);
        Assert.Equal(inside["opened"], open["opened"]);
        Assert.Equal(inside["closed-on-time"], open["closed-on-time"]);
        Assert.Contains("How the city does", (await city.SendAsync(null, HttpMethod.Get, "/figures?lang=en", null, ("Accept", "text/html"))).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task The_catalogue_names_the_citys_own_address_by_whatever_name_it_is_called(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await city.City.Database.WriteAsync<bool>(unit =>
        {
            ChannelSettings.Write(unit, new ChannelSettings { Address = "https://city.example/" }.Seal(city.City.Keys));
            Audit.Add(unit, Doer.System("test"), city.City.Now, "test", "setting", null, "{}");
            return new(true);
        });

        var catalog = (await city.SendAsync(null, HttpMethod.Get, "/catalog.jsonld", null, ("Host", "elsewhere.example"))).Is(200).Text;

        Assert.Contains("\"https://city.example/catalog\"", catalog, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere.example", catalog, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task The_log_holds_what_happened_and_nobody(TestDatabase database)
    {
        await using var city = (await FilledCity.MakeAsync(database)).City;
        var catalog = (await city.GetAsync(null, "/catalog.jsonld")).Is(200).Json;
        var months = Months(catalog);

        var lines = new List<string[]>();
        foreach (var month in months)
        {
            var csv = await city.GetAsync(null, $"/catalog/case-log/{month}.csv");
            var rows = csv.Is(200).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(string.Join(',', LogLine.Columns), rows[0]);
            // Only the verdict, the last, may hold commas.
            lines.AddRange(rows.Skip(1).Select(row => row.Split(',', LogLine.Columns.Count)));
            var json = (await city.GetAsync(null, $"/catalog/case-log/{month}.jsonl")).Is(200).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
            Assert.Equal(rows.Length - 1, json.Count);
            Assert.Equal(rows.Skip(1).Select(r => r.Split(',')[0]), json.Select(line => (string)line["case"]!));

            // Fetched again with the mark one has: nothing comes.
            Assert.Equal(304, (await city.SendAsync(null, HttpMethod.Get, $"/catalog/case-log/{month}.csv", null, ("If-None-Match", "W/" + csv.ETag))).Status);
            using var packed = new HttpRequestMessage(HttpMethod.Get, $"/catalog/case-log/{month}.csv") { Headers = { { "Accept-Encoding", "gzip" } } };
            using var answer = await city.Http.SendAsync(packed, TestContext.Current.CancellationToken);
            Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
            Assert.NotNull(answer.Content.Headers.LastModified);
        }

        await using var reading = await city.City.Database.ReadAsync();
        var numbers = await reading.AllAsync<string>("select number from cases");
        var cases = await reading.FirstAsync<long>("select count(*) from cases where kind <> 'instruction'");
        Assert.Equal(cases, lines.Select(l => l[0]).Distinct().Count());
        Assert.All(lines.Select(l => l[0]).Distinct(), number => Assert.Matches("^[0-9a-f]{16}$", number));
        Assert.DoesNotContain(lines.SelectMany(l => l), cell => numbers.Contains(cell));
        var scenarios = lines.Select(l => l[8]).Distinct().ToList();
        Assert.DoesNotContain("school-measures", scenarios);
        Assert.All(lines, l => Assert.True(l[8].Length > 0 || l[9].Length == 0));
        // Each case's lines are counted from 1, and its first is its filing.
        Assert.All(lines.GroupBy(l => l[0]), c => Assert.Equal(Enumerable.Range(1, c.Count()).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)), c.Select(l => l[1])));
    }

    [Theory, OnEachDatabase]
    public async Task The_catalogue_says_what_there_is_who_may_have_it_and_under_which_licence(TestDatabase database)
    {
        await using var city = (await FilledCity.MakeAsync(database, 40)).City;

        var asked = await city.SendAsync(null, HttpMethod.Get, "/catalog", null, ("Accept", "*/*"));
        Assert.Equal("application/ld+json", asked.ContentType);
        var graph = asked.Is(200).Json["@graph"]!.AsArray().Select(n => n!.AsObject()).ToList();
        var catalog = Assert.Single(graph, n => (string)n["@type"]! == "dcat:Catalog");
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", (string)catalog["dct:license"]!["@id"]!);
        Assert.Equal(catalog["dcat:dataset"]!.AsArray().Select(d => (string)d!["@id"]!).Order(StringComparer.Ordinal), graph.Where(n => n != catalog).Select(n => (string)n["@id"]!).Order(StringComparer.Ordinal));
        foreach (var set in graph.Where(n => n != catalog))
        {
            Assert.Contains((string)set["@type"]!, new[] { "dcat:Dataset", "dcat:DatasetSeries" });
            Assert.All(new[] { "dct:title", "dct:description", "dct:publisher", "dct:accessRights", "dcat:contactPoint" }, key => Assert.NotNull(set[key]));
            foreach (var file in set["dcat:distribution"]?.AsArray() ?? [])
            {
                var got = await city.GetAsync(null, new Uri((string)file!["dcat:downloadURL"]!["@id"]!).PathAndQuery);
                Assert.Equal(200, got.Status);
                Assert.EndsWith("/" + got.ContentType, (string)file["dcat:mediaType"]!["@id"]!, StringComparison.Ordinal);
            }
        }

        Assert.Contains(graph, n => (string)n["@id"]! is var id && id.EndsWith("#cases-school-measures", StringComparison.Ordinal) && ((string)n["dct:accessRights"]!["@id"]!).EndsWith("RESTRICTED", StringComparison.Ordinal));
        var page = await city.SendAsync(null, HttpMethod.Get, "/catalog", null, ("Accept", "text/html"));
        Assert.Equal("text/html", page.ContentType);
        Assert.Contains("知识共享", page.Text, StringComparison.Ordinal);
        Assert.Contains("def rounds_of", (await city.GetAsync(null, "/catalog/recompute.py")).Is(200).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_asked_wrongly_is_named_with_what_would_be_right_and_an_empty_city_has_an_answer(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);

        foreach (var wrong in new[] { "period=day", "period=fortnight", "by=unit", "by=person", "at=2026-02-30", "unit=road-section", "colour=red" })
        {
            Assert.Equal(400, (await city.SendAsync(null, HttpMethod.Get, "/figures?" + wrong, null, ("Accept", "text/html"))).Status);
            Assert.Equal(400, (await city.GetAsync(null, "/figures.json?" + wrong)).Status);
            Assert.Equal(400, (await city.GetAsync(null, "/figures.csv?" + wrong)).Status);
        }

        Assert.Contains("hotline-month", (await city.GetAsync(null, "/figures.json?period=day")).Text, StringComparison.Ordinal);
        foreach (var missing in new[] { "2026-13.csv", "1999-01.csv", "2026-10.xlsx", "x.jsonl" })
            Assert.Equal(404, (await city.GetAsync(null, "/catalog/case-log/" + missing)).Status);
        Assert.Contains("还没有可统计的案件", (await city.SendAsync(null, HttpMethod.Get, "/figures", null, ("Accept", "text/html"))).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await city.SendAsync(null, HttpMethod.Get, "/catalog", null, ("Accept", "text/html"))).Status);
        Assert.Empty(Months((await city.GetAsync(null, "/catalog.jsonld")).Json));
    }

    [Fact]
    public void A_scenario_is_told_only_as_far_as_every_version_of_it_says()
    {
        var shown = Pack("road-damage");
        var hidden = Pack("school-measures");

        Assert.Equal(Openness.Community, OpenCity.OpennessOf([shown]));
        Assert.Equal(Openness.Pooled, OpenCity.OpennessOf([shown, hidden]));
        Assert.Equal(Openness.LeftOut, OpenCity.OpennessOf([]));
    }

    internal static IReadOnlyList<string> Months(JsonObject catalog) =>
        [.. catalog["@graph"]!.AsArray().Select(n => (string)n!["@id"]!).Where(id => id.Contains("#case-log-", StringComparison.Ordinal)).Select(id => id[(id.IndexOf("#case-log-", StringComparison.Ordinal) + 10)..])];

    private static ScenarioPack Pack(string name) => ScenarioPack.Read(FlatCity.Packs.PackFiles.FromFolder(Path.Combine(FlatCity.Tests.Conventions.Repository.Root, "scenarios", name))).Pack!;
}
