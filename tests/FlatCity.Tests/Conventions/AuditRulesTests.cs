using System.Text.RegularExpressions;
using FlatCity.Operations.ReadAudit;

namespace FlatCity.Tests.Conventions;

/// <summary>The audit is only ever added to, and each thing that is written there can be read in words.</summary>
public sealed partial class AuditRulesTests
{
    /// <summary>Statements on a table whose name is put in as it runs: each is known, and none meets the audit of a city that lives.</summary>
    private static readonly Dictionary<string, string> NamedAtRunTime = new(StringComparer.Ordinal)
    {
        ["src/FlatCity/Cities/CityMaking.cs"] = "takes away a city that init or demo never finished, which opens for nobody and in whose audit nobody did anything",
        ["src/FlatCity/Operations/Restore/LoadedTables.cs"] = "empties what the migrations wrote into a database that was empty, before a backup's rows go in",
    };

    /// <summary>Of the same shape, and the names of fields.</summary>
    private static readonly string[] Fields = ["sms.url", "sms.method", "sms.content-type", "sms.headers", "sms.body"];

    private static readonly SourceFile[] Sources = [.. Repository.Code.Where(f => f.Under("src") && f.Is(".cs", ".cshtml", ".sql"))];

    [Fact]
    public void No_statement_of_the_program_changes_or_deletes_an_audit_entry() => Breaks.None(Changing(Sources));

    [Theory]
    [InlineData("unit.Do(\"delete from audit_entry where at < $1\", then);")]
    [InlineData("update audit_entry set content = '{}' where id = 1;")]
    [InlineData("unit.Do(\"UPDATE audit_entry\\n SET position = null\");")]
    [InlineData("truncate table audit_entry;")]
    [InlineData("drop table audit_entry;")]
    [InlineData("insert or replace into audit_entry (id) values (1);")]
    [InlineData("await connection.ExecuteAsync($\"delete from {table}\");")]
    public void One_that_does_is_found(string text) => Assert.Single(Changing([new SourceFile("src/FlatCity/Cities/Planted.cs", text)]));

    [Fact]
    public void What_gives_a_position_is_known_and_nothing_else_is() => Assert.Equal("update audit_entry set position = $1 where id = $2", FlatCity.Platform.Storage.AuditPositions.Give);

    [Fact]
    public void Every_act_that_is_audited_has_words_in_both_languages()
    {
        var written = Sources.SelectMany(f => Actions(f.Text)).Except(Fields, StringComparer.Ordinal).Distinct(StringComparer.Ordinal).ToList();

        Assert.True(written.Count > 90, $"Only {written.Count} were found.");
        Breaks.None(written.Where(action => AuditWords.Of(action) is null).Select(action => $"{action} is written into the audit and has no words: add them to AuditWords."));
        Breaks.None(AuditWords.All.Where(word => !written.Contains(word.Key)).Select(word => $"AuditWords has {word.Key}, which nothing writes: take it out."));
        Breaks.None(AuditWords.Failures.Where(action => AuditWords.Of(action) is null));
        Breaks.None(AuditWords.All.Select(word => word.Value).Concat(AuditWords.Members.Select(m => m.Said)).Where(text => !text.Zh.Any(c => c is >= '\u4e00' and <= '\u9fff') || text.En.Any(c => c is >= '\u4e00' and <= '\u9fff')).Select(text => $"{text.Key} lacks a language."));
    }

    private static IEnumerable<string> Changing(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            foreach (Match match in Statement().Matches(file.Text))
            {
                if (match.Groups["table"].Value[0] == '{' ? NamedAtRunTime.ContainsKey(file.Path) : file.Text.AsSpan(match.Index).StartsWith(FlatCity.Platform.Storage.AuditPositions.Give, StringComparison.Ordinal))
                    continue;
                yield return $"{file.Path}: `{match.Value}` changes or deletes audit entries, or may: the audit is only added to.";
            }
        }
    }

    /// <summary>Words of the shape slice.what-happened in a file that writes the audit; which of them are its own the slices' names say.</summary>
    private static IEnumerable<string> Actions(string text)
    {
        if (!text.Contains("Audit.Add(", StringComparison.Ordinal) && !text.Contains("Audit.Row(", StringComparison.Ordinal))
            return [];
        var receiver = text.Contains("\"interop.receiver-\" + state", StringComparison.Ordinal) ? new[] { "interop.receiver-on", "interop.receiver-paused", "interop.receiver-ended" } : [];
        return Action().Matches(text).Select(m => m.Groups[1].Value).Concat(receiver);
    }

    [GeneratedRegex(@"\b(?:update|delete\s+from|truncate(?:\s+table)?|drop\s+table(?:\s+if\s+exists)?|(?:insert\s+or\s+)?replace\s+into)(?:\s|\\n)+(?<table>audit_entry\b|\{)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Statement();

    [GeneratedRegex("\"((?:city|list|audit|party|operations|channels|scenarios|rates|advice|interop|incoming|sms|order|case|link|file|view|message|notice|work|proposal|draw)\\.[a-z][a-z0-9-]*[a-z0-9])\"", RegexOptions.None, 5000)]
    private static partial Regex Action();
}
