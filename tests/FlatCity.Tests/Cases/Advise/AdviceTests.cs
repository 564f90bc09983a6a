using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Cases.Advise;
using FlatCity.Cases.File;
using FlatCity.Packs;
using FlatCity.Platform.Storage;
using FlatCity.Scenarios;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace FlatCity.Tests.Cases.Advise;

/// <summary>建议: what closed cases teach, what is said of it, and what stays with people.</summary>
public sealed class AdviceTests
{
    private static readonly string[] Streets = ["人民路", "镇前街", "河滨路", "龙金大道", "站港路", "东城路", "文卫路", "通港路", "镇中路", "公园路"];

    private static readonly (string Scenario, string Kind, string Unit, string[] Says)[] Matters =
    [
        ("road-damage", "manhole", "water-company", ["井盖不见了", "窨井盖破了有个洞", "井盖松动车压过去响"]),
        ("road-damage", "pothole", "road-section", ["路面有个大坑", "坑洞积水车子颠簸", "路上坑坑洼洼"]),
        ("template", "first", "city-office", ["想办老年卡", "老人津贴怎么申请", "高龄补贴没有发"]),
    ];

    [Theory, OnEachDatabase]
    public async Task Closed_cases_teach_what_a_text_means_and_each_case_says_what_was_advised(TestDatabase database)
    {
        await using var city = await TaughtAsync(database);
        var office = city.App.Services.GetRequiredService<CaseOffice>();

        var learned = await LearnAdvice.RunAsync(office, city.Test.System, new LearnWish());
        Assert.False(learned.IsRefused, learned.Refusal?.In(FlatCity.Platform.Texts.Language.English));
        await office.Advice.RefreshAsync();

        Assert.Equal(["kind:road-damage", "scenario", "unit"], learned.Value.Targets.Select(t => t.Target));
        Assert.All(learned.Value.Targets, t => Assert.True(t.Learned.HeldOut.MacroF1 > 0.9, $"{t.Target} {t.Learned.HeldOut.MacroF1}"));
        var body = new JsonObject { ["text"] = "新村口的井盖不见了，晚上很危险", ["scenario"] = "road-damage" };
        var resident = (await city.PostAsync(null, "/api/v1/advice", body.DeepClone())).Is(200).Json;
        Assert.Equal("road-damage", resident["scenario"]!["label"]!.GetValue<string>());
        Assert.Equal("manhole", resident["kind"]!["label"]!.GetValue<string>());
        Assert.Null(resident["unit"]);
        Assert.Contains(resident["kind"]!["words"]!.AsArray(), w => w!.GetValue<string>().Contains("井盖", StringComparison.Ordinal));
        Assert.Equal("water-company", (await city.PostAsync("desk-officer-1", "/api/v1/advice", body)).Is(200).Json["unit"]!["label"]!.GetValue<string>());
        var number = await FileAsync(city, office, "road-damage", "pothole", "新村口的井盖不见了，晚上很危险", null);
        var advice = (await city.CaseAsync("desk-officer-1", number))["route"]!["advice"]!;
        Assert.Equal(("road-damage", "manhole", "water-company"), (advice["scenario"]!.GetValue<string>(), advice["kind"]!.GetValue<string>(), advice["to"]!.GetValue<string>()));
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        Assert.Contains("因为写到了", (await desk.GetAsync("/work/cases/" + number)).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task The_start_page_and_the_desk_say_which_form_it_is_carry_the_words_into_it_and_file_nothing(TestDatabase database)
    {
        await using var city = await TaughtAsync(database);
        using var visitor = new FlatCity.Tests.Cities.Visitor(city);
        Assert.DoesNotContain("可能是：", (await visitor.GetAsync("/?q=路面有个大坑，车子颠簸")).Text, StringComparison.Ordinal);
        await LearnedAsync(city);

        var said = await visitor.GetAsync("/?q=路面有个大坑，车子颠簸");
        Assert.Equal(HttpStatusCode.OK, said.Status);
        Assert.Contains("可能是：道路破损", said.Text, StringComparison.Ordinal);
        Assert.Contains("action=\"/report/road-damage\"", said.Text, StringComparison.Ordinal);
        Assert.Contains("name=\"answers.words\" value=\"路面有个大坑，车子颠簸\"", WebUtility.HtmlDecode(said.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("可能是：", (await visitor.GetAsync("/?q=你好")).Text, StringComparison.Ordinal);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        Assert.Contains("action=\"/work/file/road-damage\"", (await desk.GetAsync("/work/file?q=路面有个大坑，车子颠簸")).Text, StringComparison.Ordinal);
        var begun = await desk.SendFormAsync("/work/file/road-damage", ("begun", "1"), ("answers.words", "路面有个大坑，车子颠簸"));
        Assert.Contains("路面有个大坑，车子颠簸", begun.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("govuk-error-summary", begun.Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_version_can_be_gone_back_to_and_none_be_used(TestDatabase database)
    {
        await using var city = await TaughtAsync(database);
        var book = await LearnedAsync(city);
        await LearnedAsync(city);
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
        await using var city = await TaughtAsync(database, confidential: true);

        var learned = await LearnAdvice.RunAsync(city.Office, city.Test.System, new LearnWish());

        Assert.Contains("Only 0 closed cases", learned.Refusal!.In(FlatCity.Platform.Texts.Language.English), StringComparison.Ordinal);
        (await city.PostAsync(null, "/api/v1/advice", new JsonObject { ["text"] = "" })).Is(400);
    }

    private static async Task<AdviceBook> LearnedAsync(ServedCity city)
    {
        var office = city.App.Services.GetRequiredService<CaseOffice>();
        Assert.False((await LearnAdvice.RunAsync(office, city.Test.System, new LearnWish())).IsRefused);
        await office.Advice.RefreshAsync();
        return office.Advice;
    }

    /// <summary>A city with ninety closed cases of three matters.</summary>
    private static async Task<ServedCity> TaughtAsync(TestDatabase database, bool confidential = false)
    {
        var city = await ServedCity.MakeAsync(database);
        var folder = Path.Combine(Directory.CreateTempSubdirectory("flatcity-advice-").FullName, "template");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "scenarios/_template")))
            await System.IO.File.WriteAllTextAsync(Path.Combine(folder, Path.GetFileName(file)), Filled(await System.IO.File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)), TestContext.Current.CancellationToken);
        var published = await Publishing.PublishLiveAsync(city.City, city.Scenarios, city.Test.System, PackFiles.FromFolder(folder));
        Assert.False(published.IsRefused, published.Refusal?.In(FlatCity.Platform.Texts.Language.English));
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
        foreach (var (scenario, kind, unit, says) in Matters)
        {
            for (var i = 0; i < 30; i++)
            {
                var number = await FileAsync(city, city.Office, scenario, kind, $"{Streets[i % 10]}{says[i % 3]}，{(i % 2 == 0 ? "请来看看" : "好几天了")}", $"1385770{i:0000}", confidential);
                await city.City.Database.WriteAsync<bool>(write =>
                {
                    write.Do("update cases set ended = 'done', ended_at = filed_at, lead_unit = $2 where number = $1", number, unit);
                    Audit.Add(write, city.Test.System.Doer, city.City.Now, "test.closed", "case", null, "{}");
                    return new(true);
                });
            }
        }

        return city;
    }

    /// <summary>The template with what a live scenario must have.</summary>
    private static string Filled(string text) => text
        .Replace("# duty: road-upkeep ", "duty: road-upkeep ", StringComparison.Ordinal)
        .Replace("{ to: city-office }", "{ to: road-section }", StringComparison.Ordinal)
        .Replace("{ title: 待定, pending: { owner: city-office, by: 2027-12-31 } }", "{ title: 城市道路管理条例, article: 第二十三条, since: 1996-10-01 }", StringComparison.Ordinal)
        .Replace(",city-office,", ",road-section,", StringComparison.Ordinal);

    private static async Task<string> FileAsync(ServedCity city, CaseOffice office, string scenario, string kind, string words, string? phone, bool confidential = false)
    {
        var answers = new JsonObject { [scenario == "template" ? "what" : "damage"] = kind, ["words"] = words, ["place"] = new JsonObject { ["lat"] = 27.5558, ["lon"] = 120.5655 } };
        var filed = await FileCase.RunAsync(office, FlatCity.Cities.Actor.Resident(), new Filing(scenario, JsonSerializer.SerializeToElement(answers), phone is null ? [] : [new FiledParty("reporter", "张三", phone, null, "sms", null) { Confidential = confidential }], new FiledSource("page")));
        Assert.False(filed.IsRefused, filed.Refusal?.In(FlatCity.Platform.Texts.Language.English));
        return filed.Value.Case.Number;
    }
}
