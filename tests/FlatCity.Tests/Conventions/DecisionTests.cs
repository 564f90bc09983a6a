namespace FlatCity.Tests.Conventions;

/// <summary>The decision records: numbered, short, whole, in the index; and one for every package.</summary>
public sealed class DecisionTests
{
    private static readonly IReadOnlyList<SourceFile> Records = Decisions.In(Repository.Files);

    [Fact]
    public void Every_decision_is_numbered_short_and_whole()
    {
        Assert.NotEmpty(Records);
        Breaks.None(Decisions.Breaks(Records));
    }

    [Fact, Trait(Made.Trait, "yes")]
    public void Every_decision_is_in_the_index() => Made.Check(Decisions.Index, Decisions.MakeIndex(Records));

    [Fact]
    public void Every_package_has_its_record() => Breaks.None(Decisions.WithoutRecord(Decisions.Packages(Repository.Files), Records));

    [Fact]
    public void A_record_that_is_long_unnumbered_or_lacks_a_part_is_found()
    {
        var good = "# 1. Slices\n\nStatus: accepted, 2026-11-23\n\n## Context\n## Decision\n## Consequences\n## Considered\n";

        Assert.Empty(Decisions.Breaks([Record("0001-slices.md", good)]));
        Assert.Single(Decisions.Breaks([Record("0001-slices.md", good + string.Concat(Enumerable.Repeat("line\n", 33)))]));
        Assert.Single(Decisions.Breaks([Record("0001-slices.md", good.Replace("## Considered", "", StringComparison.Ordinal))]));
        Assert.Single(Decisions.Breaks([Record("0001-slices.md", good.Replace("accepted,", "perhaps,", StringComparison.Ordinal))]));
        Assert.Single(Decisions.Breaks([Record("0002-slices.md", good)]));
        Assert.Single(Decisions.Breaks([Record("0001-slices.md", good), Record("0001-layers.md", good)]));
    }

    [Fact]
    public void A_package_without_a_record_is_found()
    {
        SourceFile[] pins = [new("Directory.Packages.props", "<PackageVersion Include=\"Dapper\" Version=\"2\" />"), new("src/FlatCity/package.json", """{ "dependencies": { "left-pad": "1" } }""")];

        Assert.Single(Decisions.WithoutRecord(Decisions.Packages(pins), [Record("0001-dapper.md", "`Dapper` maps rows.")]));
    }

    private static SourceFile Record(string name, string text) => new("docs/adr/" + name, text);
}
