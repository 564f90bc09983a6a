using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.File;
using FlatCity.Cities;
using FlatCity.Tests.Cases.Link;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Repeats;

/// <summary>同一人重复反映: one caller's reports of one matter are told from many callers' reports, and never count as a mass.</summary>
public sealed class CallerRepeatsTests
{
    private const double Lat = 27.5558;
    private const double Lon = 120.5655;

    [Theory, OnEachDatabase]
    public async Task The_third_report_of_a_caller_says_so_on_the_worklist_the_case_and_the_API(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var first = await FileAsync(city, "138 5770 0001");
        await FileAsync(city, "13857700002");
        city.Clock.Advance(TimeSpan.FromDays(1));
        var second = await FileAsync(city, "13857700001", Lat + 0.001);
        var far = await FileAsync(city, "13857700001", Lat + 0.01);
        city.Clock.Advance(TimeSpan.FromDays(1));
        var third = await FileAsync(city, "13857700001");

        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        var page = (await desk.GetAsync("/work/cases/" + third)).Text;
        Assert.Contains("同一人第 3 次反映", page, StringComparison.Ordinal);
        Assert.Contains("/work/cases/" + first, page, StringComparison.Ordinal);
        Assert.Contains("/work/cases/" + second, page, StringComparison.Ordinal);
        Assert.DoesNotContain(far, page, StringComparison.Ordinal);
        Assert.DoesNotContain("次反映", (await desk.GetAsync("/work/cases/" + far)).Text, StringComparison.Ordinal);
        Assert.Contains(third, (await desk.GetAsync("/work/cases/" + first)).Text, StringComparison.Ordinal);
        var work = (await desk.GetAsync("/work")).Text;
        Assert.Equal((1, 1), (Count(work, "同一人第 2 次反映"), Count(work, "同一人第 3 次反映")));
        Assert.Contains("同一人第 3 次反映", (await desk.GetAsync("/work/worklist.csv")).Text, StringComparison.Ordinal);
        var shape = (await city.CaseAsync("desk-officer-1", third))["sameCaller"]!;
        Assert.Equal(3, shape["nth"]!.GetValue<int>());
        Assert.Equal([first, second], shape["others"]!.AsArray().Select(n => n!.GetValue<string>()));
    }

    [Theory, OnEachDatabase]
    public async Task After_the_citys_time_it_is_a_new_matter(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await FileAsync(city, "13857700001");
        city.Clock.Advance(TimeSpan.FromDays(city.City.Pack.RepeatsWithin.Amount + 15));

        var later = await FileAsync(city, "13857700001");

        Assert.Equal(1, (await city.CaseAsync("desk-officer-1", later))["sameCaller"]!["nth"]!.GetValue<int>());
    }

    [Theory, OnEachDatabase]
    public async Task Whoever_may_not_see_a_confidential_reporter_does_not_learn_that_it_is_the_same(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await FileAsync(city, "13857700001", confidential: true);
        var second = await FileAsync(city, "13857700001");
        (await city.StepAsync("desk-officer-1", second, "open")).Is(201);
        (await city.StepAsync("desk-officer-1", second, "dispatch")).Is(201);

        Assert.Equal(2, (await city.CaseAsync("desk-officer-1", second))["sameCaller"]!["nth"]!.GetValue<int>());
        Assert.Equal(1, (await city.CaseAsync("water-company-dispatcher", second))["sameCaller"]!["nth"]!.GetValue<int>());
    }

    [Theory, OnEachDatabase]
    public async Task Merged_into_their_own_earlier_report_they_stay_one_reporter(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (into, _) = await MergeCaseTests.FileAsync(city, "13857700001");
        var (again, _) = await MergeCaseTests.FileAsync(city, "13857700001");
        var (other, _) = await MergeCaseTests.FileAsync(city, "13857700002");

        (await city.StepAsync("desk-officer-1", again, "merge", new JsonObject { ["number"] = into })).Is(201);
        Assert.Equal(0, await JoinedAsync(city, into));
        (await city.StepAsync("desk-officer-1", other, "merge", new JsonObject { ["number"] = into })).Is(201);
        Assert.Equal(1, await JoinedAsync(city, into));
        (await city.StepAsync("desk-officer-1", again, "unmerge")).Is(201);
        Assert.Equal(1, await JoinedAsync(city, into));
        (await city.StepAsync("desk-officer-1", other, "unmerge")).Is(201);
        Assert.Equal(0, await JoinedAsync(city, into));
        await Rebuilding.HoldsAsync(city);
    }

    private static async Task<int> JoinedAsync(ServedCity city, string number) => (await city.CaseAsync("desk-officer-1", number))["joined"]!.GetValue<int>();

    private static int Count(string text, string words) => text.Split(words).Length - 1;

    private static async Task<string> FileAsync(ServedCity city, string phone, double lat = Lat, bool confidential = false)
    {
        var answers = new JsonObject { ["damage"] = "manhole", ["place"] = new JsonObject { ["lat"] = lat, ["lon"] = Lon, ["words"] = "镇前路口" } };
        var filed = await FileCase.RunAsync(city.Office, Actor.Resident(), new Filing("road-damage", JsonSerializer.SerializeToElement(answers), [new FiledParty("reporter", "张三", phone, null, "sms", null) { Confidential = confidential }], new FiledSource("page")));
        Assert.False(filed.IsRefused, filed.Refusal?.In(FlatCity.Platform.Texts.Language.English));
        return filed.Value.Case.Number;
    }
}
