using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Scenarios.Tables;

/// <summary>A row of a decision table: all its cells must fit.</summary>
public abstract class DecisionRow
{
    // An array, because walking a list by its interface allocates an enumerator on the path of every filing.
    private readonly Cell[] cells;

    private protected DecisionRow(IReadOnlyList<Cell> cells, Where at)
    {
        this.cells = [.. cells];
        At = at;
    }

    /// <summary>What must fit; a row without cells takes everything.</summary>
    public IReadOnlyList<Cell> Cells => cells;

    /// <summary>Where it stands.</summary>
    public Where At { get; }

    /// <summary>Its line in the file.</summary>
    public int Line => At.Line;

    internal bool Takes(in CaseFacts facts)
    {
        foreach (var cell in cells)
        {
            var column = cell.Column;
            var value = column.Kind switch
            {
                ColumnKind.Community => column.CodeOfCommunity(facts.Community),
                ColumnKind.Urgent => facts.Urgent ? 1 : 0,
                _ => facts.Answers[column.Question],
            };
            if (!cell.Takes(value)) return false;
        }

        return true;
    }

    internal static TRow? First<TRow>(IReadOnlyList<TRow> rows, in CaseFacts facts)
        where TRow : DecisionRow
    {
        // Rows are few (tens): a walk beats any index, and nothing is allocated.
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Takes(facts)) return rows[i];
        }

        return null;
    }
}
