using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace FlatCity.Platform.Web;

/// <summary>How answers under /api are written: names-with-dashes are given by each writer, Chinese stays Chinese.</summary>
internal static class Json
{
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = Encoder,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>So much is made before it is sent on.</summary>
    private const int Portion = 32 * 1024;

    public static readonly JsonWriterOptions Writing = new() { Encoder = Encoder };

    /// <summary>Writes a body without making one string of it first: of a long list that is a megabyte, which the collector clears away with everything else only (docs/performance.md).</summary>
    public static async Task WriteAsync(HttpResponse response, JsonNode node)
    {
        await using var writer = new Utf8JsonWriter(response.BodyWriter, Writing);
        node.WriteTo(writer, Options);
        await SendAsync(response, writer);
    }

    /// <summary>The same of a list whose items are made one after another, each forgotten when it is written.</summary>
    public static async Task WriteListAsync(HttpResponse response, IEnumerable<JsonNode> items)
    {
        await using var writer = new Utf8JsonWriter(response.BodyWriter, Writing);
        writer.WriteStartArray();
        foreach (var item in items)
        {
            item.WriteTo(writer, Options);
            if (writer.BytesPending + response.BodyWriter.UnflushedBytes >= Portion)
                await SendAsync(response, writer);
        }

        writer.WriteEndArray();
        await SendAsync(response, writer);
    }

    private static async Task SendAsync(HttpResponse response, Utf8JsonWriter writer)
    {
        await writer.FlushAsync();
        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
    }
}
