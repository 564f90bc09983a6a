using System.Net;
using System.Text.RegularExpressions;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Worklist;

/// <summary>The worklist and the list of cases, as staff find them in the morning.</summary>
public sealed class WorklistPageTests
{
    [Theory, OnEachDatabase]
    public async Task Work_stands_with_its_unit_urgent_unsigned_and_with_the_time_left(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await CasePageTests.FiledAsync(city);
        using var handler = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");
        using var other = await CasePageTests.SignedInAsync(city, "education-section-handler-1");

        var page = await handler.GetAsync("/work");
        Assert.Contains(number, page.Text, StringComparison.Ordinal);
        Assert.Contains("紧急", page.Text, StringComparison.Ordinal);
        Assert.Contains("未签收", page.Text, StringComparison.Ordinal);
        Assert.Contains("还剩", page.Text, StringComparison.Ordinal);
        Assert.Contains("现在没有等您办的事", (await other.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.Contains("Nothing on the worklist fits", (await handler.GetAsync("/work?due=late&lang=en")).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_line_says_why_it_is_due_first_and_filters_take_what_is_not_wanted_away(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await CasePageTests.FiledAsync(city);
        using var handler = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");

        var page = await handler.GetAsync("/work?lang=en");

        Assert.Contains("Urgent: the clock runs at night", page.Text, StringComparison.Ordinal);
        Assert.Contains("Not signed for yet", page.Text, StringComparison.Ordinal);
        Assert.Contains("Named to your post", page.Text, StringComparison.Ordinal);
        foreach (var (filter, stays) in new[] { ("whose=own", true), ("whose=unit", true), ("scenario=road-damage", true), ("scenario=school-measures", false), ("state=handling", true), ("state=opening", false), ("due=today", true), ("due=late", false), ("by=lead", true), ("by=desk", false), ("community=330383198050", false) })
            Assert.True((await handler.GetAsync("/work?" + filter)).Text.Contains(number, StringComparison.Ordinal) == stays, filter);
        Assert.Equal(HttpStatusCode.BadRequest, (await handler.GetAsync("/work?due=yesterday")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await handler.GetAsync("/work?cursor=x")).Status);
    }

    [Theory, OnEachDatabase]
    public async Task The_worklist_goes_out_as_a_table_and_a_workbook_and_the_audit_says_who_took_it(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await CasePageTests.FiledAsync(city);
        using var handler = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");

        Assert.Contains(number, (await handler.GetAsync("/work/worklist.csv")).Text, StringComparison.Ordinal);
        foreach (var address in new[] { "/work/worklist.xlsx", "/work/cases.xlsx" })
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, address);
            asked.Headers.Add("Cookie", await city.CookieAsync("water-company-dispatcher"));
            using var answer = await city.Http.SendAsync(asked, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await using var zip = new System.IO.Compression.ZipArchive(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
            using var sheet = new StreamReader(await zip.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(TestContext.Current.CancellationToken));
            var cells = System.Xml.Linq.XDocument.Parse(await sheet.ReadToEndAsync(TestContext.Current.CancellationToken)).Descendants().Where(e => e.Name.LocalName == "t").Select(e => e.Value).ToList();
            Assert.Contains(number, cells);
            Assert.DoesNotContain(cells, c => c.Contains("13857700001", StringComparison.Ordinal));
        }

        Assert.Equal(3, (await city.Test.AuditAsync()).Count(a => a == "list.exported"));
    }

    [Theory, OnEachDatabase]
    public async Task A_notice_is_told_until_somebody_at_the_post_has_seen_it(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await CasePageTests.FiledAsync(city);
        city.Clock.Advance(TimeSpan.FromHours(5));
        await city.RunBackgroundAsync();
        using var head = await CasePageTests.SignedInAsync(city, "water-company-head");

        var told = await head.GetAsync("/work");
        Assert.Contains("全程时限已到", told.Text, StringComparison.Ordinal);
        Assert.Contains(number, told.Text, StringComparison.Ordinal);
        var until = Regex.Match(told.Text, "name=\"seen-until\" value=\"(\\d+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        Assert.Equal(HttpStatusCode.Redirect, (await head.SendFormAsync("/work", ("seen-until", until))).Status);

        Assert.DoesNotContain("seen-until", (await head.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.Contains("notice.seen", await city.Test.AuditAsync());
    }

    [Theory, OnEachDatabase]
    public async Task The_list_takes_filters_and_goes_out_as_a_table(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await CasePageTests.FiledAsync(city);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");

        Assert.Contains(number, (await desk.GetAsync("/work/cases?unit=water-company&open=true")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await desk.GetAsync("/work/cases?open=false")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.GetAsync("/work/cases?filed-from=yesterday")).Status);
        var csv = await desk.GetAsync("/work/cases.csv?scenario=road-damage");
        Assert.Equal(2, csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(number, csv.Text, StringComparison.Ordinal);
    }
}
