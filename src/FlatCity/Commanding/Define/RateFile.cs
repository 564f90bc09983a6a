using System.Globalization;
using System.Text.RegularExpressions;

namespace FlatCity.Commanding.Define;

/// <summary>What the program reads and writes in a rate's file by itself: the id it is about, and its version; comments and order stay as they are.</summary>
internal static partial class RateFile
{
    /// <summary>The id that the file is about, or nothing.</summary>
    public static string? IdOf(string content) => Head().Match(content) is { Success: true } head ? head.Groups["id"].Value : null;

    /// <summary>The same file with this version; a period bears none.</summary>
    public static string WithVersion(string content, long version)
    {
        var line = "version: " + version.ToString(CultureInfo.InvariantCulture);
        if (Version().IsMatch(content))
            return Version().Replace(content, line, 1);
        return Head().Match(content) is { Success: true } head && head.Groups["kind"].Value != "period" ? content.Insert(head.Index + head.Length, "\n" + line) : content;
    }

    /// <summary>Lines as the program keeps them: without carriage returns, ending with one line end.</summary>
    public static string Plain(string content) => content.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd() + "\n";

    [GeneratedRegex("^(?<kind>rate|composite|period): *(?<id>[a-z][a-z0-9-]{0,60})(?=[ \\r]*(#.*)?$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Head();

    [GeneratedRegex("^version: *[0-9]+", RegexOptions.Multiline, 1000)]
    private static partial Regex Version();
}
