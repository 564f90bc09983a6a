using System.Text.Json.Nodes;
using FlatCity.Tests.Cases;

namespace FlatCity.Browser.Tests.Stories;

/// <summary>A call that the desk has filed, where a story begins later.</summary>
internal static class Called
{
    /// <summary>Somebody rings about a manhole at a school; the desk takes these steps at once.</summary>
    public static async Task<string> FileAsync(ServedCity city, string phone, params string[] then)
    {
        var filed = await city.PostAsync("desk-officer-1", "/api/v1/cases", new JsonObject
        {
            ["scenario"] = "road-damage",
            ["answers"] = new JsonObject { ["place"] = new JsonObject { ["words"] = city.City.Pack.Places.OfKind("school").First().Name.In("zh") }, ["damage"] = "manhole", ["words"] = "上学路上的井盖没了" },
            ["parties"] = new JsonArray(new JsonObject { ["role"] = "reporter", ["name"] = "陈大爷", ["phone"] = phone, ["answer-by"] = "sms" }),
            ["source"] = new JsonObject { ["door"] = "phone" },
            ["then"] = new JsonArray([.. then.Select(step => (JsonNode)step)]),
        });
        return filed.Is(201).Json["number"]!.GetValue<string>();
    }
}
