using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Interop.Orders;
using FlatCity.Interop.Sms;
using FlatCity.Platform.Storage;

namespace FlatCity.Interop;

/// <summary>Orders from above and texts for the demonstration city, taken in through the real operations; the same seed gives the same ones.</summary>
internal static class MadeOrders
{
    private static readonly (string Kind, string Detail, string Words)[] Said =
    [
        ("道路设施", "路面坑洞", "路面有一个大坑，电动车经过容易摔倒。"), ("道路设施", "井盖破损", "井盖松动，车压过去响声很大。"), ("市政设施", "护栏损坏", "护栏被撞歪，一截伸到路上。"),
        ("道路设施", "路面坑洞", "下雨积水，看不清坑。"), ("环境卫生", "垃圾清运", "垃圾桶满了三天没有人收。"), ("噪声扰民", "广场舞", "晚上十点还在放音乐。"),
        ("市政设施", "路面破损", "人行道地砖碎了一片。"), ("道路设施", "路面塌陷", "路边塌下去一块。"),
    ];

    public static async Task FillAsync(CaseOffice office, IReadOnlyDictionary<string, Actor> actors, int seed)
    {
        var city = office.City;
        if (city.Pack.OrderMaps.Count == 0 || !actors.TryGetValue(city.Pack.Posts.Of(city.Pack.Desk).First().Code, out var desk))
            return;
        await using (var reading = await city.Database.ReadAsync())
        {
            if (await reading.FirstAsync<long?>("select id from upper_order limit 1") is not null)
                return;
        }

        var (map, random) = (city.Pack.OrderMaps[0], new Random(seed));
        var places = city.Pack.Places.OfKind("school").ToList();
        foreach (var (at, said) in Said.Index())
        {
            var due = Instants.ToInstant(city.Now).InZone(city.Zone).LocalDateTime.PlusHours(20 + (at * 9));
            await TakeOrder.RunAsync(office, desk, map, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["number"] = $"{city.Today:uuuuMMdd}{1_000 + at}",
                ["title"] = said.Detail,
                ["kind"] = said.Kind,
                ["detail"] = said.Detail,
                ["words"] = said.Words,
                ["place"] = places[random.Next(places.Count)].Name.In("zh"),
                ["name"] = MadeUpCases.PersonName(random),
                ["phone"] = $"1{random.Next(30, 99)}0000{random.Next(1000, 9999)}",
                ["due"] = due.ToString("uuuu-MM-dd HH:mm:ss", null),
                ["urged"] = at == 1 ? due.PlusHours(-10).ToString("uuuu-MM-dd HH:mm:ss", null) : "",
            });
        }

        await ReturnOneAsync(office, desk);
        await TakeSms.RunAsync(office, new SmsCame($"1{random.Next(30, 99)}0000{random.Next(1000, 9999)}", "你好，我们小区门口的路灯坏了好几天了"));
    }

    /// <summary>One is not the city's: given back, it waits among the answers to be sent.</summary>
    private static async Task ReturnOneAsync(CaseOffice office, Actor desk)
    {
        long? order;
        await using (var reading = await office.City.Database.ReadAsync())
            order = await reading.FirstAsync<long?>("select id from upper_order where state = 'waiting' order by id limit 1");
        if (order is { } id)
            await AnswerOrder.RejectAsync(office, desk, id, "地点不在本市，请转所在县市办理。");
    }
}
