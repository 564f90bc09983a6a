using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios.Tables;

namespace FlatCity.Packs.Scenarios;

/// <summary>
/// Where a case goes (派遣规则), read top-down: the first row that fits decides. A table that the checker has
/// proven always decides.
/// </summary>
/// <param name="Rows">The rows in order.</param>
public sealed record RouteTable(IReadOnlyList<RouteRow> Rows)
{
    /// <summary>The row that fits first; null where none does, which a proven table never gives. Allocates nothing.</summary>
    public RouteRow? Decide(in CaseFacts facts) => DecisionRow.First(Rows, facts);
}

/// <summary>
/// A row of the routing, which is at once its decision and its explanation: the row, the cells that fitted, where
/// the case goes.
/// </summary>
public sealed class RouteRow : DecisionRow
{
    /// <summary>The word for the community of the case's place, in <see cref="To"/> and <see cref="With"/>.</summary>
    public const string Community = "community";

    internal RouteRow(int index, IReadOnlyList<Cell> cells, string to, IReadOnlyList<string> with, Where at, Where toAt)
        : base(cells, at)
    {
        Index = index;
        To = to;
        With = with;
        ToAt = toAt;
    }

    /// <summary>Its place in the table, from 0.</summary>
    public int Index { get; }

    /// <summary>The lead: a unit's code, or <see cref="Community"/>.</summary>
    public string To { get; }

    /// <summary>Those who help, each with a work order of its own: codes of units, or <see cref="Community"/>.</summary>
    public IReadOnlyList<string> With { get; }

    /// <summary>Where <see cref="To"/> stands.</summary>
    internal Where ToAt { get; }

    /// <summary>The lead's code with the community put in; null where the place lies in no community: the desk decides then.</summary>
    public string? LeadIn(string? community) => To == Community ? community : To;

    /// <summary>The helpers' codes with the community put in, the lead and what is unknown left out.</summary>
    public IEnumerable<string> HelpersIn(string? community) =>
        With.Select(unit => unit == Community ? community : unit).OfType<string>().Where(unit => unit != LeadIn(community)).Distinct(StringComparer.Ordinal);
}
