namespace FlatCity.Tests.Conventions;

/// <summary>What holds for every file that people write. Below each rule stands a planted break that it must find.</summary>
public sealed class SourceTests
{
    [Fact]
    public void No_file_is_longer_than_400_lines() => Breaks.None(SourceRules.TooLong(Repository.Code));

    [Fact]
    public void A_file_of_401_lines_is_found()
    {
        Assert.Single(SourceRules.TooLong([File("src/FlatCity/Cases/Case.cs", Lines(401))]));
        Assert.Empty(SourceRules.TooLong([File("src/FlatCity/Cases/Case.cs", Lines(400))]));
    }

    [Fact]
    public void Nineteen_of_twenty_files_are_under_250_lines() => Assert.InRange(SourceRules.ShareOfUsual([.. Repository.Code]), 0.95, 1);

    [Fact]
    public void A_share_of_long_files_is_counted() =>
        Assert.Equal(0.5, SourceRules.ShareOfUsual([File("a.cs", Lines(249)), File("b.cs", Lines(250))]));

    [Fact]
    public void The_program_is_at_most_three_folders_deep() => Breaks.None(SourceRules.TooDeep(Repository.Files));

    [Fact]
    public void A_fourth_folder_is_found()
    {
        Assert.Single(SourceRules.TooDeep([File("src/FlatCity/Cases/Dispatch/Routes/Rows/Row.cs")]));
        Assert.Empty(SourceRules.TooDeep([File("src/FlatCity/Cases/Dispatch/Routes/Row.cs"), File("src/FlatCity/wwwroot/a/b/c/d.css")]));
    }

    [Fact]
    public void No_folder_file_or_type_has_a_name_that_says_nothing() => Breaks.None(SourceRules.EmptyNames(Repository.Code));

    [Theory]
    [InlineData("src/FlatCity/Common/Case.cs", "")]
    [InlineData("src/FlatCity/Cases/CaseUtils.cs", "")]
    [InlineData("src/FlatCity/Cases/Case.cs", "internal static class CaseExtensions")]
    [InlineData("src/FlatCity/Cases/Case.cs", "    private sealed record struct DateHelper(int Day);")]
    [InlineData("src/FlatCity/Cases/Case.cs", "public interface ICaseManager")]
    public void A_name_that_says_nothing_is_found(string path, string text) => Assert.Single(SourceRules.EmptyNames([File(path, text)]));

    [Theory]
    [InlineData("internal sealed record Helper(string Name);")]
    [InlineData("public sealed class FieldTagHelper : TagHelper")]
    public void A_helper_who_is_a_person_and_a_tag_helper_keep_their_names(string text) =>
        Assert.Empty(SourceRules.EmptyNames([File("src/FlatCity/Cases/Case.cs", text)]));

    [Fact]
    public void No_two_files_differ_in_letter_case_only() => Breaks.None(SourceRules.TwinsByCase(Repository.Files));

    [Fact]
    public void Files_that_differ_in_letter_case_only_are_found() =>
        Assert.Single(SourceRules.TwinsByCase([File("src/FlatCity/Cases/CaseWork.cs"), File("src/FlatCity/Cases/Casework.cs"), File("src/FlatCity/Cases/Case.cs")]));

    [Fact]
    public void No_scenario_is_named_in_the_program() => Breaks.None(SourceRules.ScenarioNames(Repository.Code, Scenarios()));

    [Fact]
    public void A_scenario_named_in_the_program_is_found()
    {
        Assert.Single(SourceRules.ScenarioNames([File("src/FlatCity/Cases/Case.cs", "if (pack.Name == \"road-damage\")")], ["road-damage"]));
        Assert.Empty(SourceRules.ScenarioNames([File("src/FlatCity/Cases/Case.cs", "// off-road-damage")], ["road-damage"]));
    }

    [Fact]
    public void Work_left_behind_names_its_issue() => Breaks.None(SourceRules.TodosWithoutIssue(Repository.Code));

    [Fact]
    public void Work_left_behind_without_an_issue_is_found()
    {
        Assert.Single(SourceRules.TodosWithoutIssue([File("src/a.cs", "// TO" + "DO: later")]));
        Assert.Empty(SourceRules.TodosWithoutIssue([File("src/a.cs", "// TO" + "DO #12: later")]));
    }

    [Fact]
    public void No_file_holds_a_secret() => Breaks.None(SourceRules.Secrets(Repository.Files.Where(f => f.Name != "package-lock.json")));

    [Theory]
    [InlineData("-----BEGIN RSA PRI", "VATE KEY-----")]
    [InlineData("key: AKIA", "ABCDEFGHIJKLMNOP")]
    [InlineData("token = gh", "p_0123456789abcdefghijABCDEFGHIJ012345")]
    [InlineData("Host=db;Pass", "word=rosebud7")]
    public void A_secret_is_found(string start, string end) => Assert.Single(SourceRules.Secrets([File("src/a.json", start + end)]));

    private static List<string> Scenarios()
    {
        var folder = Path.Combine(Repository.Root, "scenarios");
        return Directory.Exists(folder) ? [.. Directory.GetDirectories(folder).Select(d => Path.GetFileName(d)).Where(n => !n.StartsWith('_'))] : [];
    }

    private static SourceFile File(string path, string text = "") => new(path, text);

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("line\n", count));
}
