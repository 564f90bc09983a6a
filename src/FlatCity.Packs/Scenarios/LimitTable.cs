using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios.Tables;
using FlatCity.Packs.Time;

namespace FlatCity.Packs.Scenarios;

/// <summary>
/// How long the whole case may take from filing (总时限): the first row that fits decides, and says at once whether
/// the case is urgent.
/// </summary>
/// <param name="Rows">The rows in order.</param>
public sealed record LimitTable(IReadOnlyList<LimitRow> Rows)
{
    /// <summary>The row that fits first; null where none does, which a proven table never gives. Allocates nothing.</summary>
    public LimitRow? Decide(in CaseFacts facts) => DecisionRow.First(Rows, facts);
}

/// <summary>A row of the limits.</summary>
public sealed class LimitRow : DecisionRow
{
    internal LimitRow(int index, IReadOnlyList<Cell> cells, Limit whole, bool urgent, Where at)
        : base(cells, at)
    {
        Index = index;
        Whole = whole;
        Urgent = urgent;
    }

    /// <summary>Its place in the table, from 0.</summary>
    public int Index { get; }

    /// <summary>The whole limit, from filing to an end.</summary>
    public Limit Whole { get; }

    /// <summary>Whether the row makes a case urgent 紧急: then each state's urgent time counts.</summary>
    public bool Urgent { get; }
}
