using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FlatCity.Platform.Watching;

/// <summary>
/// What is counted while the program works (指标), by names that a person knows; docs/how-to/watch-a-city.md lists them. No label ever holds
/// what somebody typed: a scenario's and an operation's name are the most that stands there.
/// </summary>
internal static class Measures
{
    /// <summary>The meter and the source of traces: what a collector is told to listen to.</summary>
    public const string Name = "FlatCity";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Filed = Meter.CreateCounter<long>("flatcity.cases.filed", "{case}", "Cases that were filed, by scenario");
    private static readonly Counter<long> SignInsFailed = Meter.CreateCounter<long>("flatcity.sign_in.failures", "{try}", "Tries to sign in that failed, by reason");
    private static readonly Counter<long> SlowOnes = Meter.CreateCounter<long>("flatcity.slow.operations", "{operation}", "Queries and writes that took longer than the setting Slow:Milliseconds, by operation");

    private static readonly Histogram<long> CommitUnits = Meter.CreateHistogram("flatcity.commit.units", "{unit}", "Units of work that one commit made durable together",
        advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64] });

    private static readonly Histogram<double> CommitTime = Meter.CreateHistogram("flatcity.commit.time", "s", "How long it took until a commit was durable",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5] });

    public static void CaseFiled(string scenario) => Filed.Add(1, new KeyValuePair<string, object?>("scenario", scenario));

    public static void SignInFailed(string reason) => SignInsFailed.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public static void WasSlow(string operation) => SlowOnes.Add(1, new KeyValuePair<string, object?>("operation", operation));

    public static void Committed(int units, long since)
    {
        CommitUnits.Record(units);
        CommitTime.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);
    }
}
