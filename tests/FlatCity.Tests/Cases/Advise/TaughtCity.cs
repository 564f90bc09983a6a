using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Cases.Advise;
using FlatCity.Cases.File;
using FlatCity.Packs;
using FlatCity.Platform.Storage;
using FlatCity.Scenarios;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace FlatCity.Tests.Cases.Advise;

/// <summary>A city whose closed cases teach its advice.</summary>
internal static class TaughtCity
{
    private static readonly string[] Streets = ["人民路", "镇前街", "河滨路", "龙金大道", "站港路", "东城路", "文卫路", "通港路", "镇中路", "公园路"];

    private static readonly (string Scenario, string Kind, string Unit, string[] Says)[] Matters =
    [
        ("road-damage", "manhole", "water-company", ["井盖不见了", "窨井盖破了有个洞", "井盖松动车压过去响"]),
        ("road-damage", "pothole", "road-section", ["路面有个大坑", "坑洞积水车子颠簸", "路上坑坑洼洼"]),
        ("template", "first", "city-office", ["想办老年卡", "老人津贴怎么申请", "高龄补贴没有发"]),
    ];

    public static async Task<AdviceBook> LearnAsync(ServedCity city)
    {
        var office = city.App.Services.GetRequiredService<CaseOffice>();
        Assert.False((await LearnAdvice.RunAsync(office, city.Test.System, new LearnWish())).IsRefused);
        await office.Advice.RefreshAsync();
        return office.Advice;
    }

    /// <summary>A city with ninety closed cases of three matters.</summary>
    public static async Task<ServedCity> MakeAsync(TestDatabase database, bool confidential = false)
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
                await CloseAsync(city, number, unit);
            }
        }

        return city;
    }

    public static Task CloseAsync(ServedCity city, string number, string unit) => city.City.Database.WriteAsync<bool>(write =>
    {
        write.Do("update cases set ended = 'done', ended_at = filed_at, lead_unit = $2 where number = $1", number, unit);
        Audit.Add(write, city.Test.System.Doer, city.City.Now, "test.closed", "case", null, "{}");
        return new(true);
    });

    /// <summary>The template with what a live scenario must have.</summary>
    private static string Filled(string text) => text
        .Replace("# duty: road-upkeep ", "duty: road-upkeep ", StringComparison.Ordinal)
        .Replace("{ to: city-office }", "{ to: road-section }", StringComparison.Ordinal)
        .Replace("{ title: 待定, pending: { owner: city-office, by: 2027-12-31 } }", "{ title: 城市道路管理条例, article: 第二十三条, since: 1996-10-01 }", StringComparison.Ordinal)
        .Replace(",city-office,", ",road-section,", StringComparison.Ordinal);

    public static async Task<string> FileAsync(ServedCity city, CaseOffice office, string scenario, string kind, string words, string? phone, bool confidential = false)
    {
        var answers = new JsonObject { [scenario == "template" ? "what" : "damage"] = kind, ["words"] = words, ["place"] = new JsonObject { ["lat"] = 27.5558, ["lon"] = 120.5655 } };
        var filed = await FileCase.RunAsync(office, FlatCity.Cities.Actor.Resident(), new Filing(scenario, JsonSerializer.SerializeToElement(answers), phone is null ? [] : [new FiledParty("reporter", "张三", phone, null, "sms", null) { Confidential = confidential }], new FiledSource("page")));
        Assert.False(filed.IsRefused, filed.Refusal?.In(FlatCity.Platform.Texts.Language.English));
        return filed.Value.Case.Number;
    }
}
