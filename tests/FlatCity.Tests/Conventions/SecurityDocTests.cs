using System.Text.RegularExpressions;

namespace FlatCity.Tests.Conventions;

/// <summary>docs/security.md says what meets what by the names of tests: each is there, and each row of graded protection has one or says plainly why not.</summary>
public sealed partial class SecurityDocTests
{
    private static readonly SourceFile Page = Repository.Find("docs/security.md");

    [Fact]
    public void Every_test_that_the_page_names_exists()
    {
        var named = Named(Page.Text);

        Assert.True(named.Count > 40, $"Only {named.Count} tests are named.");
        Breaks.None(named.Where(name => !Exists(name)).Select(name => $"docs/security.md names {name}, and there is no such test: name the one that shows it now."));
    }

    [Fact]
    public void Every_row_of_graded_protection_is_shown_by_a_test_or_says_that_it_is_the_citys_own_or_missing()
    {
        var rows = Page.Text[Page.Text.IndexOf("## Graded protection", StringComparison.Ordinal)..].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).ToList();

        Assert.True(rows.Count > 30, $"Only {rows.Count} rows.");
        Breaks.None(rows.Where(row => row.Trim('|').Split('|')[2].Trim() is not ("the city's own" or "missing") && Named(row).Count == 0).Select(row => $"docs/security.md: {row}: name the test that shows it, or say `the city's own` or `missing`."));
    }

    [Fact]
    public void Everybody_of_the_threat_model_has_a_section() =>
        Assert.All(["resident", "officer", "contractor", "administrator", "thief of the disk", "thief of a backup"], who => Assert.Matches($"(?m)^### .*{who}", Page.Text));

    [Fact]
    public void A_test_that_is_not_there_is_found() => Assert.False(Exists("WrongDoorTests.What_nobody_wrote"));

    private static List<string> Named(string text) => [.. Name().Matches(text).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];

    private static bool Exists(string name)
    {
        var (type, method) = (name.Split('.')[0], name.Split('.')[1]);
        return Repository.Code.Any(file => file.Under("tests") && file.Name == type + ".cs" && Regex.IsMatch(file.Text, $@"public (?:async Task|Task|void) {method}\(", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [GeneratedRegex("`([A-Z][A-Za-z0-9]*Tests\\.[A-Z][A-Za-z0-9_]*)`", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
