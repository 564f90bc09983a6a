using FlatCity.Platform;

namespace FlatCity.Tests.Conventions;

/// <summary>Slices, not layers (docs/adr/0001): what keeps a change in one folder.</summary>
public sealed class SliceTests
{
    private static readonly Slices Program = new(typeof(Refusal).Assembly, "FlatCity");

    private static readonly Slices Planted = new(
        typeof(SliceTests).Assembly.GetTypes().Where(t => t.Namespace?.StartsWith("FlatCity.Tests.Conventions.Planted", StringComparison.Ordinal) == true),
        "FlatCity.Tests.Conventions.Planted");

    [Fact]
    public void A_slice_sees_only_the_top_of_another() => Breaks.None(Program.BelowTheTop);

    [Fact]
    public void The_platform_knows_no_slice() => Breaks.None(Program.KnownByTheGround);

    [Fact]
    public void Slices_make_no_circles() => Breaks.None(Program.Circles);

    [Fact]
    public void No_slice_uses_what_puts_the_program_together() => Breaks.None(Program.UsesOfTheRoot);

    [Fact]
    public void The_slices_of_the_program_are_really_read() => Assert.Contains(Slices.Ground, Program.Names);

    [Fact]
    public void A_reach_below_the_top_is_found_even_in_a_lambda_of_an_async_method()
    {
        var crossing = Assert.Single(Planted.BelowTheTop);

        Assert.Equal(typeof(Planted.Relief.Figures), crossing.From);
        Assert.Equal(typeof(Planted.Cases.Dispatch.RouteOfCase), crossing.To);
    }

    [Fact]
    public void A_platform_that_knows_a_slice_is_found() => Assert.Equal("Cases", Assert.Single(Planted.KnownByTheGround).ToSlice);

    [Fact]
    public void A_circle_is_found_with_its_way_round()
    {
        Assert.Contains("Relief -> Trust -> Inclusion -> Relief", Planted.Circles);
        Assert.Contains("Cases -> Platform -> Cases", Planted.Circles);
    }
}
