using FlatCity.Packs.Cities;
using NodaTime;

namespace FlatCity.Packs.Tests.Cities;

public sealed class UnitDirectoryTests
{
    private static readonly LocalDate Before = new(2025, 12, 31);
    private static readonly LocalDate After = new(2026, 1, 1);

    // Roads moved from works to planning at the new year, and works was merged away.
    private static readonly UnitDirectory Units = new(
    [
        Of("works", UnitKind.Organ, null, null, Before),
        Of("planning", UnitKind.Organ, null, null, null),
        Of("roads", UnitKind.Section, "works", null, Before),
        Of("roads", UnitKind.Section, "planning", After, null),
        Of("circle-a", UnitKind.Section, "circle-b", null, null),
        Of("circle-b", UnitKind.Section, "circle-a", null, null),
    ]);

    [Fact]
    public void A_unit_is_what_it_was_on_the_day()
    {
        Assert.Equal("works", Units.OrganOf("roads", Before)?.Code);
        Assert.Equal("planning", Units.OrganOf("roads", After)?.Code);
        Assert.Null(Units.InForce("works", After));
        Assert.NotNull(Units.Find("works"));
        Assert.Equal("planning", Units.Find("roads")?.Parent);
        Assert.Equal(["roads"], Units.ChildrenOf("planning", After).Select(unit => unit.Code));
        Assert.Empty(Units.ChildrenOf("planning", Before));
        Assert.True(Units.IsWithin("roads", "planning", After));
        Assert.True(Units.IsWithin("roads", "roads", After));
        Assert.False(Units.IsWithin("roads", "works", After));
    }

    [Fact]
    public void A_circle_ends() => Assert.Equal(["circle-a", "circle-b"], Units.Upwards("circle-a", After).Select(unit => unit.Code));

    [Fact]
    public void Who_is_not_there_is_null()
    {
        Assert.Null(Units.Find("nobody"));
        Assert.Null(Units.InForce("nobody", After));
        Assert.Empty(Units.Upwards("nobody", After));
    }

    private static Unit Of(string code, UnitKind kind, string? parent, LocalDate? from, LocalDate? until) =>
        new(code, kind, parent, new PackText("en", code), new InForce(from, until), UnitReach.Page, Assumed: false, 0);
}
