using FlatCity.Platform;

namespace FlatCity.Tests.Platform;

public sealed class PulseTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Many_beats_wake_once_and_the_next_wakes_again()
    {
        using var pulse = new Pulse();
        for (var i = 0; i < 5; i++)
            pulse.Beat();

        await pulse.WaitAsync(Long, TestContext.Current.CancellationToken).WaitAsync(Long, TestContext.Current.CancellationToken);
        var second = pulse.WaitAsync(Long, TestContext.Current.CancellationToken);

        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);
        pulse.Beat();
        await second.WaitAsync(Long, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Whatever_was_done_before_a_beat_is_seen_by_somebody_who_wakes_after_it()
    {
        const int Times = 200_000;
        using var passed = new Pulse();
        using var pulse = new Pulse { Passes = passed };
        var done = 0;
        var working = Task.Run(() =>
        {
            for (var i = 0; i < Times; i++)
            {
                Interlocked.Increment(ref done);
                pulse.Beat();
            }
        }, TestContext.Current.CancellationToken);

        await Task.WhenAll(working, SeesAllAsync(pulse), SeesAllAsync(passed)).WaitAsync(Long, TestContext.Current.CancellationToken);

        // A beat that was lost would leave the last of the work unseen until the time is over.
        async Task SeesAllAsync(Pulse waits)
        {
            while (Volatile.Read(ref done) < Times)
                await waits.WaitAsync(Long * 2, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void A_beat_that_nobody_waits_for_throws_nothing()
    {
        using var pulse = new Pulse();
        var thrown = 0;
        void Count(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs e) => thrown += e.Exception is SemaphoreFullException ? 1 : 0;
        AppDomain.CurrentDomain.FirstChanceException += Count;
        try
        {
            for (var i = 0; i < 100; i++)
                pulse.Beat();
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
        }

        Assert.Equal(0, thrown);
    }
}
