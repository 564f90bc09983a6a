namespace FlatCity.Packs.Reading;

/// <summary>The lines of a YAML file, from which broken blocks are taken out so that the rest can be read.</summary>
internal sealed class YamlLines(string[] lines)
{
    private readonly HashSet<string> broken = new(StringComparer.Ordinal);

    public int Count => lines.Length;

    /// <summary>Keys of the root in which a block was left out.</summary>
    public IReadOnlySet<string> Broken => broken;

    public override string ToString() => string.Join('\n', lines);

    /// <summary>Names each line indented with tabs and reads a tab as two spaces.</summary>
    public void MendTabs(string file, ICollection<Finding> findings)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var indent = lines[i].Length - lines[i].TrimStart(' ', '\t').Length;
            var tab = lines[i].AsSpan(0, indent).IndexOf('\t');
            if (tab < 0 || indent == lines[i].Length) continue;
            findings.Add(ReadingRules.Tab.At(new(file, i + 1, tab + 1), "The line is indented with a tab.", "Indent with spaces, two for each step."));
            lines[i] = lines[i][..indent].Replace("\t", "  ", StringComparison.Ordinal) + lines[i][indent..];
        }
    }

    /// <summary>
    /// Leaves out the block that holds a line (from 1): the item or key just below its section where that is
    /// narrower, else the whole section. False where nothing is left to leave out.
    /// </summary>
    public bool LeaveOut(int line)
    {
        var at = line - 1;
        while (at > 0 && IsBlank(at)) at--;
        var top = at;
        while (top > 0 && !IsTop(top)) top--;
        var end = top + 1;
        while (end < lines.Length && !IsTop(end)) end++;

        var key = lines[top].Split(':')[0].Trim(' ', '"', '\'');
        broken.Add(key);
        if (at > top)
        {
            var child = top + 1;
            while (child < end && IsBlank(child)) child++;
            var indent = Indent(child);
            var from = at;
            while (from > top + 1 && (IsBlank(from) || Indent(from) > indent)) from--;
            var until = from + 1;
            while (until < end && (IsBlank(until) || Indent(until) > indent)) until++;
            if (Blank(from, until)) return true;
        }

        return Blank(top, end);
    }

    private bool Blank(int from, int until)
    {
        var any = false;
        for (var i = from; i < until; i++)
        {
            any |= lines[i].Length > 0;
            lines[i] = "";
        }

        return any;
    }

    private bool IsTop(int i) => lines[i].Length > 0 && lines[i][0] is not (' ' or '#' or '-' or '}' or ']' or '\t') && !IsBlank(i);

    private bool IsBlank(int i) => string.IsNullOrWhiteSpace(lines[i]) || lines[i].TrimStart().StartsWith('#');

    private int Indent(int i) => lines[i].Length - lines[i].TrimStart(' ').Length;
}
