using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Packs.Cities;
using FlatCity.Tests.Conventions;
using NodaTime;

namespace FlatCity.Tests.Cities;

public sealed class ReachOfTests
{
    private static readonly Posts Posts = new(CityPack.Read(PackFiles.FromFolder(Path.Combine(Repository.Root, "cities", "tiny"))).Pack!, new LocalDate(2026, 11, 23));

    [Theory]
    [InlineData("desk-officer", "* * Confidential")]
    [InlineData("desk-lead", "* * Confidential")]
    [InlineData("mayor", "* * Confidential")]
    [InlineData("road-section-handler", "road-section * Personal")]
    [InlineData("north-west-inspector", "north-west * Personal; * north-west Personal")]
    [InlineData("administrator-audit", "")]
    [InlineData("gateway", "")]
    public void Says_what_a_post_sees(string post, string rows) =>
        Assert.Equal(rows, string.Join("; ", Posts.Find(post)!.Reach.Rows.Select(r => $"{r.Unit ?? "*"} {r.Community ?? "*"} {r.Most}")));

    [Fact]
    public void Takes_in_the_units_below_for_an_approver()
    {
        var units = Posts.Find("social-affairs-head")!.Reach.Rows.Select(r => r.Unit);

        Assert.Superset(new HashSet<string?> { "social-affairs", "education-section", "health-section" }, units.ToHashSet());
    }
}
