using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FlatCity.Packs.Reading;

/// <summary>Builds nodes from the parser's events, counting depth and nodes; one use.</summary>
internal sealed class YamlTree(string file)
{
    private readonly Stack<Where> flows = [];
    private int nodes;
    private bool stopped;
    private bool anchored;

    public List<Finding> Findings { get; } = [];

    /// <summary>Where the last thing that was understood began.</summary>
    public Where Last { get; private set; } = new(file, 1, 1);

    /// <summary>The outermost <c>{</c> or <c>[</c> that is open: where the parser fails inside one, that one is to blame.</summary>
    public Where? OpenFlow => flows.Count == 0 ? null : flows.Last();

    /// <summary>The root, or null where the file has none or breaks a bound.</summary>
    /// <exception cref="YamlException">The file is no YAML.</exception>
    public PackNode? Build(IParser parser)
    {
        while (parser.MoveNext() && parser.Current is StreamStart or DocumentStart)
        {
        }

        if (parser.Current is null or StreamEnd)
        {
            Findings.Add(ReadingRules.Empty.At(Where.Whole(file), "The file is empty.", "Write its content, or delete the file."));
            return null;
        }

        var root = Node(parser, 1);
        if (stopped) return null;
        while (parser.MoveNext())
        {
            if (parser.Current is not DocumentStart { IsImplicit: false } next) continue;
            Findings.Add(ReadingRules.Documents.At(At(next), "A second document begins here.", "Keep one document: delete `---` and put what follows under its key."));
            break;
        }

        if (root.Kind == NodeKind.Map) return root;
        Findings.Add(root.IsEmpty
            ? ReadingRules.Empty.At(Where.Whole(file), "The file is empty.", "Write its content, or delete the file.")
            : ReadingRules.Shape.At(root.At, "The file does not begin with a key.", "Begin with a key such as `scenario: street-lamps`."));
        return null;
    }

    private PackNode Node(IParser parser, int depth)
    {
        var start = parser.Current!;
        var at = Last = At(start);
        if (++nodes > YamlReader.MostNodes) return Stop(ReadingRules.Many, at, $"The file has more than {YamlReader.MostNodes:N0} values.", "Split it, or put long tables into CSV.");
        if (depth > YamlReader.MostDepth) return Stop(ReadingRules.Deep, at, $"Maps and lists nest more than {YamlReader.MostDepth} deep here.", "Write it flatter: no part of a pack needs so many levels.");
        if (start is AnchorAlias || start is NodeEvent { Anchor.IsEmpty: false }) NameAnchor(at);
        if (start is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag })
        {
            Findings.Add(ReadingRules.Tag.At(at, $"The tag {tag.Value} stands here.", "Delete the tag: the format says what each value is."));
        }

        return start switch
        {
            Scalar scalar => PackNode.OfValue(at, Clean(scalar.Value, at), scalar.Style != ScalarStyle.Plain),
            MappingStart map => Flow(map.Style == MappingStyle.Flow, at, () => Map(parser, at, depth)),
            SequenceStart list => Flow(list.Style == SequenceStyle.Flow, at, () => List(parser, at, depth)),
            _ => Nothing(at),
        };
    }

    private PackNode Flow(bool flow, Where at, Func<PackNode> read)
    {
        if (flow) flows.Push(at);
        var node = read();
        if (flow) flows.Pop();
        return node;
    }

    private PackNode Map(IParser parser, Where at, int depth)
    {
        var entries = new List<PackEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!stopped && parser.MoveNext() && parser.Current is not MappingEnd)
        {
            var key = Node(parser, depth + 1);
            if (stopped || !parser.MoveNext()) break;
            var value = Node(parser, depth + 1);
            if (key.Kind != NodeKind.Value || key.Value.Length > 200)
            {
                Findings.Add(ReadingRules.Key.At(key.At, "A key here is not a plain word.", "Write a word, a colon and a space; put text that begins with `{`, `[` or `?` into quotes."));
            }
            else if (!seen.Add(key.Value))
            {
                Findings.Add(ReadingRules.Twice.At(key.At, $"`{key.Value}` stands twice in the same map.", "Keep one of them; the first is read."));
            }
            else
            {
                entries.Add(new PackEntry(key.Value, key.At, value));
            }
        }

        return PackNode.OfMap(at, entries);
    }

    private PackNode List(IParser parser, Where at, int depth)
    {
        var items = new List<PackNode>();
        while (!stopped && parser.MoveNext() && parser.Current is not SequenceEnd)
        {
            items.Add(Node(parser, depth + 1));
        }

        return PackNode.OfList(at, items);
    }

    // An escape such as "\\0" or "\\uD800" makes what the file's own characters could not.
    private string Clean(string value, Where at)
    {
        if (StoredText.TryNormalise(value, out var clean)) return clean;
        Findings.Add(ReadingRules.Control.At(at, "The text holds a NUL, a control character or half a character.", "Take the escape (`\\0`, `\\x..`, `\\u....`) out and type what should be there."));
        return "?";
    }

    private void NameAnchor(Where at)
    {
        // Once a file: who builds a bomb of a thousand aliases reads one clear sentence.
        if (anchored) return;
        anchored = true;
        Findings.Add(ReadingRules.Anchor.At(at, "An anchor (`&`) or alias (`*`) stands here.", "Write the value out where it is needed; put text that begins with `&` or `*` into quotes."));
    }

    private PackNode Stop(Rule rule, Where at, string what, string mend)
    {
        stopped = true;
        Findings.Add(rule.At(at, what, mend));
        return Nothing(at);
    }

    private static PackNode Nothing(Where at) => PackNode.OfValue(at, "", quoted: false);

    private Where At(ParsingEvent at) => new(file, (int)at.Start.Line, (int)at.Start.Column);
}
