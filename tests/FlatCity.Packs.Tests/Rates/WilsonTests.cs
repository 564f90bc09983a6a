using FlatCity.Packs.Rates;

namespace FlatCity.Packs.Tests.Rates;

public sealed class WilsonTests
{
    /// <summary>R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Gives_the_published_ranges(int counted, int of, double low, double high)
    {
        var range = WilsonRange.Of(counted, of);

        Assert.Equal(low, range.Low, 4);
        Assert.Equal(high, range.High, 4);
    }

    [Fact]
    public void Nobody_is_put_before_another_where_ranges_overlap()
    {
        RateCount[] counts = [new(10, 9), new(8, 7), new(1000, 500), new(0, 0), new(1000, 980)];

        Assert.Equal([1, 1, 3, null, 1], RatePlaces.Of(counts, lessIsBetter: false));
        Assert.Equal([2, 1, 1, null, 2], RatePlaces.Of(counts, lessIsBetter: true));
    }
}
