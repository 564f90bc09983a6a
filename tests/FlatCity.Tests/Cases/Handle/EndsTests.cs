using System.Text.Json.Nodes;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Handle;

/// <summary>Ends that are not done: refused with the right other way in the reader's language, handed to another body with its number.</summary>
public sealed class EndsTests
{
    [Theory, OnEachDatabase]
    public async Task A_refusal_names_reason_channel_and_other_way_in_the_language_of_whoever_is_told(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (number, tracking) = await FileAsync(city, "en");
        Assert.Equal(400, (await city.StepAsync("desk-officer-1", number, "refuse", reason: "because")).Status);
        (await city.StepAsync("desk-officer-1", number, "refuse", reason: "court")).Is(201);
        await city.RunBackgroundAsync();

        var refused = await city.CaseAsync("desk-officer-1", number);
        Assert.Equal("refused", refused["ended"]!.GetValue<string>());
        Assert.Equal("court", refused["outcome"]!["channel"]!.GetValue<string>());
        var told = city.Messages().Last(m => m.Contains(number, StringComparison.Ordinal));
        Assert.Contains("Before a court or for a court", told, StringComparison.Ordinal);
        Assert.Contains("Go to the People's Court", told, StringComparison.Ordinal);
        Assert.DoesNotContain("人民法院", told, StringComparison.Ordinal);
        using var reporter = new FlatCity.Tests.Cities.Visitor(city);
        await reporter.GetAsync("/track?lang=en");
        Assert.Contains("Go to the People", (await reporter.SendFormAsync("/track", ("number", number), ("code", tracking))).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task What_an_officer_wrote_as_the_other_way_stands_as_written(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (number, _) = await FileAsync(city, "zh");
        (await city.StepAsync("desk-officer-1", number, "refuse", new JsonObject { ["other-way"] = "请到龙港法庭立案窗口" }, reason: "court")).Is(201);
        await city.RunBackgroundAsync();

        Assert.Contains("请到龙港法庭立案窗口", city.Messages().Last(m => m.Contains(number, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Handed_on_it_carries_the_other_bodys_name_and_its_number_even_when_that_comes_later(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (number, _) = await FileAsync(city, "zh");
        Assert.Equal(400, (await city.StepAsync("desk-officer-1", number, "pass-on")).Status);
        (await city.StepAsync("desk-officer-1", number, "pass-on", new JsonObject { ["where"] = "温州市公路局" })).Is(201);
        Assert.Equal(400, (await city.StepAsync("desk-officer-1", number, "their-number")).Status);
        (await city.StepAsync("desk-officer-1", number, "their-number", new JsonObject { ["their-number"] = "WZGL-2026-118" })).Is(201);
        await city.RunBackgroundAsync();

        Assert.Equal("WZGL-2026-118", (await city.CaseAsync("desk-officer-1", number))["outcome"]!["their-number"]!.GetValue<string>());
        Assert.Contains("温州市公路局 WZGL-2026-118", city.Messages().Last(m => m.Contains(number, StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(409, (await city.StepAsync("desk-officer-1", number, "their-number", new JsonObject { ["their-number"] = "X" })).Status);

        var (second, _) = await FileAsync(city, "zh");
        (await city.StepAsync("desk-officer-1", second, "pass-on", new JsonObject { ["where"] = "苍南县", ["their-number"] = "CN-7" })).Is(201);
        Assert.Equal("CN-7", (await city.CaseAsync("desk-officer-1", second))["outcome"]!["their-number"]!.GetValue<string>());
        await Rebuilding.HoldsAsync(city);
    }

    private static async Task<(string Number, string Tracking)> FileAsync(ServedCity city, string language)
    {
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        call.Remove("then");
        call["parties"]![0]!["language"] = language;
        var filed = (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json;
        return (filed["number"]!.GetValue<string>(), filed["tracking"]!.GetValue<string>());
    }
}
