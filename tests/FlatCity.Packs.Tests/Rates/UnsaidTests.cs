using FlatCity.Packs.Rates;

namespace FlatCity.Packs.Tests.Rates;

public sealed class UnsaidTests
{
    [Fact]
    public void What_was_asked_and_not_said_is_a_share_of_all_who_were_asked()
    {
        RoundMarks[] said = [RoundMarks.Solved, RoundMarks.Unsolved, RoundMarks.Satisfied, RoundMarks.Contacted];
        var rounds = said.Select((marks, i) => new RoundFacts { Case = i, Filed = 10, Opened = 10, Ended = 20, Judged = 30, Due = 40, Marks = marks | RoundMarks.Done }).ToList();
        var span = new RateSpan(0, 100, 100);
        var rate = Shipped.Rate("resolution");

        var counts = RateCounter.Count(rounds.ToArray(), [rate, Unsaid.Asked(rate)!], span, RateBy.City, 1);

        Assert.Equal(2, counts[0][0].Of);
        Assert.Equal(4, counts[1][0].Of);
        Assert.Equal(0.5m, Unsaid.Share(counts[0][0], counts[1][0]));
        Assert.Null(Unsaid.Share(default, default));
        Assert.Null(Unsaid.Asked(Shipped.Rate("closed")));
    }
}
