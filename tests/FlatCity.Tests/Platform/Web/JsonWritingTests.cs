using System.Text;
using System.Text.Json.Nodes;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Http;

namespace FlatCity.Tests.Platform.Web;

public sealed class JsonWritingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20_000)]
    public async Task A_list_that_is_sent_as_it_is_made_says_what_one_string_of_it_says(int items)
    {
        static JsonNode Item(int i) => new JsonObject { ["number"] = i, ["words"] = $"路灯 \"{i}\" <坏了>", ["at"] = null, ["where"] = new JsonArray(27.5 + i, "é\n") };
        var (http, body) = Answer();

        await Json.WriteListAsync(http.Response, Enumerable.Range(0, items).Select(Item));

        var whole = new JsonArray([.. Enumerable.Range(0, items).Select(Item)]).ToJsonString(Json.Options);
        Assert.Equal(whole, Encoding.UTF8.GetString(body.ToArray()));
        Assert.True(items < 100 || body.Length > 1_000_000);

        (http, body) = Answer();
        await Json.WriteAsync(http.Response, JsonNode.Parse(whole)!);
        Assert.Equal(whole, Encoding.UTF8.GetString(body.ToArray()));
    }

    [Fact]
    public async Task Items_are_made_when_they_are_written()
    {
        var (http, body) = Answer();
        var sentBefore = new List<long>();

        await Json.WriteListAsync(http.Response, Enumerable.Range(0, 2_000).Select(i =>
        {
            sentBefore.Add(body.Length);
            return (JsonNode)new JsonObject { ["words"] = new string('字', 40) };
        }));

        // Most of the list has gone out before its last item is made.
        Assert.Equal(0, sentBefore[0]);
        Assert.InRange(sentBefore[^1], body.Length * 3 / 4, body.Length);
    }

    private static (DefaultHttpContext Http, MemoryStream Body) Answer()
    {
        var body = new MemoryStream();
        return (new DefaultHttpContext { Response = { Body = body } }, body);
    }
}
