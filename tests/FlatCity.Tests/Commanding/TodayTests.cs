using System.Net;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Commanding;

/// <summary>The city today, its wall screen and its reports, as a leader and as a unit see them.</summary>
public sealed class TodayTests
{
    [Theory, OnEachDatabase]
    public async Task The_day_shows_its_numbers_and_each_opens_its_cases(TestDatabase database)
    {
        var (city, password) = await FilledCity.MakeAsync(database);
        await using var _ = city;
        using var leader = await FiguresTests.SignedInAsync(city, "city-leader", password);

        foreach (var by in new[] { "unit", "community", "scenario", "section" })
        {
            var page = await leader.GetAsync("/work/city?by=" + by);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("/work/city/cases/late", page.Text, StringComparison.Ordinal);
            Assert.Contains("id=\"what-late\"", page.Text, StringComparison.Ordinal);
            Assert.Contains("<polyline", page.Text, StringComparison.Ordinal);
        }

        var open = await leader.GetAsync("/work/city/cases/open");
        Assert.Contains("/work/cases/", open.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync("/work/city/cases/nothing")).Status);
        Assert.Contains("FeatureCollection", (await leader.GetAsync("/work/city/points.geojson")).Text, StringComparison.Ordinal);

        var wall = await city.GetAsync(null, "/work/city/wall");
        Assert.Equal(302, wall.Status);
        Assert.Contains("每分钟自动更新", (await leader.GetAsync("/work/city/wall")).Text, StringComparison.Ordinal);
        using var nobody = await FiguresTests.SignedInAsync(city, "administrator-system", password);
        Assert.Contains("这个岗位看不到案件", (await nobody.GetAsync("/work/city")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/work/cases/L", (await nobody.GetAsync("/work/city/cases/open")).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Trends_have_a_table_their_cases_and_their_definition_and_every_list_of_the_day_leaves_as_a_file(TestDatabase database)
    {
        var (city, password) = await FilledCity.MakeAsync(database);
        await using var _ = city;
        using var leader = await FiguresTests.SignedInAsync(city, "city-leader", password);

        var today = await leader.GetAsync("/work/city?by=held");
        Assert.Contains("data-chart=", today.Text, StringComparison.Ordinal);
        Assert.Contains("class=\"chart-still\"", today.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#what-open\"", today.Text, StringComparison.Ordinal);
        Assert.Contains("最久", today.Text, StringComparison.Ordinal);
        var trends = await leader.GetAsync("/work/figures?period=month&view=trends");
        Assert.Contains("/work/rates/closed-on-time\"", trends.Text, StringComparison.Ordinal);
        Assert.Contains("/work/figures/closed-on-time?", trends.Text, StringComparison.Ordinal);
        Assert.Equal(12, trends.Text.Split("<figure class=\"chart\"")[1].Split("<tr ").Length - 1);

        foreach (var by in new[] { "unit", "community", "scenario", "section", "held" })
        {
            var file = await leader.GetAsync("/work/city.csv?by=" + by);
            Assert.Equal(HttpStatusCode.OK, file.Status);
            Assert.True(file.Text.Split("\r\n").Length > 2, by);
        }

        // By section as the page shows it, not by time held.
        Assert.Contains("单位或科室,待办,环节超时\r\n", (await leader.GetAsync("/work/city.csv?by=section")).Text, StringComparison.Ordinal);
        var wrong = await leader.GetAsync("/work/figures.csv?period=fortnight");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("\"period\"", wrong.Text, StringComparison.Ordinal);

        var open = await leader.GetAsync("/work/city/cases/open.csv");
        Assert.Contains("L", open.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync("/work/city/cases/late.xlsx?by=unit&group=road-section")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync("/work/city/cases/nothing.csv")).Status);
        Assert.Contains("list.exported", await city.Test.AuditAsync());
        using var nobody = await FiguresTests.SignedInAsync(city, "administrator-system", password);
        Assert.Equal(HttpStatusCode.Forbidden, (await nobody.GetAsync("/work/city.csv")).Status);
        Assert.DoesNotContain("LG-", (await nobody.GetAsync("/work/city/cases/open.csv")).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_report_is_had_as_pdf_by_whoever_may_read_it(TestDatabase database)
    {
        var (city, password) = await FilledCity.MakeAsync(database, 60);
        await using var _ = city;
        using var leader = await FiguresTests.SignedInAsync(city, "city-leader", password);
        using var nobody = await FiguresTests.SignedInAsync(city, "administrator-system", password);
        using var stranger = new FlatCity.Tests.Cities.Visitor(city);

        Assert.Equal(HttpStatusCode.Forbidden, (await nobody.GetAsync("/work/city/report.pdf")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync("/work/city/report.pdf")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await leader.GetAsync("/work/city/report.pdf?period=century")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync("/work/city.pdf")).Status);
        Assert.SkipUnless(new FlatCity.Platform.Web.ChromiumPrinter().IsThere, "No Chromium here to print with.");
        var report = await leader.GetAsync("/work/city/report.pdf?period=month");

        Assert.True(report.Status == HttpStatusCode.OK, report.Text);
        Assert.StartsWith("%PDF-", report.Text, StringComparison.Ordinal);
        Assert.Contains("\"format\":\"pdf\"", await AuditedAsync(city), StringComparison.Ordinal);
    }

    private static async Task<string> AuditedAsync(FlatCity.Tests.Cases.ServedCity city)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return string.Join('\n', await reading.AllAsync<string>("select content from audit_entry where action = 'list.exported'"));
    }

    [Theory, OnEachDatabase]
    public async Task A_report_writes_itself_from_the_numbers_beneath_it(TestDatabase database)
    {
        var (city, password) = await FilledCity.MakeAsync(database);
        await using var _ = city;
        using var leader = await FiguresTests.SignedInAsync(city, "city-leader", password);

        foreach (var period in new[] { "day", "week", "month" })
        {
            var report = await leader.GetAsync("/work/city/report?period=" + period);
            Assert.Equal(HttpStatusCode.OK, report.Status);
            Assert.Contains("件（其中重新办理", report.Text, StringComparison.Ordinal);
            Assert.Contains("截止时在办", report.Text, StringComparison.Ordinal);
        }

        var month = await leader.GetAsync("/work/city/report?period=month");
        Assert.Contains("按期结案率", month.Text, StringComparison.Ordinal);
        Assert.Contains("前 8 期", month.Text, StringComparison.Ordinal);
        var file = await leader.GetAsync("/work/city/report.csv?period=month");
        var filed = file.Text.Split("\r\n").Single(line => line.StartsWith("上报,", StringComparison.Ordinal)).Split(',')[1].Trim('"');
        Assert.Contains($"上报 {filed} 件", month.Text, StringComparison.Ordinal);
        Assert.Contains("filed", (await leader.GetAsync("/work/city/report?period=month&lang=en")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync("/work/city/report.xlsx?period=week")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await leader.GetAsync("/work/city/report?period=century")).Status);
        using var nobody = await FiguresTests.SignedInAsync(city, "administrator-system", password);
        Assert.Equal(HttpStatusCode.Forbidden, (await nobody.GetAsync("/work/city/report")).Status);
    }
}
