using FlatCity.Packs.Time;
using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Show;

/// <summary>A limit of a pack as people say it: 5 work-days, 5 个工作日.</summary>
internal static class LimitWords
{
    public static string Of(Limit? limit, Language language) => limit is { } some ? Formats(language).Span(some.Amount, Unit(some)) : "–";

    public static string? UnitOf(Limit? limit, Language language) => limit is { } some ? Formats(language).Span(2, Unit(some))[2..] : null;

    private static Formats Formats(Language language) => new(language, NodaTime.DateTimeZone.Utc);

    private static TimeUnit Unit(Limit limit) => limit.Unit switch
    {
        LimitUnit.Minutes => TimeUnit.Minutes,
        LimitUnit.Hours => TimeUnit.Hours,
        LimitUnit.Days => TimeUnit.Days,
        LimitUnit.WorkHours => TimeUnit.WorkHours,
        LimitUnit.WorkDays => TimeUnit.WorkDays,
        _ => TimeUnit.Months,
    };
}
