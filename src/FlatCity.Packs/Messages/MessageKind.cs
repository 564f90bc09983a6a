namespace FlatCity.Packs.Messages;

/// <summary>A message that the product sends to a party of a case (告知), and what may stand in its words.</summary>
/// <param name="Id">Its name under <c>messages</c>: <c>filed</c>.</param>
/// <param name="Must">Placeholders without which it would not say what it is for.</param>
/// <param name="May">Placeholders that it may have besides.</param>
public sealed record MessageKind(string Id, IReadOnlyList<string> Must, IReadOnlyList<string> May)
{
    private static readonly string[] Always = ["city", "number"];

    /// <summary>Every kind, in the order of a case's life.</summary>
    public static IReadOnlyList<MessageKind> All { get; } =
    [
        new("filed", ["number", "tracking"], ["city"]),
        new("joined", ["number", "tracking"], ["city"]),
        new("asked", ["question"], Always),
        new("done", ["result"], Always),
        new("done-ask", ["result"], Always),
        new("done-page", ["result", "address"], Always),
        new("refused", ["reason", "way"], Always),
        new("elsewhere", ["where"], Always),
        new("reopened", ["number"], ["city"]),
        new("merged", ["number"], ["city"]),
        new("unmerged", ["number"], ["city"]),
        new("separated", ["number"], ["city"]),
        new("refiled", ["number"], ["city", "title"]),
    ];

    /// <summary>The kind of that name, or null.</summary>
    public static MessageKind? Find(string id) => All.FirstOrDefault(kind => kind.Id == id);

    /// <summary>Whether a placeholder may stand in it.</summary>
    public bool Takes(string placeholder) => Must.Contains(placeholder) || May.Contains(placeholder);
}
