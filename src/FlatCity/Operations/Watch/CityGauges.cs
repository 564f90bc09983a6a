using System.Diagnostics.Metrics;
using FlatCity.Cities;

namespace FlatCity.Operations.Watch;

/// <summary>
/// What stands rather than happens, of one city: read by whoever scrapes from the last <see cref="CityReading"/>, which costs nothing.
/// The meter is this city's own, so that one process may serve several.
/// </summary>
internal sealed class CityGauges : IDisposable
{
    private static int made;
    private readonly Meter meter;
    private readonly City city;

    /// <param name="city">The city.</param>
    /// <param name="name">The meter's name (<see cref="NextName"/>).</param>
    public CityGauges(City city, string name)
    {
        this.city = city;
        meter = new Meter(name);
        meter.CreateObservableGauge("flatcity.waiting.writes", () => (long)city.Database.Waiting, "{write}", "Writes that wait or run just now");
        Gauge("flatcity.messages.oldest_unsent", r => r.OldestUnsent, "s", "Age of the oldest message that has not been sent");
        Gauge("flatcity.messages.unsent", r => r.Unsent, "{message}", "Messages that wait to be sent");
        Gauge("flatcity.messages.parked", r => r.Parked, "{message}", "Messages that could not be sent and wait for a person");
        Gauge("flatcity.late.work", r => r.LateWork, "{work}", "Rows of open work past their time");
        Gauge("flatcity.late.escalations", r => r.LateEscalations, "{escalation}", "Escalations that are due and not yet done");
        Gauge("flatcity.background.escalation_lag", r => r.EscalationLag, "s", "How late the oldest due escalation is");
        Gauge("flatcity.background.audit_lag", r => r.PositionLag, "s", "How old the oldest audit entry without a position is");
        Gauge("flatcity.background.search_waiting", r => r.SearchWaiting, "{case}", "Cases that wait to be found by search");
        Gauge("flatcity.background.rounds_waiting", r => r.RoundsWaiting, "{step}", "Steps that wait to be counted in the figures");
        Gauge("flatcity.data.size", r => r.DataBytes, "By", "Size of the city's database");
        Gauge("flatcity.data.log_size", r => r.LogBytes, "By", "Size of SQLite's write-ahead log");
        Gauge("flatcity.disk.free", r => r.FreeBytes, "By", "Free bytes of the disk with the city's folder");
        meter.CreateObservableGauge("flatcity.backup.age", Age, "s", "Age of the last scheduled backup");
    }

    /// <summary>The last reading; nothing before the first.</summary>
    public CityReading? Latest { get; set; }

    /// <summary>A name that no other city of this process has.</summary>
    public static string NextName(City city) => $"FlatCity.{city.Code}.{Interlocked.Increment(ref made)}";

    public void Dispose() => meter.Dispose();

    private void Gauge(string name, Func<CityReading, long> value, string unit, string says) =>
        meter.CreateObservableGauge(name, () => Latest is { } reading ? [new Measurement<long>(value(reading))] : (IEnumerable<Measurement<long>>)[], unit, says);

    private IEnumerable<Measurement<double>> Age() => Latest?.LastBackup is { } last ? [new((city.Clock.GetUtcNow() - last).TotalSeconds)] : [];
}
