using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FlatCity.Operations.Export;
using FlatCity.Operations.Restore;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Load;

/// <summary>
/// An export's row as the database keeps it: instants as numbers, personal data sealed with the new city's keys. What the export has not is shown as not
/// given; what nobody may have (a password, a secret) is nothing, or something that nobody knows.
/// </summary>
internal sealed class ClosedRows(OpenedExport export, CityKeys keys)
{
    /// <summary>Whoever had a code does not find the case by it where codes were left out; two cases never have the same.</summary>
    private readonly byte[] nobodys = RandomNumberGenerator.GetBytes(32);

    /// <summary>All columns of a table, those that the export has not among them.</summary>
    public RowSource Source(TableShape shape, Func<TableShape, object?[], object?[]> change)
    {
        var word = SchemaColumns.Find(shape.Name)!;
        var words = shape.Columns.Select(c => word.Find(c.Name)!).ToList();
        return new RowSource(shape.Name, [.. shape.Columns.Select(c => c.Name)], export.Table(shape.Name)!.Rows!.Value, kinds => Read(kinds));

        IEnumerable<object?[]> Read(IReadOnlyList<ColumnKind> kinds)
        {
            foreach (var row in export.Rows(shape.Name))
            {
                object?[] values;
                try
                {
                    values = [.. words.Select((column, i) => Close(shape.Name, column, kinds[i], row))];
                }
                catch (Exception wrong) when (wrong is FormatException or InvalidOperationException or KeyNotFoundException or OverflowException)
                {
                    throw export.Damaged($"tables/{shape.Name}.jsonl", $"has a row that cannot be read ({wrong.Message})");
                }

                yield return change(shape, values);
            }
        }
    }

    private object? Close(string table, ColumnWord column, ColumnKind kind, JsonElement row)
    {
        if (column.Use == ColumnUse.Pack)
            return export.ReadFile(Filled(column.Place, row));
        if (column.Use == ColumnUse.Equal)
            return Text(row, column.Equal.Of) is { } said ? Equality(column.Equal.Kind, said) : null;
        if (!row.TryGetProperty(column.Name, out var value) || value.ValueKind == JsonValueKind.Null)
            return NotGiven(table, column, row);
        return column.Use switch
        {
            ColumnUse.Instant => Instant(value, 1),
            ColumnUse.Seconds => Instant(value, 1_000_000),
            ColumnUse.Change when !export.Manifest.Personal => AsText(value).Replace(OpenRows.CodeInChange, OpenRows.CodeInChange + JsonEncodedText.Encode(Convert.ToBase64String(Nobodys(row.GetProperty("case_id").GetInt64(), null))), StringComparison.Ordinal),
            ColumnUse.Hex or ColumnUse.Code => Convert.FromHexString(value.GetString()!),
            ColumnUse.Base64 => Convert.FromBase64String(value.GetString()!),
            ColumnUse.Sealed => keys.Seal(value.GetString()!, Filled(column.Place, row)),
            _ => kind switch
            {
                ColumnKind.Number => value.GetInt64(),
                ColumnKind.Real => value.GetDouble(),
                ColumnKind.Bytes => Convert.FromHexString(value.GetString()!),
                _ => AsText(value),
            },
        };
    }

    private object? NotGiven(string table, ColumnWord column, JsonElement row) => column switch
    {
        { Use: ColumnUse.Code } when table == "cases" => export.Manifest.Personal ? null : Nobodys(row.GetProperty("id").GetInt64(), null),
        { Use: ColumnUse.Code } => Nobodys(row.GetProperty("case_id").GetInt64(), row.GetProperty("k").GetInt64()),
        { Use: ColumnUse.Sealed, Else: { } text } => keys.Seal(text, Filled(column.Place, row)),
        { Use: ColumnUse.Secret, Else: "1" } => 1L,
        { Use: ColumnUse.Secret, Else: "random" } => RandomNumberGenerator.GetBytes(32),
        { Use: ColumnUse.Secret, Else: { } } => keys.Seal("whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), Filled(column.Place, row)),
        _ => null,
    };

    private byte[] Nobodys(long caseId, long? k) => export.Suite.KeyedHash(nobodys, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{caseId}:{k}")));

    /// <summary>As the slices do it: what a phone, an address or a sender is found by again.</summary>
    private byte[]? Equality(string kind, string said) => kind switch
    {
        // An order's sender is a name with a phone behind it; by the name alone nobody is found.
        "incoming" => said[(said.LastIndexOf(' ') + 1)..] is var last && (last.Any(char.IsAsciiDigit) || last.Contains('@', StringComparison.Ordinal)) ? keys.Equality(last.ToLowerInvariant(), kind) : null,
        "mail" => keys.Equality(said.ToLowerInvariant(), kind),
        _ => keys.Equality(said, kind),
    };

    private static long Instant(JsonElement value, long unit) => value.ValueKind == JsonValueKind.Number
        ? value.GetInt64()
        : DateTimeOffset.ParseExact(value.GetString()!, OpenRows.InstantForm, CultureInfo.InvariantCulture).ToMicros() / unit;

    private static string AsText(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string? Text(JsonElement row, string column) => row.TryGetProperty(column, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Filled(string place, JsonElement row) => OpenRows.Filled(place, name => AsText(row.GetProperty(name)));
}
