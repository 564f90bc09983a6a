using System.Net;
using System.Text.Json.Nodes;
using FlatCity.Tests.Cases.File;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Track;

public sealed class TrackPageTests
{
    private static readonly (string, string)[] Sign = [("answers.place.words", "龙港市第一小学"), ("answers.damage", "manhole")];

    [Fact]
    public async Task Number_and_code_open_the_case_and_either_alone_opens_nothing()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        using var visitor = new Visitor(city);
        var (number, code) = ReportPageTests.Codes(await ReportPageTests.PostAsync(city, Sign));

        var shown = await visitor.SendFormAsync("/track", ("number", number.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()), ("code", code.ToLowerInvariant()));
        var wrong = await visitor.SendFormAsync("/track", ("number", number), ("code", "AAAAAAAAAA"));
        var link = await visitor.GetAsync($"/track?number={number}&code={code}");

        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains(number, shown.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("href=\"#f-code\"", wrong.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("timeline", link.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(code, link.Text[link.Text.IndexOf("<main", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_question_is_answered_a_result_seen_and_not_solved_opens_round_two(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var visitor = new Visitor(city);
        var (number, code) = ReportPageTests.Codes(await ReportPageTests.PostAsync(city, Sign));
        (await city.StepAsync("desk-officer-1", number, "open")).Is(201);
        (await city.StepAsync("desk-officer-1", number, "dispatch")).Is(201);
        (await city.StepAsync("water-company-dispatcher", number, "ask", words: "哪一侧？")).Is(201);

        var asked = await visitor.SendFormAsync("/track", ("number", number), ("code", code));
        var answered = await visitor.SendFormAsync("/track?handler=Step", ("number", number), ("code", code), ("step", "answered"), ("words", "东侧"));
        Assert.Contains("哪一侧？", asked.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, answered.Status);
        Assert.Contains("东侧", answered.Text, StringComparison.Ordinal);

        (await city.StepAsync("road-section-head", number, "finish", words: "已围挡")).Is(201);
        (await city.StepAsync("water-company-dispatcher", number, "handled", new JsonObject { ["result"] = "换了新井盖" })).Is(201);
        var community = (await city.CaseAsync("desk-officer-1", number))["community"]!.GetValue<string>();
        (await city.StepAsync(city.City.Pack.Posts.Of(community).First(post => post.Has("check")).Code, number, "pass", new JsonObject { ["result"] = "换了新井盖" })).Is(201);
        var done = await visitor.SendFormAsync("/track", ("number", number), ("code", code));
        var unsaid = await visitor.SendFormAsync("/track?handler=Step", ("number", number), ("code", code), ("step", "verdict"));
        var unsolved = await visitor.SendFormAsync("/track?handler=Step", ("number", number), ("code", code), ("step", "verdict"), ("solved", "no"), ("satisfied", "no"));

        Assert.Contains("换了新井盖", done.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Person water-company-dispatcher", done.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, unsaid.Status);
        Assert.Contains("href=\"#f-solved\"", unsaid.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, unsolved.Status);
        Assert.Equal(2, (await city.CaseAsync("desk-officer-1", number))["round"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_reporter_withdraws_and_nobody_without_the_code_can()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        using var visitor = new Visitor(city);
        var (number, code) = ReportPageTests.Codes(await ReportPageTests.PostAsync(city, Sign));

        var stranger = await visitor.SendFormAsync("/track?handler=Step", ("number", number), ("code", "0000000000"), ("step", "withdraw"));
        Assert.Equal(HttpStatusCode.BadRequest, stranger.Status);
        Assert.Null((await city.CaseAsync("desk-officer-1", number))["ended"]);

        await visitor.SendFormAsync("/track?handler=Step", ("number", number), ("code", code), ("step", "withdraw"));
        Assert.Equal("withdrawn", (await city.CaseAsync("desk-officer-1", number))["ended"]!.GetValue<string>());
    }
}
