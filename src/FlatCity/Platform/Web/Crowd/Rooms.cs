namespace FlatCity.Platform.Web.Crowd;

/// <summary>Who goes first when not everybody can.</summary>
internal enum Order
{
    Staff,
    Filing,
    Look,
    List,
}

/// <summary>
/// How many requests are worked on at once. A request of an order enters while fewer than its room are inside, all orders together, so that the last
/// order fills only the first part of the house and the first always finds some of it empty; a few of each order are always let in, so that none starves.
/// Whoever finds no room waits a little, in a line that is bounded too, and is then sent away: answers late for everybody help nobody.
/// </summary>
internal sealed class Rooms
{
    private readonly Lock turn = new();
    private readonly int[] inside = new int[4];
    private readonly Queue<Waiter>[] lines = [new(), new(), new(), new()];
    private readonly int[] room;
    private readonly int[] always;
    private readonly int[] line;
    private long entered;

    public Rooms(int atOnce)
    {
        room = [atOnce, Math.Max(2, atOnce * 3 / 4), Math.Max(2, atOnce / 4), Math.Max(1, atOnce / 16)];
        always = [1, Math.Max(1, atOnce / 16), Math.Max(1, atOnce / 64), 1];
        line = [atOnce * 2, atOnce * 2, atOnce / 2, atOnce / 4];
    }

    /// <summary>How long somebody of an order waits at most.</summary>
    public static TimeSpan Patience(Order order) => order switch
    {
        Order.Staff => TimeSpan.FromSeconds(10),
        Order.Filing => TimeSpan.FromSeconds(10),
        Order.Look => TimeSpan.FromSeconds(2),
        _ => TimeSpan.FromSeconds(1),
    };

    public int Inside
    {
        get
        {
            lock (turn)
                return inside.Sum();
        }
    }

    /// <summary>How many were let in since the start.</summary>
    public long Entered
    {
        get
        {
            lock (turn)
                return entered;
        }
    }

    /// <summary>True when let in: <see cref="Leave"/> follows. False when sent away.</summary>
    public ValueTask<bool> EnterAsync(Order order, CancellationToken gone)
    {
        Waiter waiter;
        lock (turn)
        {
            var mine = lines[(int)order];
            if (mine.Count == 0 && HasRoom(order))
            {
                inside[(int)order]++;
                entered++;
                return new(true);
            }

            if (mine.Count >= line[(int)order])
                return new(false);
            waiter = new Waiter();
            mine.Enqueue(waiter);
        }

        return new(WaitAsync(waiter, order, gone));
    }

    public void Leave(Order order)
    {
        lock (turn)
        {
            inside[(int)order]--;
            for (var next = Order.Staff; next <= Order.List; next++)
            {
                var waiting = lines[(int)next];
                while (waiting.TryPeek(out var first) && (first.HasLeft || HasRoom(next)))
                {
                    waiting.Dequeue();
                    if (first.HasLeft)
                        continue;
                    inside[(int)next]++;
                    entered++;
                    first.Entered.SetResult();
                }
            }
        }
    }

    private bool HasRoom(Order order) => inside[(int)order] < always[(int)order] || inside.Sum() < room[(int)order];

    private async Task<bool> WaitAsync(Waiter waiter, Order order, CancellationToken gone)
    {
        try
        {
            await waiter.Entered.Task.WaitAsync(Patience(order), gone);
            return true;
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            lock (turn)
            {
                // Let in at the very moment of giving up: the place is theirs.
                if (waiter.Entered.Task.IsCompleted)
                    return true;
                waiter.HasLeft = true;
                while (lines[(int)order].TryPeek(out var first) && first.HasLeft)
                    lines[(int)order].Dequeue();
                return false;
            }
        }
    }

    private sealed class Waiter
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool HasLeft { get; set; }
    }
}
