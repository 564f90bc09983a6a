using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Scenarios.Tables;

/// <summary>
/// A plain cell of a table or a <c>when</c>: a value, a list, a range, <c>none</c> (not answered). No expressions,
/// so that a machine can prove things about it. <c>any</c> makes no cell at all.
/// </summary>
public sealed class Cell
{
    internal Cell(TableColumn column, string text, Spans values, ulong options, Where at)
    {
        Column = column;
        Text = text;
        Values = values;
        OptionBits = options;
        At = at;
    }

    /// <summary>What it asks.</summary>
    public TableColumn Column { get; }

    /// <summary>What the pack says, on one line: <c>pothole</c>, <c>a, b</c>, <c>&gt;= 3</c>, <c>3..10</c>.</summary>
    public string Text { get; }

    /// <summary>Where it stands.</summary>
    public Where At { get; }

    /// <summary>The values it takes; for <see cref="ColumnKind.Choices"/> only <see cref="TableColumn.None"/> or nothing.</summary>
    internal Spans Values { get; }

    /// <summary>For <see cref="ColumnKind.Choices"/>: the options of which one at least must be chosen.</summary>
    internal ulong OptionBits { get; }

    /// <summary>Whether a value fits.</summary>
    internal bool Takes(long value) =>
        Column.Kind == ColumnKind.Choices && value != TableColumn.None ? ((ulong)value & OptionBits) != 0 : Values.Contains(value);
}
