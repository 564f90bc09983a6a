using System.Net;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Bulk;

/// <summary>Several cases at once, by the boxes before their rows and nothing else: each goes or not by itself.</summary>
public sealed class BulkPageTests
{
    [Theory, OnEachDatabase]
    public async Task Work_orders_are_signed_for_together_and_the_one_that_was_before_is_said(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        string[] numbers = [await CasePageTests.FiledAsync(city), await CasePageTests.FiledAsync(city), await CasePageTests.FiledAsync(city)];
        using var handler = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");
        var chosen = await handler.GetAsync("/work/bulk?act=accept&" + string.Join('&', numbers.Select(n => "case=" + n)));
        Assert.All(numbers, n => Assert.Contains(n, chosen.Text, StringComparison.Ordinal));
        (await city.StepAsync("water-company-dispatcher", numbers[0], "accept")).Is(201);

        var done = await handler.SendFormAsync("/work/bulk", [("act", "accept"), .. numbers.Select(n => ("case", n))]);

        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Contains("2 件已办，1 件没办成", done.Text, StringComparison.Ordinal);
        Assert.Contains("工单已签收", done.Text, StringComparison.Ordinal);
        foreach (var number in numbers)
            Assert.Equal("accepted", (await city.CaseAsync("desk-officer-1", number))["orders"]![0]!["state"]!.GetValue<string>());
    }

    [Theory, OnEachDatabase]
    public async Task An_extension_needs_its_reason_and_a_stranger_reaches_no_case_by_it(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await CasePageTests.FiledAsync(city);
        using var head = await CasePageTests.SignedInAsync(city, "water-company-head");
        using var stranger = await CasePageTests.SignedInAsync(city, "education-section-handler-1");

        var without = await head.SendFormAsync("/work/bulk", ("act", "extend"), ("case", number));
        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.Contains("href=\"#f-words\"", without.Text, StringComparison.Ordinal);
        Assert.Contains(number, without.Text, StringComparison.Ordinal);
        Assert.Contains("1 件已办，0 件没办成", (await head.SendFormAsync("/work/bulk", ("act", "extend"), ("case", number), ("words", "等材料"))).Text, StringComparison.Ordinal);
        Assert.Equal(1, (await city.CaseAsync("desk-officer-1", number))["extensions"]!.GetValue<int>());

        Assert.DoesNotContain("道路", (await stranger.GetAsync("/work/bulk?act=accept&case=" + number)).Text, StringComparison.Ordinal);
        Assert.Contains("0 件已办，1 件没办成", (await stranger.SendFormAsync("/work/bulk", ("act", "accept"), ("case", number))).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Passing_on_names_a_post_of_ones_own_unit_and_a_case_seen_too_long_ago_is_left_alone(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        string[] numbers = [await CasePageTests.FiledAsync(city), await CasePageTests.FiledAsync(city)];
        using var head = await CasePageTests.SignedInAsync(city, "water-company-head");

        Assert.Equal(HttpStatusCode.BadRequest, (await head.SendFormAsync("/work/bulk", ("act", "assign"), ("case", numbers[0]))).Status);
        var done = await head.SendFormAsync("/work/bulk", ("act", "assign"), ("case", numbers[0]), ("seen", "1"), ("case", numbers[1]), ("seen", ""), ("post", "water-company-head"));

        Assert.Contains("1 件已办，1 件没办成", done.Text, StringComparison.Ordinal);
        Assert.Contains("已被他人推进", done.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await head.SendFormAsync("/work/bulk", ("act", "close"), ("case", numbers[0]))).Status);
    }
}
