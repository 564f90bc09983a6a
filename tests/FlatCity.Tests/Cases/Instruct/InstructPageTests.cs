using System.Net;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Instruct;

/// <summary>The city instructs its schools by the page: preview, send, board.</summary>
public sealed class InstructPageTests
{
    private static readonly (string, string)[] Filled = [("answers.disease", "influenza"), ("answers.measures", "ventilation"), ("answers.today", "no")];

    [Theory, OnEachDatabase]
    public async Task An_instruction_is_previewed_sent_once_and_watched_on_its_board(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var head = await CasePageTests.SignedInAsync(city, "social-affairs-head");
        var schools = city.City.Pack.Places.OfKind("school").Take(2).ToList();
        (string, string)[] chosen = [.. Filled, ("which", "chosen"), .. schools.Select(s => ("targets", s.Code))];

        Assert.Contains("school-measures", (await head.GetAsync("/work/instruct")).Text, StringComparison.Ordinal);
        var preview = await head.SendFormAsync("/work/instruct/school-measures", [.. chosen, ("do", "preview")]);
        Assert.Contains("将发往 2 处", preview.Text, StringComparison.Ordinal);
        var sent = await head.SendFormAsync("/work/instruct/school-measures", [.. chosen, ("do", "send")]);
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);

        var board = await head.GetAsync(sent.To!);
        Assert.All(schools, s => Assert.Contains(s.Name.In("zh"), board.Text, StringComparison.Ordinal));
        Assert.Contains("示意", board.Text, StringComparison.Ordinal);
        Assert.Contains("FeatureCollection", (await head.GetAsync(sent.To + "/points.geojson")).Text, StringComparison.Ordinal);
        Assert.Equal(3, (await head.GetAsync(sent.To + ".csv")).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("0 / 2", (await head.GetAsync("/work/instructions")).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_missing_is_named_and_nothing_is_sent(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var head = await CasePageTests.SignedInAsync(city, "social-affairs-head");
        using var handler = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");

        var refused = await head.SendFormAsync("/work/instruct/school-measures", ("which", "all"), ("do", "send"));
        var nobody = await head.SendFormAsync("/work/instruct/school-measures", [.. Filled, ("which", "chosen"), ("do", "send")]);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("href=\"#f-answers-disease\"", refused.Text, StringComparison.Ordinal);
        Assert.Contains("请至少勾选一处", nobody.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await handler.GetAsync("/work/instruct")).Status);
        Assert.Contains("还没有下达过任务", (await head.GetAsync("/work/instructions")).Text, StringComparison.Ordinal);
    }
}
