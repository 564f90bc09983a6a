namespace FlatCity.Platform.Storage;

/// <summary>Instants are microseconds UTC since 1970 in a bigint (`…_at`): one integer that both databases order and add.</summary>
internal static class Instants
{
    public static long Micros(this TimeProvider clock) => ToMicros(clock.GetUtcNow());

    public static long ToMicros(this DateTimeOffset at) => (at.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicros(long micros) => new(DateTime.UnixEpoch.Ticks + (micros * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    public static long ToMicros(this NodaTime.Instant instant) => instant.ToUnixTimeTicks() / 10;

    public static NodaTime.Instant ToInstant(long micros) => NodaTime.Instant.FromUnixTimeTicks(micros * 10);
}
