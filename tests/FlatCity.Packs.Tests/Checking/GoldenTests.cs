using System.Reflection;

namespace FlatCity.Packs.Tests.Checking;

/// <summary>Every finding has a golden file that anybody can read. <c>GOLDEN=write</c> writes them anew, to be read before they are committed.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Names => [.. Directory.GetFiles(GoldenCase.Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Prints_what_the_golden_file_says(string name)
    {
        var path = Path.Combine(GoldenCase.Folder, name + ".txt");
        var golden = GoldenCase.Read(path);

        var printed = golden.Run();

        if (Environment.GetEnvironmentVariable("GOLDEN") == "write") File.WriteAllText(path, $"{golden.Text}\n----\n{printed}");
        else Assert.Equal(golden.Expected, printed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Shows_the_rule_that_the_file_is_named_for(string name)
    {
        var rule = name.Split('+')[0];

        Assert.Contains(File.ReadAllLines(Path.Combine(GoldenCase.Folder, name + ".txt")), line => line.Contains($" {rule}: ", StringComparison.Ordinal) || rule == "none");
    }

    [Fact]
    public void Every_rule_has_a_golden_file()
    {
        var files = Names.Select(row => row.Data.Split('+')[0]).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], AllRules().Select(rule => rule.Id).Where(id => !files.Contains(id)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_has_an_id_of_its_own()
    {
        var ids = AllRules().Select(rule => rule.Id).ToList();

        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.True(ids.Count > 50);
    }

    [Fact]
    public void The_reference_for_officers_lists_every_rule()
    {
        var path = Path.Combine(SharedData.Checkout, "docs", "scenario-pack.md");
        var text = File.ReadAllText(path);
        const string Heading = "## The rules\n";
        var table = "\n| rule | proves | |\n| --- | --- | --- |\n" + string.Concat(AllRules().OrderBy(rule => rule.Id, StringComparer.Ordinal).Select(rule => $"| `{rule.Id}` | {rule.Proves} | {(rule.Severity == Severity.Error ? "error" : "warning")} |\n"));

        if (Environment.GetEnvironmentVariable("GOLDEN") == "write") File.WriteAllText(path, text[..(text.IndexOf(Heading, StringComparison.Ordinal) + Heading.Length)] + table);
        else Assert.EndsWith(Heading + table, text, StringComparison.Ordinal);
    }

    private static IEnumerable<Rule> AllRules() =>
        typeof(Rule).Assembly.GetTypes()
            .SelectMany(RulesOf)

            // What is proven of a city has a row that breaks it in CityCheckerTests; of rates and maps of lists likewise, with tables of their own in the guides.
            .Except(FlatCity.Packs.Cities.CityChecker.Rules)
            .Except(RulesOf(typeof(FlatCity.Packs.Rates.RateRules)))
            .Except(RulesOf(typeof(FlatCity.Packs.Intake.IntakeRules)));

    internal static IEnumerable<Rule> RulesOf(Type type) => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(field => field.FieldType == typeof(Rule)).Select(field => (Rule)field.GetValue(null)!);
}
