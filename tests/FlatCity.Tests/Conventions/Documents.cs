using System.Text.RegularExpressions;

namespace FlatCity.Tests.Conventions;

/// <summary>Rules on the documents: links lead somewhere, samples are taken from what ran.</summary>
internal static partial class Documents
{
    // A fence in one of these is a sample; `text` and `mermaid` are pictures.
    private static readonly HashSet<string> Pictures = ["text", "mermaid", string.Empty];

    public static IEnumerable<string> DeadLinks(SourceFile document, Func<string, SourceFile?> read, Func<string, bool> exists)
    {
        foreach (Match link in Link().Matches(Fence().Replace(document.Text, string.Empty)))
        {
            var target = link.Groups["target"].Value;
            if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
                continue;
            var parts = target.Split('#', 2);
            var path = parts[0].Length == 0 ? document.Path : Resolve(document.Path, parts[0]);
            if (!exists(path))
                yield return $"{document.Path} links to {target}, which is not there.";
            else if (parts.Length > 1 && read(path) is { } to && !Anchors(to).Contains(parts[1]))
                yield return $"{document.Path} links to {target}, and {path} has no such heading.";
        }
    }

    /// <summary>
    /// A sample stands under `&lt;!-- ran: FILE --&gt;`, and its lines stand in that file one after another:
    /// a test, a pack or a script, that is, something which fails when it is wrong.
    /// </summary>
    public static IEnumerable<string> SamplesThatDidNotRun(SourceFile document, Func<string, SourceFile?> read)
    {
        foreach (Match sample in Fence().Matches(document.Text))
        {
            var ran = sample.Groups["ran"].Value;
            var first = sample.Groups["text"].Value.TrimEnd().Split('\n')[0];
            if (Pictures.Contains(sample.Groups["language"].Value))
                continue;
            if (ran.Length == 0)
                yield return $"{document.Path}: the sample `{first}` does not say where it ran (`<!-- ran: FILE -->`).";
            else if (read(ran) is not { } file)
                yield return $"{document.Path}: the sample `{first}` ran in {ran}, which is not there.";
            else if (!Bare(file.Text).Contains(Bare(sample.Groups["text"].Value), StringComparison.Ordinal))
                yield return $"{document.Path}: the sample `{first}` is not what stands in {ran}.";
        }
    }

    /// <summary>The lines of a document's shell samples.</summary>
    public static IReadOnlyList<string> Commands(SourceFile document) =>
        [.. Fence().Matches(document.Text).Where(f => f.Groups["language"].Value is "bash" or "sh" or "console")
            .SelectMany(f => f.Groups["text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    public static string Resolve(string from, string target)
    {
        var parts = target.StartsWith('/') ? [] : from.Split('/')[..^1].ToList();
        foreach (var part in target.Trim('/').Split('/').Where(p => p != "."))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else
                parts.Add(part);
        }

        return string.Join('/', parts);
    }

    private static HashSet<string> Anchors(SourceFile document) =>
        [.. document.Lines.Where(l => l.StartsWith('#')).Select(l => NotInAnchor().Replace(l.TrimStart('#').Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-'))];

    private static string Bare(string text) => string.Join('\n', text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0));

    [GeneratedRegex(@"\[[^\]\n]*\]\((?<target>[^)\s]+)(?: ""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?:<!-- ran: (?<ran>\S+) -->\s*\n)?^[ ]*```(?<language>\w*)[^\n]*\n(?<text>.*?)^[ ]*```[ ]*$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"[^\p{L}\p{N}\- ]")]
    private static partial Regex NotInAnchor();
}
