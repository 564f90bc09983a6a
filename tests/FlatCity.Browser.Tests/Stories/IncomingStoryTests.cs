using System.Text.Json.Nodes;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Browser.Tests.Stories;

/// <summary>What comes in from outside, as the desk sees it: lists, one order, one text, the form filled in. Whole and clean by axe.</summary>
public sealed class IncomingStoryTests(Browser browser)
{
    [Theory]
    [InlineData(360, "zh")]
    [InlineData(1280, "en")]
    public async Task The_desk_finds_orders_and_what_came_in(int width, string language)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var desk = await Person.AtAsync(browser, city, "desk-officer-1", new Visitor(width, Language: language));
        foreach (var (path, name) in new[] { ("/work/incoming", "incoming-empty"), ("/work/orders", "orders-empty"), ("/work/orders/file", "orders-file") })
        {
            await desk.GoAsync(path);
            await desk.LookAsync(name);
        }

        foreach (var (number, detail, due, urged) in new[] { ("GD-1", "井盖缺失", "2026-11-30 17:30:00", ""), ("GD-2", "广场舞噪声", "2026-11-30 17:30:00", "2026-11-24 10:00:00"), ("GD-3", "路面坑洞", "2026-11-22 10:00:00", "") })
        {
            var order = new JsonObject { ["number"] = number, ["kind"] = "道路设施", ["detail"] = detail, ["words"] = "路口很危险", ["place"] = "第一小学门口", ["name"] = "陈女士", ["phone"] = "13857712345", ["due"] = due, ["urged"] = urged };
            (await city.PostAsync("gateway-12345", "/api/v1/orders", new JsonObject { ["line"] = "hotline-12345", ["order"] = order })).Is(201);
        }

        (await city.PostAsync("gateway-12345", "/api/v1/sms", new JsonObject { ["from"] = "13900001111", ["text"] = "小区门口的路灯不亮" })).Is(201);
        await desk.GoAsync("/work/incoming");
        await desk.LookAsync("incoming");
        await desk.SendAsync("table a[href*='incoming/one']");
        await desk.LookAsync("incoming-one");
        await desk.GoAsync("/work/orders");
        await desk.LookAsync("orders");
        await desk.SendAsync("table a[href*='orders/order']");
        await desk.LookAsync("order-one");
    }
}
