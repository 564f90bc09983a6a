namespace FlatCity.Platform;

/// <summary>Wakes background work when there is some, so that it need not ask the database every second.</summary>
internal sealed class Pulse : IDisposable
{
    private readonly SemaphoreSlim beats = new(0, 1);
    private int isBeaten;

    /// <summary>Other work that every beat wakes too; a beat wakes one waiter only.</summary>
    public Pulse? Passes { get; init; }

    public void Beat()
    {
        // A beat that nobody has taken yet is enough: whoever takes it looks only afterwards. Thousands come in a second, so none may be refused by an exception.
        if (Interlocked.Exchange(ref isBeaten, 1) == 0)
            beats.Release();
        Passes?.Beat();
    }

    /// <summary>Waits for a beat, at most so long.</summary>
    public async Task WaitAsync(TimeSpan most, CancellationToken stop)
    {
        if (await beats.WaitAsync(most, stop))
            Volatile.Write(ref isBeaten, 0);
    }

    public void Dispose() => beats.Dispose();
}
