using System.Net;
using System.Text.RegularExpressions;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Views;

/// <summary>Filters kept under a name: one's own, one's post's, one's unit's; a deletion can be taken back.</summary>
public sealed class ViewsPageTests
{
    [Theory, OnEachDatabase]
    public async Task A_view_of_the_unit_is_seen_in_the_unit_and_nowhere_else(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var handler = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");
        using var head = await CasePageTests.SignedInAsync(city, "water-company-head");
        using var other = await CasePageTests.SignedInAsync(city, "road-section-handler-1");

        var kept = await handler.SendFormAsync("/work/views", ("do", "keep"), ("list", "worklist"), ("query", "due=late&cursor=1.2"), ("name", "晨会超时"), ("for", "unit"));
        Assert.Equal("/work?due=late&cursor=1.2", kept.To);
        await handler.SendFormAsync("/work/views", ("do", "keep"), ("list", "cases"), ("query", "?open=true"), ("name", "只我看"), ("for", "person"));

        Assert.Contains("晨会超时", (await head.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/work?due=late\"", (await head.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("晨会超时", (await other.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("只我看", (await head.GetAsync("/work/cases")).Text, StringComparison.Ordinal);
        Assert.Contains("只我看", (await handler.GetAsync("/work/cases")).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_view_is_renamed_deleted_and_brought_back_by_whom_it_belongs_to(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var handler = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");
        using var stranger = await CasePageTests.SignedInAsync(city, "road-section-handler-1");
        await handler.SendFormAsync("/work/views", ("do", "keep"), ("list", "worklist"), ("query", "due=today"), ("name", "今天"), ("for", "post"));
        var id = Regex.Match((await handler.GetAsync("/work/views")).Text, "/work/views\\?id=(\\d+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.SendFormAsync("/work/views", ("do", "delete"), ("id", id))).Status);
        Assert.Equal("/work/views", (await handler.SendFormAsync("/work/views", ("do", "change"), ("id", id), ("list", "worklist"), ("query", "due=today"), ("name", "晨会今天"), ("for", "post"))).To);
        Assert.Equal("/work/views?deleted=" + id, (await handler.SendFormAsync("/work/views", ("do", "delete"), ("id", id))).To);
        Assert.DoesNotContain("晨会今天", (await handler.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.Contains("撤销删除", (await handler.GetAsync("/work/views?deleted=" + id)).Text, StringComparison.Ordinal);
        await handler.SendFormAsync("/work/views", ("do", "undo"), ("id", id));

        Assert.Contains("晨会今天", (await handler.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.Equal(["view.kept", "view.changed", "view.deleted", "view.brought-back"], (await city.Test.AuditAsync()).Where(a => a.StartsWith("view.", StringComparison.Ordinal)));
    }

    [Theory, OnEachDatabase]
    public async Task What_the_list_would_refuse_is_not_kept_and_what_was_typed_stays(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var handler = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");

        Assert.Equal(HttpStatusCode.BadRequest, (await handler.SendFormAsync("/work/views", ("do", "keep"), ("list", "worklist"), ("query", "due=never"), ("name", "x"), ("for", "person"))).Status);
        var nameless = await handler.SendFormAsync("/work/views", ("do", "keep"), ("list", "worklist"), ("query", "due=late"), ("name", ""), ("for", "person"));
        Assert.Equal(HttpStatusCode.BadRequest, nameless.Status);
        Assert.Contains("value=\"due=late\"", nameless.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await handler.SendFormAsync("/work/views", ("do", "keep"), ("list", "people"), ("query", ""), ("name", "x"), ("for", "person"))).Status);
    }
}
