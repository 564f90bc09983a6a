using System.Text;
using FlatCity.Platform.Web;

namespace FlatCity.Tests.Platform.Web;

public sealed class JsonBodyTests
{
    [Theory]
    [InlineData("{\"a\":1,\"b\":[\"x\",{\"c\":null}],\"d\":\"\\ud83d\\ude00\"}", null, null)]
    [InlineData("", "door.body.missing", null)]
    [InlineData("[1]", "door.json.object", null)]
    [InlineData("{\"a\":", "door.json.broken", null)]
    [InlineData("{\"a\":1}x", "door.json.broken", null)]
    [InlineData("{\"a\":{\"b\":[1,\"\\u0000\"]}}", "door.text.nul", "a.b[1]")]
    [InlineData("{\"a\":\"\\ud800\"}", "door.text.surrogate", "a")]
    [InlineData("{\"a\":{\"\\udc00\":1}}", "door.text.surrogate", "a")]
    [InlineData("{\"a\":9223372036854775808}", "door.json.number", "a")]
    [InlineData("{\"a\":[1e400]}", "door.json.number", "a[0]")]
    [InlineData("{\"a\":1,\"a\":2}", "door.json.twice", "a")]
    public void Names_what_is_wrong_and_where(string json, string? key, string? field)
    {
        var body = JsonBody.Parse(Encoding.UTF8.GetBytes(json));

        Assert.Equal((key, field), (body.Refusal?.Text.Key, body.Refusal?.Field));
    }

    [Fact]
    public void Takes_sixteen_levels_and_no_more()
    {
        Assert.Null(JsonBody.Parse(Encoding.UTF8.GetBytes(Nested(16))).Refusal);
        Assert.Equal("door.json.deep", JsonBody.Parse(Encoding.UTF8.GetBytes(Nested(17))).Refusal!.Text.Key);
        Assert.Equal("door.json.deep", JsonBody.Parse(Encoding.UTF8.GetBytes(Nested(60))).Refusal!.Text.Key);
        Assert.NotNull(JsonBody.Parse(Encoding.UTF8.GetBytes(Nested(5000))).Refusal);
    }

    [Fact]
    public void Takes_real_utf8_only() => Assert.Equal("door.json.utf8", JsonBody.Parse(new byte[] { (byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}' }).Refusal!.Text.Key);

    private static string Nested(int levels) => string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels);
}
