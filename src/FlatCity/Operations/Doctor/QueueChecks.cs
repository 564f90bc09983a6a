using FlatCity.Cities;
using FlatCity.Operations.Watch;

namespace FlatCity.Operations.Doctor;

/// <summary>What waits to be done by itself, and for whom it waits in vain.</summary>
internal static class QueueChecks
{
    private const long Second = 1_000_000;
    private const long LongestLease = 300 * Second;

    public static async Task<Looked> RunAsync(Surroundings around, City city)
    {
        var looked = new Looked();
        var reading = around.Reading ?? await CityReading.TakeAsync(city, null);
        looked.At(reading.Parked > 0, () => new("messages-parked", Weight.Soon, DoctorTexts.MessagesParked, DoctorTexts.MessagesParkedRemedy, reading.Parked));
        looked.At(reading.OldestUnsent > around.Bounds.OldMessage.TotalSeconds, () => new("messages-old", Weight.Now, DoctorTexts.MessagesOld, DoctorTexts.MessagesOldRemedy, reading.Unsent, Minutes(reading.OldestUnsent)));
        looked.At(reading.EscalationLag > around.Bounds.Behind.TotalSeconds, () => new("escalations-late", Weight.Now, DoctorTexts.EscalationsLate, DoctorTexts.BackgroundRemedy, reading.LateEscalations, Minutes(reading.EscalationLag)));
        looked.At(reading.PositionLag > around.Bounds.Behind.TotalSeconds, () => new("audit-behind", Weight.Now, DoctorTexts.AuditBehind, DoctorTexts.BackgroundRemedy, reading.PositionsWaiting, Minutes(reading.PositionLag)));
        looked.At(reading.SearchWaiting > around.Bounds.MostSearchWaiting, () => new("search-behind", Weight.Soon, DoctorTexts.SearchBehind, DoctorTexts.BackgroundRemedy, reading.SearchWaiting));
        looked.At(reading.RoundsWaiting > around.Bounds.MostSearchWaiting, () => new("figures-behind", Weight.Soon, DoctorTexts.FiguresBehind, DoctorTexts.BackgroundRemedy, reading.RoundsWaiting));
        await LeasesAsync(looked, city);
        return looked;
    }

    /// <summary>A lease ends thirteen seconds after it was renewed; one that ends much later was taken under another clock, and nobody else gets it until then.</summary>
    private static async Task LeasesAsync(Looked looked, City city)
    {
        await using var reading = await city.Database.ReadAsync();
        var now = await reading.FirstAsync<long>(reading.Dialect.Now);
        var stuck = await reading.AllAsync<string>("select name from lease where until_at > @last order by name", new { last = now + LongestLease });
        looked.At(stuck.Count > 0, () => new("lease-stuck", Weight.Now, DoctorTexts.LeaseStuck, DoctorTexts.LeaseStuckRemedy, string.Join(", ", stuck)));
    }

    private static long Minutes(long seconds) => seconds / 60;
}
