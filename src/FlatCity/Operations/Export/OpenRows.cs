using System.Globalization;
using System.Text;
using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Export;

/// <summary>JSON that stands in a column as it was written, and is written so again.</summary>
internal readonly record struct RawJson(string Text);

/// <summary>A row in words that everybody can read: instants with the city's offset, sealed values opened, JSON as JSON.</summary>
internal sealed class OpenRows(TableWord table, IReadOnlyList<ColumnShape> columns, City city, bool personal)
{
    /// <summary>The instants that a calendar has; what lies beyond goes out as the number it is.</summary>
    public const long FirstInstant = -62_000_000_000_000_000;
    public const long LastInstant = 253_000_000_000_000_000;

    public const string InstantForm = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz";

    /// <summary>What stands before the hash of a reporter's code in the change of a step.</summary>
    public const string CodeInChange = "\"tracking_hash\":\"";

    private readonly ColumnWord[] words = [.. columns.Select(c => table.Find(c.Name)!)];
    private readonly Dictionary<string, int> at = columns.Select((c, i) => (c.Name, i)).ToDictionary(c => c.Name, c => c.i, StringComparer.Ordinal);

    public IReadOnlyList<ColumnWord> Words => words;

    /// <summary>The one row that is the database's own and no city's: how far its keys have gone.</summary>
    public static bool IsOwn(string table, object?[] row) => table == "counter" && row[0] is "key";

    public object? Of(string column, object?[] row) => at.TryGetValue(column, out var i) ? row[i] : null;

    public void Write(Utf8JsonWriter json, object?[] row)
    {
        json.WriteStartObject();
        for (var i = 0; i < row.Length; i++)
        {
            var value = Open(i, row);
            if (value is null)
                continue;
            json.WritePropertyName(words[i].Name);
            switch (value)
            {
                case long number:
                    json.WriteNumberValue(number);
                    break;
                case double real:
                    json.WriteNumberValue(real);
                    break;
                case RawJson raw:
                    json.WriteRawValue(raw.Text, skipInputValidation: true);
                    break;
                default:
                    json.WriteStringValue((string)value);
                    break;
            }
        }

        json.WriteEndObject();
    }

    /// <summary>A cell for a spreadsheet.</summary>
    public string? Text(int i, object?[] row) => Open(i, row) switch
    {
        null => null,
        RawJson raw => raw.Text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var text => (string)text,
    };

    private object? Open(int i, object?[] row) => row[i] switch
    {
        null => null,
        var value => words[i].Use switch
        {
            ColumnUse.Instant => Instant((long)value, 1),
            ColumnUse.Seconds => Instant((long)value, 1_000_000),
            ColumnUse.Json => Json((string)value),
            ColumnUse.Change => Json(personal ? (string)value : WithoutCode((string)value)),
            ColumnUse.Hex or ColumnUse.Code => Convert.ToHexStringLower((byte[])value),
            ColumnUse.Base64 => Convert.ToBase64String((byte[])value),
            ColumnUse.Sealed => Unsealed(words[i], (byte[])value, row),
            _ => value,
        },
    };

    private object Instant(long value, long unit) => value > FirstInstant / unit && value < LastInstant / unit
        ? city.Local(value * unit).ToString(InstantForm, CultureInfo.InvariantCulture)
        : value;

    private string? Unsealed(ColumnWord word, byte[] value, object?[] row) =>
        word.ExceptColumn.Length > 0 && Of(word.ExceptColumn, row) is string which && word.ExceptValues.Contains(which)
            ? null
            : city.Keys.Open(value, Filled(word.Place, name => Of(name, row)));

    /// <summary>A text with the row's columns in the place of their names in braces.</summary>
    public static string Filled(string place, Func<string, object?> value)
    {
        var filled = new StringBuilder();
        for (var from = 0; from < place.Length;)
        {
            var open = place.IndexOf('{', from);
            if (open < 0)
                return filled.Append(place.AsSpan(from)).ToString();
            var close = place.IndexOf('}', open);
            filled.Append(place.AsSpan(from, open - from)).Append(CultureInfo.InvariantCulture, $"{value(place[(open + 1)..close])}");
            from = close + 1;
        }

        return filled.ToString();
    }

    /// <summary>The step stays whole, but nobody finds the case by it.</summary>
    private static string WithoutCode(string change)
    {
        var from = change.IndexOf(CodeInChange, StringComparison.Ordinal);
        if (from < 0)
            return change;
        from += CodeInChange.Length;
        return change[..from] + change[change.IndexOf('"', from)..];
    }

    /// <summary>As JSON where it is some and stands on one line; otherwise as the text it is. Either way the same text comes back.</summary>
    private static object Json(string text)
    {
        if (text.Length < 2 || !(text is ['{', .., '}'] or ['[', .., ']']) || text.AsSpan().ContainsAny('\n', '\r'))
            return text;
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return new RawJson(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
