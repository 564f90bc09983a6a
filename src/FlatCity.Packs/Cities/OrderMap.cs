using FlatCity.Packs.Reading;
using FlatCity.Packs.Time;

namespace FlatCity.Packs.Cities;

/// <summary>One row of an order map: their words that mean one of our scenarios.</summary>
/// <param name="When">Their words by field; each field must say one of its words. An empty map takes every order.</param>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="Answers">Answers by question; <c>&lt;words&gt;</c> stands for what the order says in that field.</param>
/// <param name="At">Where the row stands.</param>
public sealed record OrderScenario(IReadOnlyDictionary<string, IReadOnlyList<string>> When, string Scenario, IReadOnlyDictionary<string, string> Answers, Where At);

/// <summary>A column of the form in which a line wants its answers.</summary>
/// <param name="Head">The column's name, as they write it.</param>
/// <param name="Of">What stands in it: a word of <see cref="OrderMap.Facts"/>, or a field of the order.</param>
/// <param name="At">Where it stands.</param>
public sealed record OrderAnswerColumn(string Head, string Of, Where At);

/// <summary>
/// How the orders of one upper line 上级工单 are read and answered: which of their columns is what, which of their words means which
/// scenario, who approves an answer and in what form it goes back. A file <c>orders/NAME.yaml</c> of the city; nothing of it is in the program.
/// </summary>
public sealed class OrderMap
{
    /// <summary>What an order can say; <c>number</c> must be among the columns.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["number", "title", "kind", "detail", "words", "place", "name", "phone", "received", "due", "must-answer", "urged", "urge-words"];

    /// <summary>What a case can say in an answer, beside the order's own fields.</summary>
    public static IReadOnlyList<string> Facts { get; } = ["case", "end", "answer", "ended", "lead", "on-time"];

    /// <summary>How answers go back: as a file the desk takes, by API (ours, which their program asks, or theirs, which we call), or by mail.</summary>
    public static IReadOnlyList<string> Ways { get; } = ["csv", "xlsx", "api", "mail"];

    /// <summary>The id of the line, such as <c>hotline-12345</c>.</summary>
    public required string Line { get; init; }

    /// <summary>Path inside the pack.</summary>
    public required string File { get; init; }

    /// <summary>What people call these orders.</summary>
    public required PackText Title { get; init; }

    /// <summary>The door that cases of it come through: <c>12345</c> or <c>upper-line</c>.</summary>
    public required string Door { get; init; }

    /// <summary>The names that a column can have, by field; the first that a file has is read.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Columns { get; init; }

    /// <summary>How they write an instant, in the city's time; the first pattern that fits is taken.</summary>
    public required IReadOnlyList<string> Times { get; init; }

    /// <summary>The words of <c>must-answer</c> that mean yes. An order that says nothing must be answered.</summary>
    public required IReadOnlyList<string> Yes { get; init; }

    /// <summary>How the person named is told by us: <c>none</c> where the line tells them itself.</summary>
    public required string AnswerReporter { get; init; }

    /// <summary>Which words mean which scenario, the first that fits; an order that none fits goes to the desk.</summary>
    public required IReadOnlyList<OrderScenario> Scenarios { get; init; }

    /// <summary>Within what time of its coming an order may be given back as not ours; null: not at all.</summary>
    public required Limit? RejectWithin { get; init; }

    /// <summary>The post that approves answers before they leave.</summary>
    public required string Approver { get; init; }

    /// <summary>How answers go back, a word of <see cref="Ways"/>.</summary>
    public required string Way { get; init; }

    /// <summary>Where mail with orders comes from and answers go, where the way is mail or orders come by mail.</summary>
    public required string? Mailbox { get; init; }

    /// <summary>How answers are delivered to the line's platform where the way is api; null: its program fetches them.</summary>
    public OrderDelivery? Delivery { get; init; }

    /// <summary>The columns of the answer's form.</summary>
    public required IReadOnlyList<OrderAnswerColumn> Answer { get; init; }

    /// <summary>Where keys stand, for the checker.</summary>
    internal Func<string, Where> PlaceOf { get; init; } = _ => Where.Whole("");

    /// <summary>The row that an order's words fit, or none.</summary>
    /// <param name="order">What the order says, by field.</param>
    public OrderScenario? ScenarioOf(IReadOnlyDictionary<string, string> order) =>
        Scenarios.FirstOrDefault(row => row.When.All(cell => order.TryGetValue(cell.Key, out var said) && cell.Value.Contains(said.Trim(), StringComparer.OrdinalIgnoreCase)));
}
