using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FlatCity.Packs.Cities;

/// <summary>
/// A value of city.yaml with its place: a text, a list or a map. Read from YamlDotNet's events, bounded in size and
/// depth, without anchors, so that no file can grow or loop while it is read.
/// </summary>
internal sealed record SettingsNode(int Line, int Column)
{
    public const int MostBytes = 1024 * 1024;
    private const int MostDepth = 12;

    public string? Text { get; private init; }

    public List<SettingsNode>? Items { get; private init; }

    public List<(SettingsNode Key, SettingsNode Value)>? Members { get; private init; }

    public SettingsNode? this[string key] => Members?.Find(member => member.Key.Text == key).Value;

    public static SettingsNode? Read(string file, ReadOnlyMemory<byte> bytes, List<Finding> findings)
    {
        void Fault(Mark mark, string rule, string what, string mend) =>
            findings.Add(new Finding(Severity.Error, file, (int)mark.Line, (int)mark.Column, rule, what, mend));

        if (bytes.Length > MostBytes)
        {
            Fault(Mark.Empty, "yaml.size", $"The file has {bytes.Length} bytes.", "Keep it under a mebibyte.");
            return null;
        }
        var text = Encoding.UTF8.GetString(bytes.Span);
        if (text.IndexOf('\uFFFD', StringComparison.Ordinal) is >= 0 and var at)
        {
            var line = 1 + text.AsSpan(0, at).Count('\n');
            findings.Add(new Finding(Severity.Error, file, line, 0, "yaml.utf8", "The line has bytes that are no UTF-8.", "Save the file as UTF-8."));
        }
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _)) return null;
            var node = ReadNode(parser, 0, Fault);
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<DocumentStart>(out var second)) Fault(second.Start, "yaml.documents", "A second document begins.", "Keep one document in the file.");
            return node;
        }
        catch (YamlException fault)
        {
            Fault(fault.Start, "yaml.syntax", "Here the file is no YAML: " + fault.Message.TrimEnd('.') + ".", "Look at quotation marks, colons and indentation.");
            return null;
        }
    }

    private static SettingsNode ReadNode(Parser parser, int depth, Action<Mark, string, string, string> fault)
    {
        if (depth > MostDepth) throw new YamlException(parser.Current!.Start, parser.Current.End, "it is nested too deep");
        if (parser.TryConsume<Scalar>(out var scalar)) return new SettingsNode((int)scalar.Start.Line, (int)scalar.Start.Column) { Text = scalar.Value };
        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = new List<SettingsNode>();
            while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(ReadNode(parser, depth + 1, fault));
            return new SettingsNode((int)sequence.Start.Line, (int)sequence.Start.Column) { Items = items };
        }
        if (parser.TryConsume<MappingStart>(out var mapping))
        {
            var members = new List<(SettingsNode Key, SettingsNode Value)>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = ReadNode(parser, depth + 1, fault);
                var value = ReadNode(parser, depth + 1, fault);
                if (key.Text is null)
                    fault(new Mark(0, key.Line, key.Column), "yaml.key", "A key is no text.", "Write a word before the colon.");
                else if (members.Exists(member => member.Key.Text == key.Text))
                    fault(new Mark(0, key.Line, key.Column), "yaml.key", $"The key “{key.Text}” stands twice.", "Take one out.");
                else
                    members.Add((key, value));
            }
            return new SettingsNode((int)mapping.Start.Line, (int)mapping.Start.Column) { Members = members };
        }
        throw new YamlException(parser.Current!.Start, parser.Current.End, "anchors and aliases are not taken");
    }
}
