using FlatCity.Packs.Rates;

namespace FlatCity.Packs.Tests.Rates;

public sealed class RoundListTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Is_the_array_that_the_same_changes_make_and_earlier_lists_stay_as_they_were(int seed)
    {
        var random = new Random(seed);
        var list = RoundList.Empty;
        var plain = new List<RoundFacts>();
        var before = new List<(RoundList List, RoundFacts[] Was)>();
        for (var i = 0; i < 60; i++)
        {
            var change = list.Change();
            for (var n = random.Next(400); n >= 0; n--)
            {
                // Behind the last as often as at any place: pieces are begun, filled and taken again.
                var place = random.Next(2) == 0 ? plain.Count : random.Next(plain.Count + 1);
                var facts = Made(random.Next());
                change.Put(place, facts);
                if (place == plain.Count)
                    plain.Add(facts);
                else
                    plain[place] = facts;
            }

            list = change.Done();
            before.Add((list, [.. plain]));
        }

        Assert.True(plain.Count > 3_000);
        Assert.All(before, then => Assert.Equal(then.Was, then.List.ToArray()));
        Assert.All(before, then => Assert.Equal(then.Was, Walked(then.List)));
        Assert.All(before, then => Assert.Equal(then.Was, then.List.AsEnumerable()));
        Assert.Equal(plain[777], list[777]);
        Assert.Equal(plain, RoundList.Of([.. plain]).ToArray());
    }

    [Fact]
    public void A_few_changed_among_a_hundred_thousand_copy_their_pieces_alone()
    {
        RoundList all = Enumerable.Range(0, 100_000).Select(Made).ToArray();
        all.Change().Done();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var change = all.Change();
        change.Put(5, Made(-5));
        change.Put(6, Made(-6));
        change.Put(100_000, Made(-7));
        var later = change.Done();

        // The whole is 6.4 MB; two pieces are 32 KB, and the list of pieces a few more.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 100_000);
        Assert.Equal((Made(-5), Made(4), Made(-7)), (later[5], later[4], later[100_000]));
        Assert.Equal((Made(5), 100_000), (all[5], all.Count));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void There_is_no_place_beyond_the_last(int place)
    {
        RoundList three = new[] { Made(1), Made(2), Made(3) };

        Assert.Throws<ArgumentOutOfRangeException>(() => three[place]);
        Assert.Throws<ArgumentOutOfRangeException>(() => three.Change().Put(place == 3 ? 4 : place, Made(4)));
    }

    private static List<RoundFacts> Walked(RoundList list)
    {
        var walked = new List<RoundFacts>();
        foreach (ref readonly var round in list)
            walked.Add(round);
        return walked;
    }

    private static RoundFacts Made(int number) => new() { Case = number, Round = 1, Filed = (uint)number };
}
