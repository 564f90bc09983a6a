using System.Globalization;
using System.Text.RegularExpressions;

namespace FlatCity.Tests.Conventions;

/// <summary>Rules on the schema's numbered steps (docs/adr/0004): one text for both databases.</summary>
internal static partial class MigrationRules
{
    private static readonly string[] Types = ["bigint", "text", "double precision", "bytea"];

    private static readonly string[] NotColumns = ["primary", "unique", "check", "foreign", "constraint", "exclude"];

    public static IEnumerable<string> All(IReadOnlyCollection<SourceFile> migrations) =>
        [.. Numbers(migrations), .. migrations.SelectMany(Marks), .. migrations.SelectMany(ColumnTypes), .. migrations.SelectMany(NotForBoth), .. migrations.SelectMany(NotExpanding)];

    public static IEnumerable<string> Numbers(IReadOnlyCollection<SourceFile> migrations)
    {
        foreach (var file in migrations.Where(f => !FileName().IsMatch(f.Name)))
            yield return $"{file.Path}: a migration is named NNNN_name.sql, NNNN_name.sqlite.sql, NNNN_name.postgres.sql or NNNN_name.concurrent.sql.";
        var named = migrations.Select(f => FileName().Match(f.Name)).Where(m => m.Success).ToList();
        foreach (var twice in named.GroupBy(m => (m.Groups["number"].Value, m.Groups["only"].Value)).Where(g => g.Count() > 1))
            yield return $"Migration {twice.Key.Item1} is there twice: {string.Join(", ", twice.Select(m => m.Value))}.";
    }

    public static IEnumerable<string> Marks(SourceFile file)
    {
        if (file.Lines[0].Trim() is not ("-- expand" or "-- contract"))
            yield return $"{file.Path}:1 must be `-- expand` or `-- contract`.";
    }

    public static IEnumerable<string> ColumnTypes(SourceFile file)
    {
        if (IsForOne(file))
            yield break;
        foreach (var column in Columns(file.Text))
        {
            if (!Types.Any(t => column.Type.StartsWith(t, StringComparison.Ordinal) && (column.Type.Length == t.Length || column.Type[t.Length] is ' ')))
                yield return $"{file.Path}: column {column.Table}.{column.Name} is `{column.Type}`; the four types are {string.Join(", ", Types)}.";
        }
    }

    /// <summary>What one of the two databases, or a distributed engine, does not have.</summary>
    public static IEnumerable<string> NotForBoth(SourceFile file) =>
        from match in Forbidden().Matches(Comment().Replace(file.Text, string.Empty))
        where !IsForOne(file)
        select $"{file.Path}: `{match.Value}` does not hold on both databases, or not on a distributed one.";

    /// <summary>What a program of the version before does not survive is no expansion: it still writes its old rows while this has run already.</summary>
    public static IEnumerable<string> NotExpanding(SourceFile file)
    {
        if (file.Lines[0].Trim() != "-- expand")
            yield break;
        var text = Comment().Replace(file.Text, string.Empty);
        foreach (Match match in Contracting().Matches(text))
            yield return $"{file.Path}: `{Space().Replace(match.Value, " ")}` takes something from programs that still run: mark it `-- contract`, one release later.";
        foreach (Match match in AddColumn().Matches(text.ToLowerInvariant()))
        {
            if (match.Groups["type"].Value.Contains("not null", StringComparison.Ordinal) && !match.Groups["type"].Value.Contains("default", StringComparison.Ordinal))
                yield return $"{file.Path}: column {match.Groups["table"].Value}.{match.Groups["name"].Value} must have a value, and programs that still run give none: add a default.";
        }
    }

    public static IEnumerable<(string Table, string Name, string Type)> Columns(string sql)
    {
        var text = Comment().Replace(sql, string.Empty).ToLowerInvariant();
        foreach (Match table in CreateTable().Matches(text))
        {
            foreach (var part in Parts(text, table.Index + table.Length))
            {
                var words = part.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                if (words.Length > 0 && !NotColumns.Contains(words[0].Split('(')[0]))
                    yield return (table.Groups["name"].Value, words[0], words.Length > 1 ? words[1] : string.Empty);
            }
        }

        foreach (Match column in AddColumn().Matches(text))
            yield return (column.Groups["table"].Value, column.Groups["name"].Value, column.Groups["type"].Value.Trim());
    }

    // The parts between the commas of one bracket, without those of inner brackets.
    private static IEnumerable<string> Parts(string text, int start)
    {
        for (int at = start, depth = 1, from = start; at < text.Length; at++)
        {
            depth += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 || (depth == 1 && text[at] == ','))
            {
                yield return Space().Replace(text[from..at], " ").Trim();
                from = at + 1;
            }

            if (depth == 0)
                yield break;
        }
    }

    private static bool IsForOne(SourceFile file) => FileName().Match(file.Name).Groups["only"].Value is ".sqlite" or ".postgres";

    [GeneratedRegex(@"^(?<number>\d{4})_[a-z0-9-]+(?:_[a-z0-9-]+)*(?<only>\.sqlite|\.postgres|\.concurrent)?\.sql$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"create\s+table\s+(?:if\s+not\s+exists\s+)?(?<name>[\w.]+)\s*\(")]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"alter\s+table\s+(?<table>\w+)\s+add\s+(?:column\s+)?(?<name>\w+)\s+(?<type>[^;,]+)")]
    private static partial Regex AddColumn();

    [GeneratedRegex(@"\bcreate\s+(?:trigger|type|extension|temp\w*|schema|sequence|function)\b|\bserial\b|\bidentity\b|\bautoincrement\b|\bnow\s*\(|\bcurrent_timestamp\b|\balter\s+column\b|\blisten\b|\bnotify\b|\bpublic\.", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"\bdrop\s+(?:table|column|index)\s+\w+|\brename\s+(?:to|column)\s+\w+|\balter\s+column\s+\w+|\badd\s+constraint\s+\w+|\btruncate\b", RegexOptions.IgnoreCase)]
    private static partial Regex Contracting();
}
