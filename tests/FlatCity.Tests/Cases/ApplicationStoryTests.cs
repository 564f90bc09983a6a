using System.Text.Json.Nodes;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases;

/// <summary>Somebody applies: papers with the form, what is missing told once and completely, decided by an approver, told of the result.</summary>
public sealed class ApplicationStoryTests
{
    private const string Handler = "civil-affairs-section-handler-1";
    private const string Approver = "civil-affairs-section-head";

    [Theory, OnEachDatabase]
    public async Task What_is_missing_is_told_once_and_the_approver_decides(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, scenarios: ["old-age-allowance"]);
        var filed = await city.PostAsync("desk-officer-1", "/api/v1/cases", Application());
        var number = filed.Is(201).Json["number"]!.GetValue<string>();

        // With whoever decides on it at once: nothing stands between the counter and the section.
        var seen = await city.CaseAsync(Handler, number);
        Assert.Equal(("reviewing", "civil-affairs-section"), (seen["state"]!.GetValue<string>(), seen["lead"]!.GetValue<string>()));
        (await city.StepAsync(Handler, number, "accept")).Is(201);
        (await city.StepAsync(Handler, number, "missing", words: "缺：1. 身份证背面；2. 户口簿本人页。")).Is(201);
        await city.RunBackgroundAsync();
        Assert.Contains(city.Messages(), m => m.StartsWith("13857700041", StringComparison.Ordinal) && m.Contains("户口簿本人页", StringComparison.Ordinal));

        (await city.StepAsync("desk-officer-1", number, "answered", words: "已补交")).Is(201);
        Assert.Equal("reviewing-again", (await city.CaseAsync(Handler, number))["state"]!.GetValue<string>());
        Assert.Equal(409, (await city.StepAsync(Handler, number, "missing", words: "再补一张照片")).Status);

        (await city.StepAsync(Handler, number, "handled", new JsonObject { ["checked"] = new JsonArray("age", "register"), ["result"] = "符合条件，每月发放" })).Is(201);
        Assert.NotEqual(201, (await city.StepAsync(Handler, number, "approve", new JsonObject { ["result"] = "同意" })).Status);
        (await city.StepAsync(Approver, number, "approve", new JsonObject { ["result"] = "同意，自下月起发放" })).Is(201);
        await city.RunBackgroundAsync();
        Assert.Equal(("granted", "done"), ((await city.CaseAsync("desk-officer-1", number))["state"]!.GetValue<string>(), (await city.CaseAsync("desk-officer-1", number))["ended"]!.GetValue<string>()));
        Assert.Contains(city.Messages(), m => m.StartsWith("13857700041", StringComparison.Ordinal) && m.Contains("自下月起发放", StringComparison.Ordinal));
    }

    [Theory, OnEachDatabase]
    public async Task Who_is_not_entitled_is_told_why_and_where_to_turn(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, scenarios: ["old-age-allowance"]);
        var number = (await city.PostAsync("desk-officer-1", "/api/v1/cases", Application())).Is(201).Json["number"]!.GetValue<string>();
        (await city.StepAsync(Handler, number, "accept")).Is(201);
        (await city.StepAsync(Handler, number, "handled", new JsonObject { ["checked"] = new JsonArray("register"), ["result"] = "户籍不在本市" })).Is(201);

        Assert.Equal(400, (await city.StepAsync(Approver, number, "refuse")).Status);
        (await city.StepAsync(Approver, number, "refuse", reason: "not-entitled")).Is(201);
        await city.RunBackgroundAsync();

        Assert.Contains(city.Messages(), m => m.StartsWith("13857700041", StringComparison.Ordinal) && m.Contains("行政复议", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_application_without_an_applicant_or_an_age_is_not_taken_in()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, scenarios: ["old-age-allowance"]);
        var application = Application();
        application["parties"] = new JsonArray();
        application["answers"]!.AsObject().Remove("age");

        var refused = await city.PostAsync("desk-officer-1", "/api/v1/cases", application);

        Assert.Equal(400, refused.Status);
        Assert.Contains("answers.age", refused.Text, StringComparison.Ordinal);
        Assert.Contains("party.reporter", refused.Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Who_complains_of_wages_not_paid_is_unknown_to_those_who_deal_with_it_and_the_unit_that_builds_has_nothing_of_it(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, scenarios: ["wage-arrears"]);
        var number = (await city.PostAsync("desk-officer-1", "/api/v1/cases", JsonNode.Parse("""
            {"scenario":"wage-arrears","answers":{"place":{"words":"龙港市第一小学"},"employer":{"words":"某建筑队"},"trade":"site","workers":3,"owed":30000,"owner-unit":"social-security-section"},
             "parties":[{"role":"reporter","name":"陈大爷","phone":"13857700042","answer-by":"sms"}],"source":{"door":"counter"},"then":["open","dispatch"]}
            """)!)).Is(201).Json["number"]!.GetValue<string>();

        Assert.Equal(404, (await city.GetAsync("social-security-section-handler-1", "/api/v1/cases/" + number)).Status);
        var building = await city.CaseAsync("building-section-handler-1", number);
        Assert.Empty(building["parties"]!.AsArray());
        Assert.DoesNotContain("13857700042", building.ToJsonString(), StringComparison.Ordinal);
        Assert.Single((await city.CaseAsync("desk-officer-1", number))["parties"]!.AsArray());
    }

    private static JsonNode Application() => JsonNode.Parse("""
        {"scenario":"old-age-allowance","answers":{"age":"eighty","place":{"words":"龙港市第一小学"},"registered":true,"visit":false,"pay":"card"},
         "parties":[{"role":"reporter","name":"王大娘","phone":"13857700041","answer-by":"sms"}],"source":{"door":"counter"}}
        """)!;
}
