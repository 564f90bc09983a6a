using FlatCity.Platform.Storage;

namespace FlatCity.Platform.Files;

/// <summary>
/// Every row that names content by its hash, whatever table it stands in: a column `sha256` says so. What was withdrawn may be gone.
/// Backup and verify go by it, so that no new kind of file is ever forgotten.
/// </summary>
internal static class NamedFiles
{
    /// <summary>Hash and length (where the row knows it) of those that meet a condition on `sha256`; by itself that it lies from @from up to @until.</summary>
    public static string Select(IReadOnlyList<TableShape> tables, string condition = "sha256 >= @from and sha256 < @until") => string.Join(" union ", tables
        .Where(t => t.Name is not ("file_blob" or "file_part") && Has(t, "sha256"))
        .Select(t => $"select sha256, {(Has(t, "bytes") ? "bytes" : "cast(null as bigint) as bytes")} from {t.Name} where {condition}{(Has(t, "withdrawn_at") ? " and withdrawn_at is null" : "")}"));

    private static bool Has(TableShape table, string column) => table.Columns.Any(c => c.Name == column);
}

/// <summary>A row's word on content.</summary>
internal sealed class NamedFile
{
    public string Sha256 { get; set; } = "";

    public long? Bytes { get; set; }
}
