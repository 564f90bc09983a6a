namespace FlatCity.Platform.Storage;

/// <summary>
/// Keys from blocks taken off a counter row, so that rows know their ids before they are written.
/// Gaps are allowed; order between processes is not promised. (design, decisions "keys")
/// </summary>
internal sealed class Keys(Func<string, long, Task<long>> takeBlock) : IDisposable
{
    /// <summary>How many keys stand ready at least when a unit begins; a unit takes fewer.</summary>
    public const int Ready = 4_000;

    private const long Block = 1_000;
    private readonly Lock gate = new();
    private readonly Queue<(long From, long To)> further = new();
    private readonly SemaphoreSlim refill = new(1, 1);
    private readonly Dictionary<string, (long Next, long To)> serials = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim serialGate = new(1, 1);
    private long next = 1;
    private long end;
    private long left;

    public long Next()
    {
        lock (gate)
        {
            if (next > end)
            {
                if (!further.TryDequeue(out var block))
                    throw new InvalidOperationException("No keys are ready: a unit of work took more than Keys.Ready.");
                (next, end) = block;
            }

            left--;
            return next++;
        }
    }

    /// <summary>Waits until enough keys are ready for a unit; nearly always at once.</summary>
    public ValueTask MakeReadyAsync() => Volatile.Read(ref left) >= Ready ? ValueTask.CompletedTask : new(RefillAsync());

    /// <summary>The next serial under a name (a day's case numbers), from blocks of 100.</summary>
    public async ValueTask<long> NextSerialAsync(string name)
    {
        await serialGate.WaitAsync();
        try
        {
            if (!serials.TryGetValue(name, out var block) || block.Next >= block.To)
            {
                var to = await takeBlock(name, 100);
                block = (to - 100, to);
                if (serials.Count > 16)
                    serials.Clear();
            }

            serials[name] = (block.Next + 1, block.To);
            return block.Next + 1;
        }
        finally
        {
            serialGate.Release();
        }
    }

    public void Dispose()
    {
        refill.Dispose();
        serialGate.Dispose();
    }

    private async Task RefillAsync()
    {
        await refill.WaitAsync();
        try
        {
            while (Volatile.Read(ref left) < Ready)
            {
                // Several blocks in one commit: a busy city takes twenty blocks a second.
                const long Taken = 16 * Block;
                var to = await takeBlock("key", Taken);
                lock (gate)
                {
                    further.Enqueue((to - Taken + 1, to));
                    left += Taken;
                }
            }
        }
        finally
        {
            refill.Release();
        }
    }
}
