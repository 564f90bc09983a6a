namespace FlatCity.Packs.Reading;

/// <summary>What a node of a YAML file is.</summary>
public enum NodeKind
{
    /// <summary>One value, as text.</summary>
    Value,

    /// <summary>Keys with nodes.</summary>
    Map,

    /// <summary>Nodes in order.</summary>
    List,
}

/// <summary>A key of a map with its node; the key has a place of its own.</summary>
/// <param name="Key">The key as text.</param>
/// <param name="At">Where the key stands.</param>
/// <param name="Node">What it holds.</param>
public sealed record PackEntry(string Key, Where At, PackNode Node);

/// <summary>
/// A node of a YAML file with its place. Values stay text: whether <c>3</c> is a number is for whoever asks,
/// so that a code with leading zeros or the word <c>no</c> never turns into something else.
/// </summary>
public sealed class PackNode
{
    private PackNode(NodeKind kind, Where at, string value, bool quoted, IReadOnlyList<PackEntry> entries, IReadOnlyList<PackNode> items)
    {
        Kind = kind;
        At = at;
        Value = value;
        Quoted = quoted;
        Entries = entries;
        Items = items;
    }

    /// <summary>Value, map or list.</summary>
    public NodeKind Kind { get; }

    /// <summary>Where it begins.</summary>
    public Where At { get; }

    /// <summary>The text of a value; empty for maps and lists.</summary>
    public string Value { get; }

    /// <summary>Whether the value stood in quotes or as a block: then it is text, even where it is empty.</summary>
    public bool Quoted { get; }

    /// <summary>The keys of a map, in order, each once.</summary>
    public IReadOnlyList<PackEntry> Entries { get; }

    /// <summary>The nodes of a list.</summary>
    public IReadOnlyList<PackNode> Items { get; }

    /// <summary>Whether nothing stands here: <c>key:</c> with no value, <c>~</c> or <c>null</c>.</summary>
    public bool IsEmpty => Kind == NodeKind.Value && !Quoted && Value is "" or "~" or "null";

    /// <summary>A value.</summary>
    public static PackNode OfValue(Where at, string value, bool quoted) => new(NodeKind.Value, at, value, quoted, [], []);

    /// <summary>A map.</summary>
    public static PackNode OfMap(Where at, IReadOnlyList<PackEntry> entries) => new(NodeKind.Map, at, "", false, entries, []);

    /// <summary>A list.</summary>
    public static PackNode OfList(Where at, IReadOnlyList<PackNode> items) => new(NodeKind.List, at, "", false, [], items);

    /// <summary>The entry of a key, or null.</summary>
    public PackEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key == key) return entry;
        }

        return null;
    }
}
