using System.Diagnostics;

namespace FlatCity.Platform.Watching;

/// <summary>
/// How long queries and writes take, by the name of the operation that asks: the class and method that call, which the compiler writes into the call, so
/// that nobody has to name anything and no value can get into the name. What is slow is logged once; what is traced becomes a span.
/// </summary>
internal sealed class OperationTimes
{
    /// <summary>Where nobody listens.</summary>
    public static readonly OperationTimes Unheard = new() { Slow = TimeSpan.MaxValue };

    /// <summary>What takes longer is told.</summary>
    public TimeSpan Slow { get; set; } = TimeSpan.FromSeconds(1);

    public ILogger? Log { get; set; }

    public OperationRun Begin(string member, string file) => new(this, member, file);

    /// <summary>`OverdueCases.ReadAsync`, from the file and the method that called.</summary>
    public static string NameOf(string member, string file)
    {
        var from = file.AsSpan(file.AsSpan().LastIndexOfAny('/', '\\') + 1);
        var dot = from.IndexOf('.');
        return string.Concat(dot < 0 ? from : from[..dot], ".", member);
    }

    internal void Ended(long since, string member, string file)
    {
        var took = Stopwatch.GetElapsedTime(since);
        if (took < Slow)
            return;
        var name = NameOf(member, file);
        Measures.WasSlow(name);
        Log?.LogWarning("{Operation} took {Milliseconds} ms", name, (long)took.TotalMilliseconds);
    }
}

/// <summary>One query or write while it runs.</summary>
internal readonly struct OperationRun(OperationTimes times, string member, string file) : IDisposable
{
    private readonly long since = Stopwatch.GetTimestamp();
    private readonly Activity? span = Measures.Source.HasListeners() ? Measures.Source.StartActivity(OperationTimes.NameOf(member, file)) : null;

    public void Dispose()
    {
        span?.Dispose();
        times.Ended(since, member, file);
    }
}
