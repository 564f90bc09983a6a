namespace FlatCity.Tests.Cities;

/// <summary>A clock that a test sets. It begins on a Monday at nine in Longgang, two in the night in Tiny.</summary>
internal sealed class TestClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));

    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();

    public void Advance(TimeSpan time) => now += time;

    /// <summary>Sets it to an instant in microseconds UTC.</summary>
    public void SetMicros(long at) => now = DateTimeOffset.UnixEpoch.AddTicks(at * 10);

    /// <summary>Sets it to a time in Longgang.</summary>
    public void Set(int year, int month, int day, int hour, int minute = 0) => now = new(year, month, day, hour, minute, 0, TimeSpan.FromHours(8));
}
