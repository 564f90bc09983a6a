using YamlDotNet.Core;

namespace FlatCity.Packs.Reading;

/// <summary>
/// Reads YAML into nodes with line and column, bounded, and goes on after what is broken: a block that is no
/// YAML is named, left out, and the rest is read as if it were not there. Anchors and aliases are refused, so
/// a file can never become bigger than it looks. Never throws for what stands in a file.
/// </summary>
public static class YamlReader
{
    /// <summary>Bytes of a file at most: 256 KiB.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>Maps and lists within one another at most.</summary>
    public const int MostDepth = 20;

    /// <summary>Values, maps, lists and keys of a file at most.</summary>
    public const int MostNodes = 20_000;

    private const int MostSlips = 40;

    /// <summary>Reads a file whose root is a map; null where nothing can be read, and then a finding says why.</summary>
    /// <param name="file">Path inside the pack, for findings.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="findings">Where findings go.</param>
    public static PackDocument? Read(string file, ReadOnlyMemory<byte> bytes, ICollection<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var text = SourceText.Decode(file, bytes.Span, MostBytes, findings);
        if (text is null) return null;

        var lines = new YamlLines(text.Split('\n'));
        lines.MendTabs(file, findings);
        for (var round = 0; round < MostSlips; round++)
        {
            var builder = new YamlTree(file);
            try
            {
                using var reader = new StringReader(lines.ToString());
                var root = builder.Build(new Parser(reader));
                foreach (var finding in builder.Findings) findings.Add(finding);
                return root is null ? null : new PackDocument(root, lines.Broken);
            }
            catch (Exception slip) when (slip is YamlException or InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
            {
                // The parser names the place in an exception of its own; in a few corners it only falls over, and
                // then the last thing it understood is the nearest place there is.
                var open = builder.OpenFlow;
                var mark = slip is YamlException named ? new Where(file, (int)named.Start.Line, (int)Math.Max(1, named.Start.Column)) : builder.Last;
                var at = open ?? mark with { Line = Math.Clamp(mark.Line, 1, lines.Count) };
                var line = Math.Clamp(at.Line, 1, lines.Count);
                findings.Add(open is null
                    ? ReadingRules.Syntax.At(at, $"This is not YAML: {(slip is YamlException ? Sentence(slip.Message) : "what follows cannot be read.")}", "Compare the line and its indentation with its neighbours; close every `{` and `[`; put text that holds `: `, `#` or a quote into quotes.")
                    : ReadingRules.Syntax.At(at, "A `{` or `[` is opened here, and what follows does not fit inside it.", "Close it with `}` or `]`, put a comma between its parts, and quote text that holds `: `, `#` or a comma."));
                if (!lines.LeaveOut(line)) return null;
            }
        }

        return null;
    }

    private static string Sentence(string message)
    {
        var one = message.ReplaceLineEndings(" ").Trim();
        return one.EndsWith('.') ? one : one + ".";
    }
}
