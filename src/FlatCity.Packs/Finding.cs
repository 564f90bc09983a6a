namespace FlatCity.Packs;

/// <summary>How grave a finding is: an error keeps a pack from being published, a warning does not.</summary>
public enum Severity
{
    /// <summary>The pack may not be published; <c>flatcity check</c> exits 1.</summary>
    Error,

    /// <summary>The pack may be published; somebody should look.</summary>
    Warning,
}

/// <summary>
/// One thing the checker found (检查结果): where it is, what is wrong and how to mend it.
/// Readers and checkers return findings; they never throw for what stands in a file.
/// </summary>
/// <param name="Severity">Error or warning.</param>
/// <param name="File">Path inside the pack, with forward slashes.</param>
/// <param name="Line">Line, from 1; 0 where the finding is about the whole file.</param>
/// <param name="Column">Column in characters, from 1; 0 where the finding is about the whole line or file.</param>
/// <param name="Rule">Stable id of the rule, e.g. <c>route.hole</c>.</param>
/// <param name="What">What is wrong, as a sentence that names the thing.</param>
/// <param name="Mend">How to mend it, as a sentence to act on.</param>
public sealed record Finding(Severity Severity, string File, int Line, int Column, string Rule, string What, string Mend)
{
    /// <summary>
    /// The line that <c>flatcity check</c> prints:
    /// <c>scenario.yaml:12:5: error route.hole: What. Mend.</c> Line and column are left out where they are 0.
    /// </summary>
    public override string ToString()
    {
        var place = Line == 0 ? File : Column == 0 ? $"{File}:{Line}" : $"{File}:{Line}:{Column}";
        return $"{place}: {(Severity == Severity.Error ? "error" : "warning")} {Rule}: {What} {Mend}";
    }

    /// <summary>Findings in the order a reader of the files meets them: file, line, column, rule, sentence.</summary>
    public static IReadOnlyList<Finding> Sorted(IEnumerable<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return
        [
            .. findings.Distinct()
                .OrderBy(f => f.File, StringComparer.Ordinal)
                .ThenBy(f => f.Line)
                .ThenBy(f => f.Column)
                .ThenBy(f => f.Rule, StringComparer.Ordinal)
                .ThenBy(f => f.What, StringComparer.Ordinal),
        ];
    }
}
