using System.Net;
using System.Text.RegularExpressions;
using FlatCity.Commanding.Gather;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Commanding;

/// <summary>What many open cases are about: found in the background, shown as far as a post reaches, made a mass incident or a proposal.</summary>
public sealed partial class HotMattersTests
{
    [Theory, OnEachDatabase]
    public async Task Cases_about_one_thing_are_a_matter_with_a_name_a_size_and_its_places(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using (var early = await CasePageTests.SignedInAsync(city, "desk-officer-1"))
            Assert.Contains("还没有归集过", (await early.GetAsync("/work/hot")).Text, StringComparison.Ordinal);
        var numbers = await HotCity.FiledAsync(city);

        Assert.True(await KeepMatters.RunAsync(city.Office, "test", TestContext.Current.CancellationToken));
        Assert.False(await KeepMatters.RunAsync(city.Office, "test", TestContext.Current.CancellationToken));

        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        var list = await desk.GetAsync("/work/hot");
        Assert.Contains("金沙水泥厂", list.Text, StringComparison.Ordinal);
        var path = Link().Match(list.Text).Value;
        var page = await desk.GetAsync(path);
        Assert.All(numbers, n => Assert.Contains(n, page.Text, StringComparison.Ordinal));
        Assert.Contains("在办 5 件", page.Text, StringComparison.Ordinal);
        Assert.Contains(city.City.Pack.Units.Find((await city.CaseAsync("desk-officer-1", numbers[0]))["community"]!.GetValue<string>())!.Name.In("zh"), list.Text, StringComparison.Ordinal);
        Assert.Equal(5, (await desk.GetAsync(path + "/points.geojson")).Text.Split("\"Point\"").Length - 1);
        Assert.Contains("金沙水泥厂", (await desk.GetAsync("/work/hot/points.geojson")).Text, StringComparison.Ordinal);
        Assert.Contains("金沙水泥厂", (await desk.GetAsync("/work/hot.csv")).Text, StringComparison.Ordinal);
        Assert.Contains(numbers[4], (await desk.GetAsync(path + ".csv")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync("/work/hot.xlsx?sort=-growth&days=30")).Status);
        Assert.DoesNotContain("金沙水泥厂", (await desk.GetAsync("/work/hot?scenario=school-measures")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.GetAsync("/work/hot?days=8")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.GetAsync("/work/hot?sort=name")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.GetAsync("/work/hot.csv?sort=name")).Status);
        Assert.Contains("name", (await desk.GetAsync("/work/hot/points.geojson?sort=name")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync("/work/hot/1")).Status);

        // One more of the same keeps the matter's address.
        numbers.Add(await HotCity.FileAsync(city, "金沙水泥厂的车把路压出大坑，金沙水泥厂没人管，又来一次"));
        Assert.True(await KeepMatters.RunAsync(city.Office, "test", TestContext.Current.CancellationToken));
        Assert.Contains("在办 6 件", (await desk.GetAsync(path)).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Nobody_reads_of_a_matter_what_they_may_not_read_of_its_cases(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var numbers = await HotCity.FiledAsync(city);
        await KeepMatters.RunAsync(city.Office, "test", TestContext.Current.CancellationToken);
        using var stranger = await CasePageTests.SignedInAsync(city, "education-section-handler-1");
        using var handler = await CasePageTests.SignedInAsync(city, "road-section-handler-1");
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        var path = Link().Match((await desk.GetAsync("/work/hot")).Text).Value;

        Assert.DoesNotContain("金沙", (await stranger.GetAsync("/work/hot")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path + ".csv")).Status);
        Assert.DoesNotContain("金沙", (await stranger.GetAsync("/work/hot/points.geojson")).Text, StringComparison.Ordinal);
        Assert.Contains("金沙水泥厂", (await handler.GetAsync(path)).Text, StringComparison.Ordinal);

        // Three become confidential: whoever handles but may not read them sees two cases, and only words of those two.
        await city.City.Database.WriteAsync<bool>(async unit =>
        {
            foreach (var number in numbers.Take(3))
                unit.Do("update cases set sensitivity = 'confidential', answers = replace(answers, '金沙水泥厂', '秘密工程队') where number = $1", number);
            foreach (var number in numbers.Skip(3))
                unit.Do("update cases set answers = replace(answers, '金沙水泥厂', '南坡') where number = $1", number);
            unit.Do("delete from matter_run where id = 1");
            FlatCity.Platform.Storage.Audit.Add(unit, FlatCity.Platform.Storage.Doer.System("test"), city.City.Now, "test", "case", null, "{}");
            return true;
        });
        await using (var reading = await city.City.Database.ReadAsync())
        {
            // The same matter, as grouping would leave it: words of both kinds, each marked by which case says it.
            var matter = await reading.FirstAsync<long>("select matter_id from matter_case limit 1");
            await city.City.Database.KeepHouseAsync<bool>(unit =>
            {
                unit.Do("update matter set words = $2 where id = $1", matter, "[\"秘密工程队\",\"南坡\"]");
                foreach (var number in numbers)
                    unit.Do("update matter_case set says = $2 where case_id = (select c.id from cases c where c.number = $1)", number, numbers.IndexOf(number) < 3 ? 1L : 2L);
                return new(true);
            });
        }

        foreach (var address in new[] { "/work/hot", path, "/work/hot.csv", "/work/hot/points.geojson" })
        {
            var seen = (await handler.GetAsync(address)).Text;
            Assert.Contains("南坡", seen, StringComparison.Ordinal);
            Assert.DoesNotContain("秘密", seen, StringComparison.Ordinal);
            Assert.Contains("秘密工程队", (await desk.GetAsync(address)).Text, StringComparison.Ordinal);
        }

        Assert.Contains("在办 2 件", (await handler.GetAsync(path)).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task The_desk_makes_a_matter_one_mass_incident(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var numbers = await HotCity.FiledAsync(city);
        await KeepMatters.RunAsync(city.Office, "test", TestContext.Current.CancellationToken);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        var page = await desk.GetAsync(Link().Match((await desk.GetAsync("/work/hot")).Text).Value);
        var merge = WebUtility.HtmlDecode(Bulk().Match(page.Text).Value);

        var chosen = await desk.GetAsync(merge);
        Assert.All(numbers.Skip(1), n => Assert.Contains(n, chosen.Text, StringComparison.Ordinal));
        Assert.Contains($"value=\"{numbers[0]}\"", chosen.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.SendFormAsync("/work/bulk", ("act", "merge"), ("case", numbers[1]))).Status);
        var done = await desk.SendFormAsync("/work/bulk", [("act", "merge"), ("number", numbers[0]), .. numbers.Skip(1).Select(n => ("case", n))]);

        Assert.Contains("4 件已办，0 件没办成", done.Text, StringComparison.Ordinal);
        Assert.Contains("共同反映人 4 位", (await desk.GetAsync("/work/cases/" + numbers[0])).Text, StringComparison.Ordinal);
        using var handler = await CasePageTests.SignedInAsync(city, "road-section-handler-1");
        Assert.DoesNotContain("act=merge", (await handler.GetAsync("/work/hot")).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_matter_becomes_a_proposal_that_leaders_choose_for_a_month(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var numbers = await HotCity.FiledAsync(city);
        await KeepMatters.RunAsync(city.Office, "test", TestContext.Current.CancellationToken);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        using var leader = await CasePageTests.SignedInAsync(city, "city-leader");
        using var stranger = await CasePageTests.SignedInAsync(city, "education-section-handler-1");
        var path = Link().Match((await desk.GetAsync("/work/hot")).Text).Value;

        var without = await desk.SendFormAsync(path, ("title", "管住重车"), ("why", " "));
        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.Contains("管住重车", without.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#f-why\"", without.Text, StringComparison.Ordinal);
        var made = await desk.SendFormAsync(path, ("title", "管住金沙水泥厂的重车"), ("why", "五个人说同一段路"));
        var proposal = made.To!;
        Assert.StartsWith("/work/proposals/", proposal, StringComparison.Ordinal);
        var page = await leader.GetAsync(proposal);
        Assert.All(numbers, n => Assert.Contains(n, page.Text, StringComparison.Ordinal));
        Assert.Contains($"href=\"{proposal}.xlsx\"", page.Text, StringComparison.Ordinal);
        var file = await leader.GetAsync(proposal + ".csv");
        Assert.All(numbers, n => Assert.Contains(n, file.Text, StringComparison.Ordinal));
        Assert.Contains("proposal.made", await city.Test.AuditAsync());
        Assert.Contains("已提为每月一题", (await desk.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(proposal)).Status);
        Assert.DoesNotContain("重车", (await stranger.GetAsync("/work/proposals")).Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Forbidden, (await desk.SendFormAsync(proposal, ("to", "dropped"), ("result", "不办"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await leader.SendFormAsync(proposal, ("to", "chosen"), ("month", "下个月"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await leader.SendFormAsync(proposal, ("to", "chosen"), ("month", city.City.Today.PlusMonths(-1).ToString("uuuu-MM", null)))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await leader.SendFormAsync(proposal, ("to", "done"))).Status);
        Assert.Equal(proposal, (await leader.SendFormAsync(proposal, ("to", "chosen"), ("month", city.City.Today.PlusMonths(1).ToString("uuuu-MM", null)))).To);
        Assert.Contains("管住金沙水泥厂的重车", (await leader.GetAsync("/work/proposals?state=chosen")).Text, StringComparison.Ordinal);
        Assert.Contains("已选定", (await leader.GetAsync("/work/proposals.csv")).Text, StringComparison.Ordinal);

        // Two leaders have it open: who saves later is told, and nothing of the first is lost.
        var seen = Seen().Match((await leader.GetAsync(proposal)).Text).Groups["seen"].Value;
        Assert.Equal(proposal, (await leader.SendFormAsync(proposal, ("to", "done"), ("result", "限重杆已装"), ("seen", seen))).To);
        var late = await leader.SendFormAsync(proposal, ("to", "dropped"), ("result", "不办了"), ("seen", seen));
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.Status);
        Assert.Contains("不办了", late.Text, StringComparison.Ordinal);
        Assert.Contains("限重杆已装", (await desk.GetAsync(proposal)).Text, StringComparison.Ordinal);
        Assert.Contains("限重杆已装", (await leader.GetAsync("/work/proposals.csv?state=done")).Text, StringComparison.Ordinal);

        // What was written freely stands in the proposal alone, and the month of one that is taken back is none.
        Assert.Equal(proposal, (await leader.SendFormAsync(proposal, ("to", "proposed"))).To);
        await using var reading = await city.City.Database.ReadAsync();
        var audited = await reading.AllAsync<string>("select content from audit_entry where action like 'proposal.%' order by at, id");
        Assert.DoesNotContain(audited, content => content.Contains("\"result\"", StringComparison.Ordinal) || content.Contains("\"title\"", StringComparison.Ordinal));
        Assert.Contains("\"to\":\"proposed\",\"month\":null", audited[^1], StringComparison.Ordinal);
    }

    [GeneratedRegex("/work/hot/[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("name=\"seen\" value=\"(?<seen>[0-9]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Seen();

    [GeneratedRegex("/work/bulk\\?act=merge[^\"]+", RegexOptions.None, 1000)]
    private static partial Regex Bulk();
}
