using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using FlatCity.Interop.Mail;

namespace FlatCity.Interop.Open311;

/// <summary>
/// What another Open311 server answered: its items as names and texts, from JSON or XML, whichever it is. Servers read the format freely, so a single object is
/// a list of one, numbers are texts, and what is not there is nothing. Nothing is fetched that an answer names.
/// </summary>
internal static class OpenReply
{
    private const int MostText = 2_000;
    private const int MostItems = 1_000;

    /// <summary>The items, or nothing where the answer cannot be read.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>>? Read(byte[] body)
    {
        try
        {
            // Some servers put a byte order mark before it; JSON's reader takes none.
            ReadOnlyMemory<byte> text = body.AsMemory(body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);
            var first = text.Span.TrimStart(" \t\r\n"u8);
            return first.IsEmpty ? [] : first[0] == (byte)'<' ? OfXml(body) : OfJson(text);
        }
        catch (Exception broken) when (broken is JsonException or XmlException or InvalidOperationException or DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>What an error says, in one line.</summary>
    public static string? Words(byte[] body) => Read(body) is [var error, ..] ? error.GetValueOrDefault("description") ?? error.GetValueOrDefault("message") : null;

    private static List<IReadOnlyDictionary<string, string>> OfJson(ReadOnlyMemory<byte> text)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16 });
        var root = document.RootElement;
        return root.ValueKind switch
        {
            JsonValueKind.Array => [.. root.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Take(MostItems).Select(Item)],
            JsonValueKind.Object when root.EnumerateObject().Select(p => p.Value).FirstOrDefault(v => v.ValueKind == JsonValueKind.Array) is { ValueKind: JsonValueKind.Array } inside => [.. inside.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Take(MostItems).Select(Item)],
            JsonValueKind.Object => [Item(root)],
            _ => throw new JsonException("Neither a list nor an object."),
        };
    }

    private static Dictionary<string, string> Item(JsonElement item)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in item.EnumerateObject().Where(p => p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False))
            Put(read, property.Name, property.Value.ToString());
        return read;
    }

    private static List<IReadOnlyDictionary<string, string>> OfXml(byte[] body)
    {
        using var stream = new MemoryStream(body, writable: false);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 1_000_000 });
        var root = XElement.Load(reader);
        var items = root.Elements().All(child => child.HasElements) ? root.Elements() : [root];
        return [.. items.Take(MostItems).Select(item =>
        {
            var read = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var field in item.Elements().Where(field => !field.HasElements))
                Put(read, field.Name.LocalName, field.Value);
            return (IReadOnlyDictionary<string, string>)read;
        })];
    }

    private static void Put(Dictionary<string, string> read, string name, string value)
    {
        if (MailReading.Clean(value, MostText) is { Length: > 0 } text)
            read[name] = text;
    }
}
