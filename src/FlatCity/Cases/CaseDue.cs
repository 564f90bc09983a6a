using FlatCity.Cases.Clock;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Time;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Components;
using NodaTime;

namespace FlatCity.Cases;

/// <summary>A due time as people speak of it: "3 work-hours left", "2 days late", counted as its own limit counts.</summary>
internal static class CaseDue
{
    public static string Words(CaseOffice cases, Formats formats, long due, Limit? limit)
    {
        var working = limit is { } counted && CaseClock.CountsOfficeHours(counted);
        return formats.Left(Left(cases, due, working), working);
    }

    /// <summary>The stage's own limit; nothing for ends and states without one.</summary>
    public static Limit? StageLimit(Cities.City city, ScenarioPack pack, string state, bool urgent) => state == Arbitrate.RuleCase.State
        ? urgent ? city.Pack.ArbiterWithinUrgent : city.Pack.ArbiterWithin
        : (pack.Flow.Find(state) ?? EngineStates.Find(state))?.Within(urgent);

    public static Limit? WholeLimit(CaseState state) => Limit.TryParse(state.Whole, out var whole) ? whole : null;

    /// <summary>A cell with the words, the late tag and the moment beneath.</summary>
    public static Cell Cell(CaseOffice cases, Formats formats, Language language, long due, Limit? limit) => new(Words(cases, formats, due, limit))
    {
        Tags = due < cases.City.Now ? [new Tag(CaseWordTexts.Late.In(language), Tone.Late)] : [],
        Note = formats.Short(Instants.ToInstant(due), Instants.ToInstant(cases.City.Now)),
    };

    private static Duration Left(CaseOffice cases, long due, bool working) => Left(working ? cases.City.Calendar : null, Instants.ToInstant(cases.City.Now), Instants.ToInstant(due));

    /// <summary>What is left, in work time where there is a calendar. What was due at the close of an office is late that very evening, though no work time has gone by.</summary>
    internal static Duration Left(WorkingCalendar? calendar, Instant now, Instant due) => calendar switch
    {
        null => due - now,
        _ when due >= now => calendar.WorkingTimeBetween(now, due),
        _ => Duration.Min(-Duration.Epsilon, -calendar.WorkingTimeBetween(due, now)),
    };
}
