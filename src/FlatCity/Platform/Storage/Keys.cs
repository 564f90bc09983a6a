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
    private const long SerialBlock = 100;
    private readonly Lock gate = new();
    private readonly Queue<(long From, long To)> further = new();
    private readonly SemaphoreSlim refill = new(1, 1);
    private readonly Dictionary<string, Serial> serials = new(StringComparer.Ordinal);
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

    /// <summary>The next serial under a name (a day's case numbers), from blocks of 100; the next block is fetched before one is used up.</summary>
    public async ValueTask<long> NextSerialAsync(string name)
    {
        while (true)
        {
            Task<long> wait;
            lock (serials)
            {
                if (!serials.TryGetValue(name, out var serial))
                {
                    if (serials.Count > 16)
                        serials.Clear();
                    serials[name] = serial = new Serial();
                }

                if (serial.Next <= serial.End)
                {
                    if (serial.End - serial.Next < SerialBlock / 2)
                        serial.Coming ??= takeBlock(name, SerialBlock);
                    return serial.Next++;
                }

                wait = serial.Coming ??= takeBlock(name, SerialBlock);
                if (wait.IsCompletedSuccessfully)
                {
                    (serial.Next, serial.End, serial.Coming) = (wait.Result - SerialBlock + 1, wait.Result, null);
                    continue;
                }

                if (wait.IsFaulted)
                    serial.Coming = null;
            }

            await wait;
        }
    }

    public void Dispose()
    {
        refill.Dispose();
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

    /// <summary>A block of serials in use, and the one being fetched.</summary>
    private sealed class Serial
    {
        public long Next { get; set; } = 1;

        public long End { get; set; }

        public Task<long>? Coming { get; set; }
    }
}
