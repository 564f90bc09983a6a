namespace FlatCity.Platform;

/// <summary>Wakes background work when there is some, so that it need not ask the database every second.</summary>
internal sealed class Pulse : IDisposable
{
    private readonly SemaphoreSlim beats = new(0, 1);

    /// <summary>Other work that every beat wakes too; a beat wakes one waiter only.</summary>
    public Pulse? Passes { get; init; }

    public void Beat()
    {
        try
        {
            beats.Release();
        }
        catch (SemaphoreFullException)
        {
            // A beat is waiting already; one is enough.
        }

        Passes?.Beat();
    }

    /// <summary>Waits for a beat, at most so long.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken stop) => beats.WaitAsync(most, stop);

    public void Dispose() => beats.Dispose();
}
