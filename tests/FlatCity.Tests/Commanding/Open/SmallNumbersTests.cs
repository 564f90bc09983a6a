using FlatCity.Commanding.Open;

namespace FlatCity.Tests.Commanding.Open;

/// <summary>A small number is hidden, and it cannot be had by taking what is shown from the whole.</summary>
public sealed class SmallNumbersTests
{
    [Theory]
    [InlineData(new long[] { 50, 60, 70 }, "")]
    [InlineData(new long[] { 50, 0, 70 }, "")]
    [InlineData(new long[] { 50, 3, 70 }, "0,1")]
    [InlineData(new long[] { 50, 3, 2, 70 }, "1,2")]
    [InlineData(new long[] { 50, 2, 1, 70 }, "0,1,2")]
    [InlineData(new long[] { 4, 9 }, "0,1")]
    [InlineData(new long[] { 4 }, "0")]
    [InlineData(new long[] { 1, 1, 1 }, "0,1,2")]
    public void Hides_what_is_few_and_the_smallest_beside_it_where_one_alone_would_come_out(long[] counts, string hidden) =>
        Assert.Equal(hidden, string.Join(',', SmallNumbers.Hidden(counts, 5).Order()));

    [Fact]
    public void Nothing_hidden_comes_out_by_subtraction_whatever_the_counts()
    {
        var random = new Random(3);
        for (var run = 0; run < 2_000; run++)
        {
            var counts = Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(3) == 0 ? random.Next(5) : (long)random.Next(200)).ToArray();
            var hidden = SmallNumbers.Hidden(counts, 5);

            Assert.All(Enumerable.Range(0, counts.Length).Where(i => counts[i] is > 0 and < 5), i => Assert.Contains(i, hidden));
            Assert.DoesNotContain(hidden, i => counts[i] == 0);
            // Who knows the whole and all that is shown knows the sum of what is hidden: of two at least, and no small number; or nothing is shown at all.
            var all = counts.Count(c => c > 0) == hidden.Count;
            Assert.True(hidden.Count == 0 || all || (hidden.Count >= 2 && hidden.Sum(i => counts[i]) >= 5), string.Join(' ', counts));
        }
    }
}
