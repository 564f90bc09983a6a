using System.Text.Json;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Cases.Dispatch;

/// <summary>A precedent as it was offered: whose ruling, to which unit, in what it is alike.</summary>
internal sealed record NotedPrecedent(string Number, string To, IReadOnlyList<string> Grounds);

/// <summary>
/// Why a case goes where it goes, kept on the case: the row that fitted with its cells, the place it was found by,
/// and what an officer chose instead (a correction to learn from). (design, cases and rates "Routing explains itself")
/// </summary>
internal sealed record RouteExplanation
{
    /// <summary>The unit that leads.</summary>
    public string To { get; init; } = string.Empty;

    public IReadOnlyList<string> With { get; init; } = [];

    /// <summary>The line of scenario.yaml on which the row stands.</summary>
    public int Line { get; init; }

    /// <summary>The cells of the row that fitted, as "damage: manhole".</summary>
    public IReadOnlyList<string> Because { get; init; } = [];

    /// <summary>How the community was found: coordinates, place (a named one), words, or nothing.</summary>
    public string? PlaceBy { get; init; }

    /// <summary>What the table said, where an officer chose otherwise.</summary>
    public string? TableTo { get; init; }

    public IReadOnlyList<string>? TableWith { get; init; }

    public string? OverruledBy { get; init; }

    public string? OverruledWhy { get; init; }

    /// <summary>The unit complained about, where the table would have sent it there.</summary>
    public string? Recused { get; init; }

    /// <summary>Rulings on like cases that were offered when it was dispatched.</summary>
    public IReadOnlyList<NotedPrecedent>? Precedents { get; init; }

    /// <summary>The number of the case whose ruling the officer followed.</summary>
    public string? Precedent { get; init; }

    /// <summary>What the learned advice said when it was filed; what was decided otherwise is a correction to learn from.</summary>
    public Advise.NotedAdvice? Advice { get; init; }

    /// <summary>A row that names the place's community decides nothing where the place is in none: the desk does.</summary>
    public static RouteExplanation Of(RouteRow row, string? community, string? placeBy) => new()
    {
        To = row.LeadIn(community) ?? string.Empty,
        With = [.. row.HelpersIn(community)],
        Line = row.Line,
        Because = [.. row.Cells.Select(c => $"{c.Column.Name}: {c.Text}")],
        PlaceBy = placeBy,
    };

    public static RouteExplanation Read(string? json) =>
        json is null ? new RouteExplanation() : JsonSerializer.Deserialize<RouteExplanation>(json, CaseJson.Options)!;

    public string ToJson() => JsonSerializer.Serialize(this, CaseJson.Options);
}
