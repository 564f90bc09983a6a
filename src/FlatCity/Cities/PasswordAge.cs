using FlatCity.Platform.Storage;
using NodaTime;

namespace FlatCity.Cities;

/// <summary>
/// How old a password may be (密码有效期), where the city says it (`password-days`): from its day on it opens only the page that changes it. Counted in the
/// city's days and decided when a session begins, so that nobody loses a form they are writing. Nobody of the demonstration is held to it. (ADR 0129)
/// </summary>
internal static class PasswordAge
{
    /// <summary>So many days before, one's own pages say it.</summary>
    public const int WarnDays = 14;

    /// <summary>Whether this session may only change the password: a handed-over one, or one that was over when the session began.</summary>
    public static bool MustChange(City city, SessionRow session) => session.MustChange == 1 || IsOver(city, session);

    public static bool IsOver(City city, SessionRow session) => DayOf(city, session) is { } day && city.DayOf(session.BeganAt) >= day && !city.IsDemonstration;

    /// <summary>The day from which it is over, and how many days are left until then; nothing while it is long enough.</summary>
    public static (LocalDate Day, int Left)? Soon(City city, SessionRow session) =>
        DayOf(city, session) is { } day && Period.DaysBetween(city.Today, day) is <= WarnDays and var left && !city.IsDemonstration ? (day, Math.Max(0, left)) : null;

    private static LocalDate? DayOf(City city, SessionRow session) => city.Pack.PasswordDays is { } days && session.PasswordAt is { } at ? city.DayOf(at).PlusDays(days) : null;
}
