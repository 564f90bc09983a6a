using System.Text.Json.Nodes;
using FlatCity.Cases.Worklist;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Supervise;

/// <summary>督办: by a post that may, shown, told to those who can do something; and told again when its time is over.</summary>
public sealed class SuperviseCaseTests
{
    [Theory, OnEachDatabase]
    public async Task Stands_on_the_case_tells_whoever_has_it_and_comes_back_when_its_time_is_over(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        city.Clock.Set(2026, 11, 23, 9);
        var number = await CasePageTests.FiledAsync(city);
        var due = (await city.CaseAsync("desk-officer-1", number))["dueAt"]!.GetValue<string>();

        Assert.Equal(403, (await city.StepAsync("desk-officer-1", number, "supervise", words: "快办")).Status);
        Assert.Equal(400, (await city.StepAsync("city-office-duty", number, "supervise")).Status);
        Assert.Equal(400, (await city.StepAsync("city-office-duty", number, "supervise", new JsonObject { ["for"] = "500 days" }, words: "快办")).Status);
        Assert.Equal(400, (await city.StepAsync("city-office-duty", number, "supervise", new JsonObject { ["for"] = "soon" }, words: "快办")).Status);
        (await city.StepAsync("city-office-duty", number, "supervise", new JsonObject { ["for"] = "2 hours" }, words: "学校门口，今天必须装好井盖")).Is(201);

        var shown = await city.CaseAsync("desk-officer-1", number);
        Assert.Equal(1, shown["supervision"]!["times"]!.GetValue<int>());
        Assert.Equal("2026-11-23T11:00:00+08:00", shown["supervision"]!["until"]!.GetValue<string>());
        Assert.Equal(due, shown["dueAt"]!.GetValue<string>());
        foreach (var post in new[] { "water-company-head", "water-company-dispatcher", "desk-officer-1" })
            Assert.Contains("supervised", await NoticesAsync(city, post, number));
        using var dispatcher = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");
        var page = (await dispatcher.GetAsync("/work/cases/" + number)).Text;
        Assert.Contains("督办要求", page, StringComparison.Ordinal);
        Assert.Contains("学校门口，今天必须装好井盖", page, StringComparison.Ordinal);

        // Signed for meanwhile: the supervision's own time stays.
        (await city.StepAsync("water-company-dispatcher", number, "accept")).Is(201);
        (await city.StepAsync("desk-officer-1", number, "note", words: "已催")).Is(201);
        city.Clock.Advance(TimeSpan.FromHours(2.1));
        await city.RunBackgroundAsync();
        Assert.Contains("supervise-due", await NoticesAsync(city, "city-office-duty", number));
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task Says_nothing_more_once_the_case_has_ended(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        city.Clock.Set(2026, 11, 23, 9);
        var number = await CasePageTests.FiledAsync(city);
        (await city.StepAsync("city-office-duty", number, "supervise", new JsonObject { ["for"] = "2 hours" }, words: "快办")).Is(201);
        (await city.StepAsync("desk-officer-1", number, "withdraw", words: "自己装好了")).Is(201);

        city.Clock.Advance(TimeSpan.FromHours(3));
        await city.RunBackgroundAsync();

        Assert.DoesNotContain("supervise-due", await NoticesAsync(city, "city-office-duty", number));
        Assert.Equal(409, (await city.StepAsync("city-office-duty", number, "supervise", words: "再看看")).Status);
    }

    private static async Task<IEnumerable<string>> NoticesAsync(ServedCity city, string post, string number)
    {
        var actor = (await city.City.TokenHolders.FindAsync(await city.TokenAsync(post)))!;
        await using var reading = await city.City.Database.ReadAsync();
        return (await PostNotices.NewestAsync(reading, actor, 50)).Where(n => n.Number == number).Select(n => n.Kind);
    }
}
