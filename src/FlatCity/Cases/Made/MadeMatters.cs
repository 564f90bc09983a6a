using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;

namespace FlatCity.Cases.Made;

/// <summary>
/// What many people of the demonstration city have written of lately, each in words of their own: one thing at one place for some scenarios, so that there are hot
/// matters to look at. Made up as all the rest, by the kinds of questions, never by a scenario's name.
/// </summary>
internal static class MadeMatters
{
    /// <summary>Among so many of the newest cases, one in so many is about such a thing.</summary>
    private const int Newest = 1_200;
    private const int OneIn = 7;

    private static readonly string[] Things = ["宏达搅拌站", "江滨夜市", "金港花园二期", "康泰包装厂", "老码头菜场", "东塘驾校"];
    private static readonly string[] Ways =
    [
        "{1}都是{0}这边来的，{0}没人管。", "住在{0}旁边，{1}", "{1}就在{0}门口，请管管{0}。", "投诉{0}：{1}已经反映过，{0}还是老样子。", "又是{0}！{1}", "{1}问过{0}，{0}说不归他们。", "每天经过{0}，{1}", "{0}附近的人都在说：{1}",
    ];

    /// <summary>The answers as they were made, or about a thing that others write of too.</summary>
    public static JsonElement Over(City city, ScenarioPack pack, JsonElement answers, int index, Random random)
    {
        if (index >= Newest || index % OneIn != 0 || pack.Form.AtFiling.OfType<PlaceQuestion>().FirstOrDefault() is not { } place || pack.Form.AtFiling.OfType<LongTextQuestion>().FirstOrDefault() is not { } words)
            return answers;
        var about = pack.Id.Aggregate(0, (sum, c) => (sum * 31) + c) & int.MaxValue;
        var places = city.Pack.Places.All.Where(p => p.Code != city.Code).ToList();
        var told = JsonNode.Parse(answers.GetRawText())!.AsObject();
        var said = told[words.Id]?.GetValue<string>() ?? "请尽快处理。";
        told[words.Id] = string.Format(null, Ways[random.Next(Ways.Length)], Things[about % Things.Length], said.EndsWith('。') || said.EndsWith('，') ? said : said + "，");
        told[place.Id] = new JsonObject { ["place"] = places[about / 7 % places.Count].Code, ["words"] = Things[about % Things.Length] + "附近" };
        return JsonSerializer.SerializeToElement(told);
    }
}
