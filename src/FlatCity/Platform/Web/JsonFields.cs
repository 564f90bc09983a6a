using System.Text.Json;
using FlatCity.Platform.Storage;
using NodaTime.Text;

namespace FlatCity.Platform.Web;

/// <summary>
/// Reads an object of a request's body field by field: each fault is a refusal that names the field, and a name that nobody asked for is refused,
/// so that a misspelt one is never silently lost.
/// </summary>
internal sealed class JsonFields(JsonElement element, string at, List<Refusal> refusals)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    /// <summary>A text, composed and bounded; nothing where it is missing, null or empty.</summary>
    public string? Text(string name, int most, bool required = false)
    {
        if (Find(name) is not { } value)
            return Missing<string>(name, required);
        if (value.ValueKind != JsonValueKind.String)
            return Wrong<string>(name, FieldTexts.NotText);
        var text = TextAtTheDoor.Check(value.GetString(), most, at + name);
        if (text.IsRefused)
        {
            refusals.AddRange(text.Refusals);
            return null;
        }

        return text.Value.Length == 0 ? Missing<string>(name, required) : text.Value;
    }

    public IReadOnlyList<string> Texts(string name, int most)
    {
        var texts = new List<string>();
        foreach (var item in Array(name, most))
        {
            var text = item.ValueKind == JsonValueKind.String ? TextAtTheDoor.Check(item.GetString(), 200, at + name) : new Refusal(RefusalKind.Invalid, FieldTexts.NotText, at + name);
            if (text.IsRefused)
                refusals.AddRange(text.Refusals);
            else
                texts.Add(text.Value);
        }

        return texts;
    }

    public JsonElement? Object(string name, bool required)
    {
        if (Find(name) is not { } value)
            return required ? Missing<JsonElement?>(name, required) : null;
        return value.ValueKind == JsonValueKind.Object ? value : Wrong<JsonElement?>(name, FieldTexts.NotObject);
    }

    public IReadOnlyList<JsonElement> Array(string name, int most)
    {
        if (Find(name) is not { } value)
            return [];
        if (value.ValueKind != JsonValueKind.Array)
            return Wrong<IReadOnlyList<JsonElement>>(name, FieldTexts.NotList) ?? [];
        if (value.GetArrayLength() > most)
            return Wrong<IReadOnlyList<JsonElement>>(name, FieldTexts.TooMany, most) ?? [];
        return [.. value.EnumerateArray()];
    }

    public bool Flag(string name) => Find(name) is { } value && (value.ValueKind == JsonValueKind.True || (value.ValueKind != JsonValueKind.False && Wrong<bool>(name, FieldTexts.NotFlag)));

    /// <summary>An instant with its offset, in microseconds UTC, between 1900 and 2200.</summary>
    public long? Time(string name)
    {
        if (Text(name, 40) is not { } text)
            return null;
        return OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } time && time.Value.Year is > 1900 and < 2200
            ? time.Value.ToInstant().ToMicros()
            : Wrong<long?>(name, FieldTexts.NotTime);
    }

    /// <summary>Refuses every name that was not asked for.</summary>
    public void NothingElse()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            refusals.Add(new Refusal(RefusalKind.Invalid, FieldTexts.NotObject, at.TrimEnd('.')));
            return;
        }

        foreach (var unknown in element.EnumerateObject().Where(p => !asked.Contains(p.Name)).Take(10))
            refusals.Add(new Refusal(RefusalKind.Invalid, FieldTexts.Unknown, at + Shown(unknown.Name), string.Join(", ", asked)));
    }

    private static string Shown(string name) => name.Length > 100 ? name[..100] : name;

    private JsonElement? Find(string name)
    {
        asked.Add(name);
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private T? Missing<T>(string name, bool required)
    {
        if (required)
            refusals.Add(new Refusal(RefusalKind.Invalid, FieldTexts.Missing, at + name));
        return default;
    }

    private T? Wrong<T>(string name, Texts.Text text, params object[] args)
    {
        refusals.Add(new Refusal(RefusalKind.Invalid, text, at + name, args));
        return default;
    }
}
