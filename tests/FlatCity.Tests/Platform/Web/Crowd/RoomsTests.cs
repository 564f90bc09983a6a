using FlatCity.Platform.Web.Crowd;

namespace FlatCity.Tests.Platform.Web.Crowd;

public sealed class RoomsTests
{
    private const int AtOnce = 64;
    private readonly Rooms rooms = new(AtOnce);
    private readonly CancellationToken gone = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_fill_only_the_first_part_of_the_house_and_staff_find_some_of_it_empty()
    {
        Assert.Equal(AtOnce / 16, await FillAsync(Order.List));
        Assert.Equal((AtOnce / 4) - (AtOnce / 16), await FillAsync(Order.Look));
        Assert.Equal((AtOnce * 3 / 4) - (AtOnce / 4), await FillAsync(Order.Filing));
        Assert.Equal(AtOnce / 4, await FillAsync(Order.Staff));
        Assert.Equal(AtOnce, rooms.Inside);
    }

    [Fact]
    public async Task Who_waits_is_let_in_by_order_and_not_by_who_came_first()
    {
        await FillAsync(Order.Staff);
        // A few of each order are always let in.
        Assert.Equal(AtOnce / 16, await FillAsync(Order.Filing));
        Assert.Equal(1, await FillAsync(Order.List));
        var filing = rooms.EnterAsync(Order.Filing, gone).AsTask();
        var staff = rooms.EnterAsync(Order.Staff, gone).AsTask();

        for (var i = 0; i <= (AtOnce / 16) + 1; i++)
            rooms.Leave(Order.Staff);

        Assert.True(await staff);
        Assert.False(filing.IsCompleted);
        rooms.Leave(Order.Filing);
        Assert.True(await filing);
    }

    [Fact]
    public async Task A_full_line_sends_away_at_once()
    {
        await FillAsync(Order.List);
        var waiting = Enumerable.Range(0, AtOnce / 4).Select(_ => rooms.EnterAsync(Order.List, gone).AsTask()).ToList();

        var oneMore = rooms.EnterAsync(Order.List, gone);

        Assert.True(oneMore.IsCompleted);
        Assert.False(await oneMore);
        rooms.Leave(Order.List);
        Assert.True(await waiting[0]);
    }

    [Fact]
    public async Task Who_gives_up_takes_no_room_and_holds_up_nobody()
    {
        await FillAsync(Order.List);
        using var leaving = new CancellationTokenSource();
        var first = rooms.EnterAsync(Order.List, leaving.Token).AsTask();
        var second = rooms.EnterAsync(Order.List, gone).AsTask();

        await leaving.CancelAsync();
        Assert.False(await first);
        rooms.Leave(Order.List);

        Assert.True(await second);
        Assert.Equal(AtOnce / 16, rooms.Inside);
    }

    [Fact]
    public async Task However_they_come_and_go_the_house_is_never_fuller_than_it_may_be_and_empty_at_the_end()
    {
        var most = 0;

        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(async () =>
        {
            var random = new Random(i);
            for (var k = 0; k < 50; k++)
            {
                var order = (Order)random.Next(4);
                using var patience = new CancellationTokenSource(random.Next(1, 20));
                if (!await rooms.EnterAsync(order, patience.Token))
                    continue;
                InterlockedMax(ref most, rooms.Inside);
                if (random.Next(3) == 0)
                    await Task.Yield();
                rooms.Leave(order);
            }
        }, gone)));

        Assert.Equal(0, rooms.Inside);
        // The few of each order that are always let in may stand above the whole.
        Assert.InRange(most, 1, AtOnce + (AtOnce / 16) + 3);
        Assert.True(await rooms.EnterAsync(Order.List, gone));
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); seen < value; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }

    /// <summary>Lets in until one would have to wait; how many were let in.</summary>
    private async Task<int> FillAsync(Order order)
    {
        for (var n = 0; ; n++)
        {
            using var leaving = new CancellationTokenSource();
            var entering = rooms.EnterAsync(order, leaving.Token);
            if (!entering.IsCompleted)
            {
                await leaving.CancelAsync();
                Assert.False(await entering);
                return n;
            }

            Assert.True(await entering);
        }
    }
}
