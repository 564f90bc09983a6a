using System.Text.Json.Nodes;
using FlatCity.Tests.Cases;

namespace FlatCity.Tests.Commanding;

/// <summary>Cases about one thing among others that have nothing in common.</summary>
internal static class HotCity
{
    private static readonly string[] Plant =
    [
        "金沙水泥厂的车把路压出大坑，金沙水泥厂没人管", "路又坏了，都是金沙水泥厂的重车。请金沙水泥厂修路", "金沙水泥厂门口路面全是坑，骑车摔倒，找金沙水泥厂不理",
        "金沙水泥厂拉料的车太重，路塌了一块，金沙水泥厂装看不见", "投诉金沙水泥厂压坏村道，金沙水泥厂应当赔",
    ];

    private static readonly string[] Others = ["路灯杆歪了", "早上散步发现一处坑", "雨后积水看不清路", "护栏被撞弯", "孩子上学必经之处", "夜里有响声", "下坡处很滑", "公交站台前开裂", "菜场门口石板松动", "桥头有高差", "斑马线磨没了", "人行道砖翘起"];

    /// <summary>The numbers of the five about one plant, the oldest first; around them others about nothing in common.</summary>
    internal static async Task<List<string>> FiledAsync(ServedCity city)
    {
        foreach (var words in Others)
            await FileAsync(city, words, 1);
        var numbers = new List<string>();
        foreach (var words in Plant)
        {
            numbers.Add(await FileAsync(city, words));
            city.Clock.Advance(TimeSpan.FromHours(1));
        }

        return numbers;
    }

    internal static async Task<string> FileAsync(ServedCity city, string words, int school = 0)
    {
        var call = new JsonObject
        {
            ["scenario"] = "road-damage",
            ["answers"] = new JsonObject { ["place"] = new JsonObject { ["words"] = city.City.Pack.Places.OfKind("school").ElementAt(school).Name.In("zh") }, ["damage"] = "pothole", ["words"] = words },
            ["parties"] = new JsonArray(new JsonObject { ["role"] = "reporter", ["name"] = "林一", ["phone"] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"1385770{words.Sum(c => c) % 10_000:D4}"), ["answer-by"] = "sms" }),
            ["source"] = new JsonObject { ["door"] = "phone" },
            ["then"] = new JsonArray("open", "dispatch"),
        };
        return (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
    }
}
