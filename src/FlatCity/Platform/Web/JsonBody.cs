using System.Buffers;
using System.Text.Json;

namespace FlatCity.Platform.Web;

/// <summary>
/// A JSON body that came in whole and sound: at most 256 KiB, 16 levels, real UTF-8, whole characters, numbers that fit, no name twice.
/// Whatever is not so is a 400 (413, 415) that names the field, before a slice sees it.
/// </summary>
internal sealed class JsonBody(ReadOnlyMemory<byte> bytes, JsonElement root)
{
    public const int MostBytes = 256 * 1024;
    public const int MostDepth = 16;
    private const double Safe = 9_007_199_254_740_991;

    public JsonElement Root => root;

    /// <summary>As sent, for the hash beside an Idempotency-Key.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    public static async Task<Outcome<JsonBody>> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength is 0 || (request.ContentLength is null && request.ContentType is null))
            return new Refusal(RefusalKind.Invalid, DoorTexts.BodyMissing);
        if (!request.HasJsonContentType())
            return new Refusal(RefusalKind.WrongContent, DoorTexts.NotJson);
        if (request.ContentLength > MostBytes)
            return new Refusal(RefusalKind.TooLarge, DoorTexts.BodyTooLarge, null, MostBytes / 1024);
        var (bytes, whole) = await TakeAsync(request);
        return whole ? Parse(bytes) : new Refusal(RefusalKind.TooLarge, DoorTexts.BodyTooLarge, null, MostBytes / 1024);
    }

    public static Outcome<JsonBody> Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length == 0)
            return new Refusal(RefusalKind.Invalid, DoorTexts.BodyMissing);
        if (!System.Text.Unicode.Utf8.IsValid(bytes.Span))
            return new Refusal(RefusalKind.Invalid, DoorTexts.BrokenUtf8);
        try
        {
            if (Fault(bytes.Span) is { } fault)
                return fault;
            var root = JsonElement.Parse(bytes.Span, new JsonDocumentOptions { MaxDepth = MostDepth });
            return root.ValueKind == JsonValueKind.Object ? new JsonBody(bytes, root) : new Refusal(RefusalKind.Invalid, DoorTexts.NotObject);
        }
        catch (JsonException broken)
        {
            return new Refusal(RefusalKind.Invalid, DoorTexts.BrokenJson, null, (broken.LineNumber ?? 0) + 1, (broken.BytePositionInLine ?? 0) + 1);
        }
    }

    private static async Task<(ReadOnlyMemory<byte> Bytes, bool Whole)> TakeAsync(HttpRequest request)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.HttpContext.RequestAborted);
            if (read.Buffer.Length > MostBytes)
                return (default, false);
            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return (bytes, true);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Walks once over every token; the way to where it stands is kept, so that the field can be named.</summary>
    private static Refusal? Fault(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 64 });
        var way = new Way();
        while (reader.Read())
        {
            if ((reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) && reader.CurrentDepth >= MostDepth)
                return new(RefusalKind.Invalid, DoorTexts.TooDeep, way.ToString(), MostDepth);
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    way.Enter(reader.TokenType == JsonTokenType.StartObject);
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    way.Leave();
                    continue;
                case JsonTokenType.PropertyName:
                    if (Character(ref reader) is { } name)
                        return name with { Field = way.ToString() };
                    if (!way.Name(reader.GetString()!))
                        return new(RefusalKind.Invalid, DoorTexts.SentTwice, way.ToString(), reader.GetString()!);
                    continue;
                case JsonTokenType.String when Character(ref reader) is { } text:
                    way.Value();
                    return text with { Field = way.ToString() };
                case JsonTokenType.Number when !Fits(ref reader):
                    way.Value();
                    return new(RefusalKind.Invalid, DoorTexts.NumberTooLarge, way.ToString());
                default:
                    way.Value();
                    continue;
            }
        }

        return null;
    }

    private static bool Fits(ref Utf8JsonReader reader) => reader.TryGetDouble(out var number) && double.IsFinite(number) && Math.Abs(number) <= Safe;

    private static Refusal? Character(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return Fault(reader.ValueSpan.Contains((byte)0), reader.ValueSpan.IndexOf("\uFFFE"u8) >= 0);
        try
        {
            var text = reader.GetString()!;
            return Fault(text.Contains('\0'), text.Contains(TextAtTheDoor.NoCharacter));
        }
        catch (InvalidOperationException)
        {
            // The reader's way of saying that \ud800 has no second half.
            return new(RefusalKind.Invalid, DoorTexts.LoneSurrogate);
        }

        static Refusal? Fault(bool nul, bool none) => nul ? new(RefusalKind.Invalid, DoorTexts.Nul) : none ? new(RefusalKind.Invalid, DoorTexts.NoCharacter) : null;
    }

    /// <summary>Where in the body one is: `answers.place.lat`, `parties[0].name`.</summary>
    private sealed class Way
    {
        private readonly List<(HashSet<string>? Names, string Name, int Index)> levels = [];

        public void Enter(bool isObject)
        {
            Value();
            levels.Add((isObject ? new HashSet<string>(StringComparer.Ordinal) : null, "", -1));
        }

        public void Leave() => levels.RemoveAt(levels.Count - 1);

        public bool Name(string name)
        {
            var (names, _, _) = levels[^1];
            levels[^1] = (names, name, -1);
            return names!.Add(name);
        }

        public void Value()
        {
            if (levels.Count > 0 && levels[^1] is { Names: null } array)
                levels[^1] = array with { Index = array.Index + 1 };
        }

        public override string ToString() => string.Concat(levels.Where(l => l.Names is null ? l.Index >= 0 : l.Name.Length > 0)
            .Select(l => l.Names is null ? $"[{l.Index}]" : "." + l.Name)).TrimStart('.');
    }
}
