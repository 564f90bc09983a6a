using System.Net;
using System.Text.Json.Nodes;
using FlatCity.Interop;
using FlatCity.Interop.Orders;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Link;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Interop.Orders;

/// <summary>Orders from above, from the file to the answer that is accepted.</summary>
public sealed class OrdersStoryTests
{
    [Theory, OnEachDatabase]
    public async Task A_file_becomes_cases_once_and_what_no_row_fits_waits_at_the_desk(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        string[][] orders = [OrderFiles.Order("GD-1", "路面坑洞"), OrderFiles.Order("GD-2", "广场舞噪声"), OrderFiles.Order("GD-1", "路面坑洞"), OrderFiles.Order("GD-4", due: "下周")];

        var taken = await OrderFiles.TakeAsync(desk, OrderFiles.Excel(orders));

        Assert.Contains("共 4 行：立案 1，待登记 1，已有 1，更改或催办 0，不能接收 1。", taken, StringComparison.Ordinal);
        Assert.Contains("时限“下周”看不懂", taken, StringComparison.Ordinal);
        var filed = await city.CaseAsync("desk-officer-1", await OrderFiles.CaseOfAsync(city, "GD-1"));
        // Theirs is the earlier one: seven work-days of our own would end on the second of December.
        Assert.Equal("2026-11-30T17:30:00+08:00", filed["dueAt"]!.GetValue<string>());
        Assert.Equal("pothole", filed["answers"]!["damage"]!.GetValue<string>());
        var again = await OrderFiles.TakeAsync(desk, OrderFiles.Csv(orders));
        Assert.Contains("立案 0，待登记 0，已有 3", again, StringComparison.Ordinal);
        Assert.Contains("GD-2", (await desk.GetAsync("/work/orders?state=waiting")).Text, StringComparison.Ordinal);
        Assert.Contains("路口井盖没了", (await desk.GetAsync("/work/incoming")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13857712345", (await desk.GetAsync("/work/incoming")).Text, StringComparison.Ordinal);
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task A_changed_due_time_and_an_urge_are_steps_of_the_same_case(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        await OrderFiles.TakeAsync(desk, OrderFiles.Csv(OrderFiles.Order("GD-1", "路面坑洞")));
        var number = await OrderFiles.CaseOfAsync(city, "GD-1");

        await OrderFiles.TakeAsync(desk, OrderFiles.Csv(OrderFiles.Order("GD-1", "路面坑洞", "2026-11-26 12:00:00")));
        Assert.Equal("2026-11-26T12:00:00+08:00", (await city.CaseAsync("desk-officer-1", number))["dueAt"]!.GetValue<string>());
        await OrderFiles.TakeAsync(desk, OrderFiles.Csv(OrderFiles.Order("GD-1", "路面坑洞", "2027-03-01 12:00:00")));
        var later = await city.CaseAsync("desk-officer-1", number);
        var urged = OrderFiles.Csv(OrderFiles.Order("GD-1", "路面坑洞", "2027-03-01 12:00:00", "2026-11-24 10:00:00"));
        var first = await OrderFiles.TakeAsync(desk, urged);
        var second = await OrderFiles.TakeAsync(desk, urged);

        // Moved beyond our own limit, our own counts again.
        Assert.Equal("2026-12-02T17:30:00+08:00", later["dueAt"]!.GetValue<string>());
        Assert.Contains("更改或催办 1", first, StringComparison.Ordinal);
        Assert.Contains("更改或催办 0", second, StringComparison.Ordinal);
        var steps = (await city.GetAsync("desk-officer-1", $"/api/v1/cases/{number}/steps")).Json["items"]!.AsArray().Select(s => s!["step"]!.GetValue<string>()).ToList();
        Assert.Equal(["file", "source-due", "source-due", "urged"], steps);
        Assert.Contains("上级催办", (await desk.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("urged", (await city.CaseAsync("desk-officer-1", number))["next"]!.AsArray().Select(n => n!.GetValue<string>()));
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task An_answer_is_written_by_the_case_approved_by_its_post_sent_and_followed_until_accepted(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        using var lead = await CasePageTests.SignedInAsync(city, "desk-lead");
        var (id, number) = await EndedAsync(city, desk);
        var page = "/work/orders/order?id=" + id;

        Assert.Equal("to-answer", await OrderFiles.StateAsync(city, "GD-1"));
        Assert.Contains("已装新井盖", (await desk.GetAsync(page)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.SendFormAsync(page, ("id", $"{id}"), ("do", "approve"), ("answer", "已装新井盖"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await lead.SendFormAsync(page, ("id", $"{id}"), ("do", "approve"), ("answer", " "))).Status);
        Assert.Equal(page + "&done=true", (await lead.SendFormAsync(page, ("id", $"{id}"), ("do", "approve"), ("answer", "=已装新井盖"))).To);
        var sent = (await desk.SendFormAsync("/work/orders?state=approved", ("line", "hotline-12345"))).To!;
        Assert.Equal("sent", await OrderFiles.StateAsync(city, "GD-1"));
        var batch = sent.Split("batch=")[1];
        Assert.Contains("answers.xlsx?batch=" + batch, (await desk.GetAsync(sent)).Text, StringComparison.Ordinal);
        var csv = (await desk.GetAsync("/work/orders/answers.csv?batch=" + batch)).Text;
        // What a spreadsheet would take for a formula is led by an apostrophe.
        Assert.Contains($"GD-1,供水公司,已结案,'=已装新井盖,2026-11-23 09:00:00,是,{number}", csv, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.BadRequest, (await desk.SendFormAsync(page, ("id", $"{id}"), ("do", "sent-back"), ("reason", ""))).Status);
        await desk.SendFormAsync(page, ("id", $"{id}"), ("do", "sent-back"), ("reason", "请写明何时修好"));
        Assert.Equal("sent-back", await OrderFiles.StateAsync(city, "GD-1"));
        Assert.Contains("请写明何时修好", (await desk.GetAsync(page)).Text, StringComparison.Ordinal);
        await lead.SendFormAsync(page, ("id", $"{id}"), ("do", "approve"), ("answer", "11 月 23 日已装新井盖"));
        await desk.SendFormAsync("/work/orders?state=approved", ("line", "hotline-12345"));
        await desk.SendFormAsync(page, ("id", $"{id}"), ("do", "accepted"));
        Assert.Equal("accepted", await OrderFiles.StateAsync(city, "GD-1"));
        var audit = await city.Test.AuditAsync();
        Assert.Superset(new HashSet<string> { "order.taken", "order.answer-approved", "order.answers-sent", "order.sent-back", "order.accepted" }, audit.ToHashSet());
    }

    [Theory, OnEachDatabase]
    public async Task What_is_sent_back_can_open_the_case_again_and_the_next_round_owes_another_answer(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        using var lead = await CasePageTests.SignedInAsync(city, "desk-lead");
        var (id, number) = await EndedAsync(city, desk);
        var page = "/work/orders/order?id=" + id;
        await lead.SendFormAsync(page, ("id", $"{id}"), ("do", "approve"), ("answer", "已装新井盖"));
        await desk.SendFormAsync("/work/orders?state=approved", ("line", "hotline-12345"));

        await desk.SendFormAsync(page, ("id", $"{id}"), ("do", "sent-back"), ("reason", "市民说还是没有"), ("reopen", "yes"));

        Assert.Equal("running", await OrderFiles.StateAsync(city, "GD-1"));
        var again = await city.CaseAsync("desk-officer-1", number);
        Assert.Equal(2, again["round"]!.GetValue<int>());
        (await city.StepAsync("desk-officer-1", number, "dispatch")).Is(201);
        await MergeCaseTests.EndAsync(city, number);
        await city.RunBackgroundAsync();
        Assert.Equal("to-answer", await OrderFiles.StateAsync(city, "GD-1"));
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task An_order_that_is_not_ours_goes_back_in_time_with_a_reason_and_lies_at_the_desk_when_they_insist(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        await OrderFiles.TakeAsync(desk, OrderFiles.Csv(OrderFiles.Order("GD-1", "路面坑洞"), OrderFiles.Order("GD-2", "其他"), OrderFiles.Order("GD-3", "其他")));
        var ids = new Dictionary<string, long> { ["GD-1"] = await OrderFiles.IdAsync(city, "GD-1"), ["GD-2"] = await OrderFiles.IdAsync(city, "GD-2"), ["GD-3"] = await OrderFiles.IdAsync(city, "GD-3") };

        foreach (var number in new[] { "GD-1", "GD-2" })
            Assert.EndsWith("done=true", (await desk.SendFormAsync($"/work/orders/order?id={ids[number]}", ("id", $"{ids[number]}"), ("do", "reject"), ("reason", "地点在邻县"))).To, StringComparison.Ordinal);
        city.Clock.Advance(TimeSpan.FromDays(2));
        using var later = await CasePageTests.SignedInAsync(city, "desk-officer-2");
        var late = await later.SendFormAsync($"/work/orders/order?id={ids["GD-3"]}", ("id", $"{ids["GD-3"]}"), ("do", "reject"), ("reason", "地点在邻县"));

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("已经过了", late.Text, StringComparison.Ordinal);
        Assert.Equal("withdrawn", (await city.CaseAsync("desk-officer-1", await OrderFiles.CaseOfAsync(city, "GD-1")))["ended"]!.GetValue<string>());
        await later.SendFormAsync("/work/orders?state=approved", ("line", "hotline-12345"));
        await later.SendFormAsync($"/work/orders/order?id={ids["GD-2"]}", ("id", $"{ids["GD-2"]}"), ("do", "sent-back"), ("reason", "地点在贵市"));
        Assert.Equal("waiting", await OrderFiles.StateAsync(city, "GD-2"));
        var waiting = (await later.GetAsync("/work/incoming")).Text;
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(waiting, "/work/incoming/one\\?id=", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await city.RunBackgroundAsync();
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task A_late_answer_is_told_to_the_desk_once(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        await EndedAsync(city, desk);
        city.Clock.Advance(TimeSpan.FromDays(8));

        await city.RunBackgroundAsync();
        await city.RunBackgroundAsync();

        using var later = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        Assert.Contains("上级工单逾期未答复", (await later.GetAsync("/work")).Text, StringComparison.Ordinal);
        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal(1, await reading.FirstAsync<long>("select count(*) from notice where kind = 'answer-due'"));
        Assert.Contains("GD-1", (await later.GetAsync("/work/orders?late=yes")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_states_has_an_end_for_every_order_and_no_way_from_nowhere()
    {
        Assert.All(OrderStates.All.Where(s => s is not (OrderStates.Accepted or OrderStates.Done)), from => Assert.Contains(OrderStates.All, to => OrderStates.May(from, to)));
        Assert.All(OrderStates.All.Where(s => s != OrderStates.Waiting), to => Assert.Contains(OrderStates.All, from => OrderStates.May(from, to)));
        Assert.False(OrderStates.May(OrderStates.Waiting, OrderStates.Sent));
        Assert.False(OrderStates.May(OrderStates.Accepted, OrderStates.Approved));
    }

    internal static async Task<(long Id, string Number)> EndedAsync(ServedCity city, FlatCity.Tests.Cities.Visitor desk)
    {
        var order = OrderFiles.Order("GD-1");
        order[4] = city.City.Pack.Places.OfKind("school").First().Name.In("zh");
        await OrderFiles.TakeAsync(desk, OrderFiles.Csv(order));
        var number = await OrderFiles.CaseOfAsync(city, "GD-1");
        (await city.StepAsync("desk-officer-1", number, "open")).Is(201);
        (await city.StepAsync("desk-officer-1", number, "dispatch")).Is(201);
        await MergeCaseTests.EndAsync(city, number);
        await city.RunBackgroundAsync();
        return (await OrderFiles.IdAsync(city, "GD-1"), number);
    }
}
