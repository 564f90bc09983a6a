using System.Globalization;
using System.Text.RegularExpressions;

namespace FlatCity.Tests.Conventions;

/// <summary>The decision records in docs/adr: what was decided, why, and what it cost.</summary>
internal static partial class Decisions
{
    public const int MostLines = 40;
    public const string Index = "docs/adr/README.md";

    private static readonly string[] Parts = ["## Context", "## Decision", "## Consequences", "## Considered"];
    private static readonly string[] PackageParts = ["**What.**", "**Why not ours.**", "**Who keeps it.**", "**Licence.**"];

    public static IReadOnlyList<SourceFile> In(IEnumerable<SourceFile> files) => [.. files.Where(f => f.Under("docs/adr") && f.Is(".md") && f.Path != Index)];

    public static IEnumerable<string> Breaks(IReadOnlyCollection<SourceFile> records)
    {
        foreach (var twice in records.Where(r => FileName().IsMatch(r.Name)).GroupBy(r => r.Name[..4]).Where(g => g.Count() > 1))
            yield return $"{twice.Key} is given twice: {string.Join(", ", twice.Select(r => r.Name))}.";
        foreach (var record in records)
        {
            var heading = Heading().Match(record.Lines[0]);
            if (!FileName().IsMatch(record.Name))
                yield return $"{record.Path}: a record is NNNN-some-words.md.";
            else if (!heading.Success || int.Parse(heading.Groups["number"].Value, CultureInfo.InvariantCulture) != int.Parse(record.Name[..4], CultureInfo.InvariantCulture))
                yield return $"{record.Path}:1 must be `# {int.Parse(record.Name[..4], CultureInfo.InvariantCulture)}. Title`.";
            if (record.Lines.Length > MostLines)
                yield return $"{record.Path} has {record.Lines.Length} lines, {MostLines} are the most.";
            if (!record.Lines.Any(l => Status().IsMatch(l)))
                yield return $"{record.Path} lacks `Status: accepted, DATE` (or replaced by NNNN, DATE).";
            foreach (var part in (heading.Groups["title"].Value.StartsWith("Package: ", StringComparison.Ordinal) ? PackageParts : Parts).Where(p => !record.Text.Contains(p, StringComparison.Ordinal)))
                yield return $"{record.Path} lacks {part}.";
        }
    }

    public static string MakeIndex(IEnumerable<SourceFile> records) =>
        """
        # Decisions

        What was decided, why, and what it cost. Made from the records by `./test --renew`; written records change only in their status.

        | | decision | status |
        | --- | --- | --- |

        """ + string.Concat(records.Select(r => $"| {r.Name[..4]} | [{Heading().Match(r.Lines[0]).Groups["title"].Value}]({r.Name}) | {r.Lines.Select(l => Status().Match(l)).First(m => m.Success).Groups["status"].Value} |\n"));

    /// <summary>Packages that no record speaks of.</summary>
    public static IEnumerable<string> WithoutRecord(IEnumerable<string> packages, IReadOnlyCollection<SourceFile> records) =>
        from package in packages
        where !records.Any(r => r.Text.Contains($"`{package}`", StringComparison.Ordinal))
        select $"{package} is pinned and no record in docs/adr says what it is for, why it is not ours, and who keeps it.";

    public static IEnumerable<string> Packages(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            if (file.Path == "Directory.Packages.props")
            {
                foreach (Match pin in Pin().Matches(file.Text))
                    yield return pin.Groups["name"].Value;
            }
            else if (file.Name == "package.json")
            {
                using var json = System.Text.Json.JsonDocument.Parse(file.Text);
                foreach (var kind in new[] { "dependencies", "devDependencies" })
                {
                    if (!json.RootElement.TryGetProperty(kind, out var packages))
                        continue;
                    foreach (var package in packages.EnumerateObject().Select(p => p.Name).ToList())
                        yield return package;
                }
            }
        }
    }

    [GeneratedRegex(@"^\d{4}-[a-z0-9]+(?:-[a-z0-9]+)*\.md$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^# (?<number>\d+)\. (?<title>.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^Status: (?<status>(?:accepted|replaced by \d{4}), \d{4}-\d{2}-\d{2})$")]
    private static partial Regex Status();

    [GeneratedRegex(@"<PackageVersion Include=""(?<name>[^""]+)""")]
    private static partial Regex Pin();
}
