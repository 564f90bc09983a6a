using FlatCity.Platform;

namespace FlatCity.Tests.Conventions;

/// <summary>The picture in ARCHITECTURE.md is drawn from the compiled program.</summary>
public sealed class PictureTests
{
    [Fact, Trait(Made.Trait, "yes")]
    public void The_picture_of_the_slices_shows_the_program_as_it_is()
    {
        var slices = new Slices(typeof(Refusal).Assembly, "FlatCity");
        var chinese = Words.Read(Repository.Find("GLOSSARY.md")).SelectMany(t => t.English.Select(e => (e, t.Chinese))).DistinctBy(t => t.e).ToDictionary(t => t.e, t => t.Chinese.Replace(" [s]", string.Empty, StringComparison.Ordinal));
        var libraries = typeof(Refusal).Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("FlatCity.", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();

        Made.Check("docs/architecture.svg", Picture.Draw(slices.Names, slices.Uses, chinese, libraries));
    }

    [Fact]
    public void A_new_use_changes_the_picture()
    {
        (string, string)[] before = [("Cases", "City"), ("City", "Platform")];

        Assert.NotEqual(Draw(before), Draw([.. before, ("Platform", "Ledger")]));
    }

    [Fact]
    public void An_arrow_that_a_longer_way_says_is_left_out()
    {
        var uses = Uses([("Cases", "City"), ("City", "Platform"), ("Cases", "Platform")]);

        Assert.Equal([("Cases", "City"), ("City", "Platform")], Picture.Needed(["Cases", "City", "Platform"], uses));
    }

    private static string Draw((string From, string To)[] uses) =>
        Picture.Draw([.. uses.SelectMany(u => new[] { u.From, u.To }).Distinct()], Uses(uses), new Dictionary<string, string>(), []);

    private static ILookup<string, string> Uses((string From, string To)[] uses) => uses.ToLookup(u => u.From, u => u.To);
}
