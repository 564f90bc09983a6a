using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Cases.File;
using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Bench;

/// <summary>
/// The same hundred cases in every city, whatever its size, so that each shows full pages where pages are compared: forty days old, sixty never opened
/// and forty sent to a section and so late, in one community, with the rare word and the common ones that are looked for. In every sixth two words meet that nowhere
/// else do.
/// </summary>
internal static class ShownCases
{
    public const string Community = "330383198001";
    private const int Many = 60;
    private const int Sent = 40;
    private const string Street = "龙港大道837号";

    public static async Task AddAsync(CaseOffice office, IReadOnlyDictionary<string, Actor> actors)
    {
        var city = office.City;
        await using (var reading = await city.Database.ReadAsync())
        {
            if (await reading.FirstAsync<long?>("select id from cases where state = 'handling' and place_words = @street limit 1", new { street = Street + "门口" }) is not null)
                return;
        }

        var at = city.Pack.Places.All.First(p => p.Community == Community).Point;
        var desk = actors[city.Pack.Posts.Of(city.Pack.Desk).First().Code];
        for (var i = 0; i < Many + Sent; i++)
        {
            var answers = new JsonObject
            {
                ["place"] = new JsonObject { ["lat"] = at.Lat, ["lon"] = at.Lon, ["words"] = Street + "门口", ["system"] = "wgs84" },
                ["damage"] = "pothole",
                ["words"] = i % 6 == 0 ? "路口坑洼，学生上学要经过。" : "就在路口转弯的地方，电动车差点摔倒。",
            };
            var filing = new Filing("road-damage", JsonSerializer.SerializeToElement(answers), [new FiledParty("reporter", "陈大爷", "13857700001", null, "call", null)], new FiledSource("phone")) { Then = i < Many ? [] : ["open", "dispatch"] };
            await city.Database.KeysReadyAsync();
            var filedAt = city.Now - (40L * 86_400_000_000) - (i * 60_000_000L);
            var serial = await city.Database.NextSerialAsync("serial:" + city.DayOf(filedAt).ToString("uuuuMMdd", null));
            var prepared = FileCase.Prepare(office, desk, filing, serial, filedAt);
            if (prepared.IsRefused)
                throw new InvalidOperationException(prepared.Refusal.ToString());
            await city.Database.WriteAsync<bool>(unit =>
            {
                FileCase.Write(unit, city, filing, prepared.Value.Work, prepared.Value.Parties, []);
                return new(true);
            });
        }
    }
}
