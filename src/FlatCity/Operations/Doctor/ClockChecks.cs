using System.Globalization;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using NodaTime;

namespace FlatCity.Operations.Doctor;

/// <summary>Time: this machine's clock beside the database's and beside what was written last, the zone's rules, and the calendar of working days.</summary>
internal static class ClockChecks
{
    private const long Minute = 60_000_000;

    public static async Task<Looked> RunAsync(Surroundings around, City city)
    {
        var looked = new Looked();
        long there;
        long? last;
        await using (var reading = await city.Database.ReadAsync())
        {
            there = await reading.FirstAsync<long>(reading.Dialect.Now);
            last = await reading.FirstAsync<long?>("select at from audit_entry order by id desc limit 1");
        }

        var now = around.Clock.Micros();
        var apart = TimeSpan.FromMicroseconds(Math.Abs(there - now));
        looked.At(apart > around.Bounds.ClocksApart, () => new("clock-apart", Weight.Now, DoctorTexts.ClockApart, DoctorTexts.ClockRemedy, (long)apart.TotalSeconds));
        looked.At(last > now + Minute, () => new("clock-behind", Weight.Now, DoctorTexts.ClockBehind, DoctorTexts.ClockRemedy, city.Local(last!.Value).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture), city.Local(now).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)));
        looked.At(ZoneDiffers(city, now), () => new("zone-old", Weight.Soon, DoctorTexts.ZoneOld, DoctorTexts.ZoneOldRemedy, city.Zone.Id));
        LookAtCalendar(looked, city, city.DayOf(now));
        return looked;
    }

    private static void LookAtCalendar(Looked looked, City city, LocalDate today)
    {
        looked.At(city.Calendar.IsProvisional(today.Year), () => new("calendar-this-year", Weight.Now, DoctorTexts.CalendarThisYear, DoctorTexts.CalendarRemedy, today.Year));
        // The State Council's notice comes in November as a rule; until December its absence is no fault of anybody here.
        looked.At(city.Calendar.IsProvisional(today.Year + 1) && today.Month >= 11, () => new("calendar-next-year", today.Month == 12 ? Weight.Soon : Weight.Note, DoctorTexts.CalendarNextYear, DoctorTexts.CalendarRemedy, today.Year + 1));
    }

    /// <summary>The program brings the rules of zones along; where the machine's are newer or older, one of both is wrong about this city.</summary>
    private static bool ZoneDiffers(City city, long now) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(city.Zone.Id, out var system)
        && system.GetUtcOffset(Instants.FromMicros(now)) != city.Zone.GetUtcOffset(Instants.ToInstant(now)).ToTimeSpan();
}
