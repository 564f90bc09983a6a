using System.Net;
using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace FlatCity.Tests.Cases.Advise;

/// <summary>建议: what closed cases teach, what is said of it, and what stays with people.</summary>
public sealed class AdviceTests
{
    [Theory, OnEachDatabase]
    public async Task Closed_cases_teach_what_a_text_means_and_each_case_says_what_was_advised(TestDatabase database)
    {
        await using var city = await TaughtCity.MakeAsync(database);
        var office = city.App.Services.GetRequiredService<CaseOffice>();

        var learned = await LearnAdvice.RunAsync(office, city.Test.System, new LearnWish());
        Assert.False(learned.IsRefused, learned.Refusal?.In(FlatCity.Platform.Texts.Language.English));
        await office.Advice.RefreshAsync();

        Assert.Equal(["kind:road-damage", "scenario", "unit"], learned.Value.Targets.Select(t => t.Target));
        Assert.All(learned.Value.Targets, t => Assert.InRange(t.Threshold, city.City.Pack.AdviceSureness, 1));
        Assert.All(learned.Value.Targets, t => Assert.Equal(Math.Max(t.LearnedThreshold, city.City.Pack.AdviceSureness), t.Threshold));
        // What the city asks for is no part of what is kept: it may ask for less later.
        await using (var reading = await city.City.Database.ReadAsync())
            Assert.Equal(learned.Value.Targets.Select(t => t.LearnedThreshold), await reading.AllAsync<double>("select threshold from advice_model order by target"));
        Assert.All(learned.Value.Targets, t => Assert.True(t.Learned.HeldOut.MacroF1 > 0.9, $"{t.Target} {t.Learned.HeldOut.MacroF1}"));
        var body = new JsonObject { ["text"] = "新村口的井盖不见了，晚上很危险", ["scenario"] = "road-damage" };
        var resident = (await city.PostAsync(null, "/api/v1/advice", body.DeepClone())).Is(200).Json;
        Assert.Equal("road-damage", resident["scenario"]!["label"]!.GetValue<string>());
        Assert.Equal("manhole", resident["kind"]!["label"]!.GetValue<string>());
        Assert.Null(resident["unit"]);
        Assert.Contains(resident["kind"]!["words"]!.AsArray(), w => w!.GetValue<string>().Contains("井盖", StringComparison.Ordinal));
        Assert.Equal("water-company", (await city.PostAsync("desk-officer-1", "/api/v1/advice", body)).Is(200).Json["unit"]!["label"]!.GetValue<string>());
        var number = await TaughtCity.FileAsync(city, office, "road-damage", "pothole", "新村口的井盖不见了，晚上很危险", null);
        var advice = (await city.CaseAsync("desk-officer-1", number))["route"]!["advice"]!;
        Assert.Equal(("road-damage", "manhole", "water-company"), (advice["scenario"]!.GetValue<string>(), advice["kind"]!.GetValue<string>(), advice["to"]!.GetValue<string>()));
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        Assert.Contains("因为写到了", (await desk.GetAsync("/work/cases/" + number)).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task The_start_page_and_the_desk_say_which_form_it_is_carry_the_words_into_it_and_file_nothing(TestDatabase database)
    {
        await using var city = await TaughtCity.MakeAsync(database);
        using var visitor = new FlatCity.Tests.Cities.Visitor(city);
        Assert.DoesNotContain("可能是：", (await visitor.GetAsync("/?q=路面有个大坑，车子颠簸")).Text, StringComparison.Ordinal);
        await TaughtCity.LearnAsync(city);

        var said = await visitor.GetAsync("/?q=路面有个大坑，车子颠簸");
        Assert.Equal(HttpStatusCode.OK, said.Status);
        Assert.Contains("可能是：道路破损", said.Text, StringComparison.Ordinal);
        Assert.Contains("action=\"/report/road-damage\"", said.Text, StringComparison.Ordinal);
        Assert.Contains("name=\"answers.words\" value=\"路面有个大坑，车子颠簸\"", WebUtility.HtmlDecode(said.Text), StringComparison.Ordinal);
        Assert.Contains("name=\"answers.damage\" value=\"pothole\"", said.Text, StringComparison.Ordinal);
        Assert.Contains("种类：路面坑洞（把握", said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("承办单位：", said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("可能是：", (await visitor.GetAsync("/?q=你好")).Text, StringComparison.Ordinal);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        var atDesk = (await desk.GetAsync("/work/file?q=路面有个大坑，车子颠簸")).Text;
        Assert.Contains("action=\"/work/file/road-damage\"", atDesk, StringComparison.Ordinal);
        Assert.Contains("承办单位：", atDesk, StringComparison.Ordinal);
        var begun = await desk.SendFormAsync("/work/file/road-damage", ("begun", "1"), ("answers.words", "路面有个大坑，车子颠簸"));
        Assert.Contains("路面有个大坑，车子颠簸", begun.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("govuk-error-summary", begun.Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task What_a_run_that_was_cut_off_had_learned_is_kept_while_it_would_learn_the_same_and_begun_anew_where_it_would_not(TestDatabase database)
    {
        await using var city = await TaughtCity.MakeAsync(database);
        Task<FlatCity.Platform.Outcome<LearnedVersion>> LearnAsync(LearnWish wish, Action<LearnProgress>? progress = null) => LearnAdvice.RunAsync(city.Office, city.Test.System, wish, progress);
        Task CutOffAsync() => Assert.ThrowsAsync<IOException>(() => LearnAsync(new(), at => _ = at.Target == "unit" ? throw new IOException("cut off") : 0));
        await CutOffAsync();

        // Another seed, or other cases: begun anew.
        Assert.Empty((await LearnAsync(new(Seed: 2))).Value.Kept);
        await CutOffAsync();
        await TaughtCity.CloseAsync(city, await TaughtCity.FileAsync(city, city.Office, "template", "first", "想办老年卡，去哪里", null), "city-office");
        Assert.Equal(["kind:road-damage"], (await LearnAsync(new())).Value.Kept);
        await CutOffAsync();
        var said = new List<LearnProgress>();
        Assert.Equal(["kind:road-damage", "scenario"], (await LearnAsync(new(), said.Add)).Value.Kept);
        Assert.Equal(["unit"], said.Where(at => !at.IsKept).Select(at => at.Target).Distinct());

        // A week later nobody comes back for it.
        await CutOffAsync();
        await LearnAdvice.SweepAsync(city.City);
        Assert.Equal(2, await PartsAsync(city));
        city.Test.Clock.Advance(TimeSpan.FromDays(8));
        await LearnAdvice.SweepAsync(city.City);
        Assert.Equal(0, await PartsAsync(city));
    }

    private static async Task<long> PartsAsync(ServedCity city)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return await reading.FirstAsync<long>("select count(*) from advice_part");
    }

    [Theory, OnEachDatabase]
    public async Task A_version_can_be_gone_back_to_and_none_be_used(TestDatabase database)
    {
        await using var city = await TaughtCity.MakeAsync(database);
        var book = await TaughtCity.LearnAsync(city);
        await TaughtCity.LearnAsync(city);
        Assert.Equal(2, book.Version);

        Assert.False((await ActivateAdvice.RunAsync(city.City, city.Test.System, 1)).IsRefused);
        await book.RefreshAsync();
        Assert.Equal(1, book.Version);
        Assert.Equal([(2L, 0L), (1L, 1L)], (await ActivateAdvice.ListAsync(city.City)).Select(v => (v.N, v.Active)));
        Assert.True((await ActivateAdvice.RunAsync(city.City, city.Test.System, 9)).IsRefused);
        Assert.False((await ActivateAdvice.RunAsync(city.City, city.Test.System, 0)).IsRefused);
        await book.RefreshAsync();
        Assert.Null((await city.PostAsync(null, "/api/v1/advice", new JsonObject { ["text"] = "井盖不见了" })).Is(200).Json["scenario"]);
        Assert.Contains("advice.activate", await city.Test.AuditAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Too_few_cases_are_refused_and_confidential_reporters_teach_nothing(TestDatabase database)
    {
        await using var city = await TaughtCity.MakeAsync(database, confidential: true);

        var learned = await LearnAdvice.RunAsync(city.Office, city.Test.System, new LearnWish());

        Assert.Contains("Only 0 closed cases", learned.Refusal!.In(FlatCity.Platform.Texts.Language.English), StringComparison.Ordinal);
        (await city.PostAsync(null, "/api/v1/advice", new JsonObject { ["text"] = "" })).Is(400);
    }

    [Theory, OnEachDatabase]
    public async Task Whoever_dispatches_takes_the_advised_unit_with_one_press_and_the_case_says_why(TestDatabase database)
    {
        await using var city = await TaughtCity.MakeAsync(database);
        var book = await TaughtCity.LearnAsync(city);
        Assert.True(book.Version > 0);
        var number = await TaughtCity.FileAsync(city, city.App.Services.GetRequiredService<CaseOffice>(), "road-damage", "pothole", "新村口的井盖不见了，晚上很危险", null);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        var path = "/work/cases/" + number;
        const string Press = "按建议派给";

        var opening = (await desk.GetAsync(path)).Text;
        Assert.Contains("由您决定", opening, StringComparison.Ordinal);
        Assert.DoesNotContain(Press, opening, StringComparison.Ordinal);
        (await city.StepAsync("desk-officer-1", number, "open")).Is(201);
        var dispatching = await desk.GetAsync(path);
        Assert.Contains(Press + "供水公司", dispatching.Text, StringComparison.Ordinal);
        Assert.Equal("road-section", (await city.CaseAsync("desk-officer-1", number))["route"]!["to"]!.GetValue<string>());
        var button = WebUtility.HtmlDecode(dispatching.Text)[..WebUtility.HtmlDecode(dispatching.Text).IndexOf(Press, StringComparison.Ordinal)];
        string Hidden(string name) => button[(button.LastIndexOf($"name=\"{name}\" value=\"", StringComparison.Ordinal) + name.Length + 15)..].Split('"')[0];
        var taken = await desk.SendFormAsync(path, ("step", Hidden("step")), ("n", Hidden("n")), ("to", Hidden("to")), ("words", Hidden("words")));

        Assert.Equal($"{path}?done=dispatch", taken.To);
        var after = await city.CaseAsync("desk-officer-1", number);
        Assert.Equal(("water-company", "handling"), (after["route"]!["to"]!.GetValue<string>(), after["state"]!.GetValue<string>()));
        var page = (await desk.GetAsync(path)).Text;
        Assert.Contains("采纳建议", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Press, page, StringComparison.Ordinal);
    }
}
