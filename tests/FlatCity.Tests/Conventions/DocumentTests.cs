namespace FlatCity.Tests.Conventions;

/// <summary>What the documents promise is there, and what they show ran.</summary>
public sealed class DocumentTests
{
    private static readonly string[] TwoCommands = ["dotnet run --project src/FlatCity -- demo", "./test"];

    [Fact]
    public void Every_link_between_documents_leads_somewhere() =>
        Breaks.None(Repository.Documents.SelectMany(d => Documents.DeadLinks(d, Read, path => Path.Exists(Path.Combine(Repository.Root, path)))));

    [Fact]
    public void Every_sample_in_the_documents_ran() =>
        Breaks.None(Repository.Documents.Where(d => !IsReadme(d)).SelectMany(d => Documents.SamplesThatDidNotRun(d, Read)));

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void The_readme_says_two_commands(string path) => Assert.Equal(TwoCommands, Documents.Commands(Repository.Find(path)));

    [Fact]
    public void A_link_to_nothing_is_found()
    {
        var document = new SourceFile("docs/a.md", "[b](b.md) [c](../README.md#who-it-is-for) [d](../README.md#nothing) [e](https://example.org/x)\n```text\n[f](f.md)\n```\n");
        var readme = new SourceFile("README.md", "# FlatCity\n\n## Who it is for\n");

        var dead = Documents.DeadLinks(document, path => path == "README.md" ? readme : null, path => path == "README.md").ToList();

        Assert.Equal(2, dead.Count);
        Assert.Contains("b.md", dead[0], StringComparison.Ordinal);
        Assert.Contains("#nothing", dead[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("```yaml\nkind: report\n```\n", 1)]
    [InlineData("<!-- ran: scenarios/x/scenario.yaml -->\n```yaml\nkind: report\n```\n", 0)]
    [InlineData("<!-- ran: scenarios/x/scenario.yaml -->\n```yaml\nkind: rapport\n```\n", 1)]
    [InlineData("<!-- ran: scenarios/y/scenario.yaml -->\n```yaml\nkind: report\n```\n", 1)]
    [InlineData("```text\na picture\n```\n", 0)]
    public void A_sample_that_did_not_run_is_found(string text, int found)
    {
        var pack = new SourceFile("scenarios/x/scenario.yaml", "scenario: x\n  kind: report\n");

        Assert.Equal(found, Documents.SamplesThatDidNotRun(new("docs/a.md", text), path => path == pack.Path ? pack : null).Count());
    }

    private static bool IsReadme(SourceFile document) => document.Path is "README.md" or "README.zh-CN.md";

    private static SourceFile? Read(string path) => Repository.Files.FirstOrDefault(f => f.Path == path);
}
