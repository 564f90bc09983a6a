namespace FlatCity.Packs.Scenarios.Tables;

/// <summary>What can be wrong with the text of a table.</summary>
internal static class TableRules
{
    public static readonly Rule Cell = new("table.cell", Severity.Error, "Every cell is a value, list or range that its question can have.");
    public static readonly Rule Column = new("table.column", Severity.Error, "Every column is a question that a table may ask, community or urgent.");
}
