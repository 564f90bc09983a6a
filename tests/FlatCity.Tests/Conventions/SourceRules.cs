using System.Text.RegularExpressions;

namespace FlatCity.Tests.Conventions;

/// <summary>Rules on files as people write them. Each gives one sentence for each break, with the file and the line.</summary>
internal static partial class SourceRules
{
    public const int MostLines = 400;
    public const int UsualLines = 250;
    public const int MostFolders = 3;

    private static readonly string[] Empty = ["Extensions", "Extension", "Utils", "Util", "Utilities", "Helper", "Helpers", "Manager", "Managers", "Common", "Constants", "Misc"];

    public static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Lines.Length > MostLines
        select $"{file.Path} has {file.Lines.Length} lines, {MostLines} are the most: split it by what its parts are for.";

    /// <summary>The share of files that stay under the usual length.</summary>
    public static double ShareOfUsual(IReadOnlyCollection<SourceFile> files) =>
        files.Count(f => f.Lines.Length < UsualLines) / (double)files.Count;

    public static IEnumerable<string> TooDeep(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Under("src/FlatCity") && !file.Under("src/FlatCity/wwwroot") && !file.Folders.Contains("Migrations")
        where file.Folders.Count - 2 > MostFolders
        select $"{file.Path} lies {file.Folders.Count - 2} folders deep, {MostFolders} are the most.";

    /// <summary>Folders, files and types whose name says nothing. A `Helper` 代办人 is a person of the city; an `XyzHelper` is not, save ASP.NET Core's tag helpers.</summary>
    public static IEnumerable<string> EmptyNames(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            foreach (var folder in file.Folders.Where(Empty.Contains))
                yield return $"{file.Path}: the folder {folder} says nothing; name it for what is in it.";
            if (!file.Is(".cs"))
                continue;
            foreach (var name in TypeName().Matches(file.Text).Select(m => m.Groups[1].Value).Append(Path.GetFileNameWithoutExtension(file.Name).Split('.')[0]).Distinct())
            {
                if (name != "Helper" && !name.EndsWith("TagHelper", StringComparison.Ordinal) && Empty.Any(e => name.EndsWith(e, StringComparison.Ordinal)))
                    yield return $"{file.Path}: {name} says nothing; name it for what it does.";
            }
        }
    }

    /// <summary>Two files that only letter case tells apart: one of them is lost on half of the machines, and the build takes them for one.</summary>
    public static IEnumerable<string> TwinsByCase(IEnumerable<SourceFile> files) =>
        from twins in files.GroupBy(f => f.Path, StringComparer.OrdinalIgnoreCase)
        where twins.Count() > 1
        select $"{string.Join(" and ", twins.Select(t => t.Path))} differ in letter case only.";

    /// <summary>A scenario is data: its name has no business in the program.</summary>
    public static IEnumerable<string> ScenarioNames(IEnumerable<SourceFile> files, IReadOnlyCollection<string> scenarios) =>
        from file in files
        where file.Under("src") && file.Is(".cs", ".cshtml", ".sql")
        from line in file.Lines.Index()
        from name in scenarios
        where Regex.IsMatch(line.Item, $@"(?<![\w-]){Regex.Escape(name)}(?![\w-])", RegexOptions.None, TimeSpan.FromSeconds(1))
        select $"{file.Path}:{line.Index + 1} names the scenario {name}: what differs by scenario stands in its pack.";

    public static IEnumerable<string> TodosWithoutIssue(IEnumerable<SourceFile> files) =>
        from file in files
        from line in file.Lines.Index()
        where Todo().IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1} leaves work behind without an issue: name one (`#123`) or do it.";

    public static IEnumerable<string> Secrets(IEnumerable<SourceFile> files) =>
        from file in files
        from line in file.Lines.Index()
        where Secret().IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1} looks like a secret: keep it out of the repository and change it now.";

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|file|static|sealed|abstract|partial|readonly|ref)\s+)*(?:class|record struct|record class|record|struct|interface|enum)\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\b(?:T[O]DO|F[I]XME|H[A]CK)\b(?! ?#\d+)")]
    private static partial Regex Todo();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bxox[abprs]-[A-Za-z0-9-]{10,}|\bnpm_[A-Za-z0-9]{36}\b|\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.|(?i:password|pwd)=[^;""'\s{}$<…]{6,}")]
    private static partial Regex Secret();
}
