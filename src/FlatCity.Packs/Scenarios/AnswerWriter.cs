using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Scenarios;

/// <summary>
/// Where questions put the canonical form of answers, and the faults they find. What is written beside a fault is
/// thrown away, so a question may stop anywhere.
/// </summary>
internal sealed class AnswerWriter
{
    private const int MostFaults = 100;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> buffer = new(512);
    private List<AnswerFault>? faults;

    public AnswerWriter() => Json = new Utf8JsonWriter(buffer, Options);

    public Utf8JsonWriter Json { get; }

    public PlaceAnswer? Place { get; set; }

    /// <summary>What stands before a question's id in the name of a field: <c>rows[2].</c> inside a table.</summary>
    public string Prefix { get; set; } = "";

    public IReadOnlyList<AnswerFault> Faults => faults ?? (IReadOnlyList<AnswerFault>)[];

    public int FaultCount => faults?.Count ?? 0;

    public void Fault(string field, AnswerRule rule, params IReadOnlyList<object> args)
    {
        faults ??= [];
        if (faults.Count < MostFaults) faults.Add(new AnswerFault(Prefix + field, rule, args));
    }

    public string Finish()
    {
        Json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>
    /// The text of an answer, normalised and trimmed; null where it is no text or holds what may not be kept (a fault
    /// says so), empty where nothing was written.
    /// </summary>
    public string? Text(JsonElement answer, string field, AnswerRule otherwise)
    {
        if (answer.ValueKind != JsonValueKind.String)
        {
            Fault(field, otherwise);
            return null;
        }

        if (TryText(answer, out var text)) return text;
        Fault(field, AnswerRules.TextSigns);
        return null;
    }

    public static bool TryText(JsonElement answer, out string text)
    {
        text = "";
        try
        {
            if (!StoredText.TryNormalise(answer.GetString(), out var normal)) return false;
            text = normal.Trim();
            return true;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate written as an escape: System.Text.Json refuses to make a string of it.
            return false;
        }
    }

    /// <summary>Whether nothing was answered: null, or a text, list or map with nothing in it.</summary>
    public static bool IsNothing(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => true,
        JsonValueKind.String => IsBlank(answer),
        JsonValueKind.Array => answer.GetArrayLength() == 0,
        JsonValueKind.Object => answer.GetPropertyCount() == 0,
        _ => false,
    };

    // Looks at the bytes first: almost every text begins with a letter, and making a string of it twice costs.
    private static bool IsBlank(JsonElement answer)
    {
        var raw = JsonMarshal.GetRawUtf8Value(answer);
        foreach (var b in raw[1..^1])
        {
            if (b is (byte)'\\' or >= 0x80) return TryText(answer, out var text) && text.Length == 0;
            if (b != ' ') return false;
        }

        return true;
    }
}
