using System.Globalization;
using NodaTime;

namespace FlatCity.Packs.Time;

/// <summary>One stretch in which the offices are open; <see cref="Closes"/> is after <see cref="Opens"/>.</summary>
public readonly record struct OfficeSpan(LocalTime Opens, LocalTime Closes);

/// <summary>Other hours for a part of every year, both days included; may run over the new year.</summary>
public sealed record OfficeSeason(AnnualDate From, AnnualDate Until, IReadOnlyList<OfficeSpan> Spans)
{
    /// <summary>Whether the day lies in this season of its year.</summary>
    public bool Contains(LocalDate day) => Contains(new AnnualDate(day.Month, day.Day));

    /// <summary>Whether the date lies in this season, in any year.</summary>
    public bool Contains(AnnualDate date) => From <= Until ? date >= From && date <= Until : date >= From || date <= Until;
}

/// <summary>
/// When a city's offices are open on a working day 办公时间, the same every working day, with seasons
/// (summer and winter hours) where the city has them. To the minute.
/// </summary>
public sealed class OfficeHours
{
    /// <summary>Hours for the whole year, and the seasons that differ; the first season holding a day decides.</summary>
    /// <exception cref="ArgumentException">Spans are missing, out of order or overlap.</exception>
    public OfficeHours(IReadOnlyList<OfficeSpan> spans, params IReadOnlyList<OfficeSeason> seasons)
    {
        ArgumentNullException.ThrowIfNull(spans);
        ArgumentNullException.ThrowIfNull(seasons);
        foreach (var each in seasons.Select(season => season.Spans).Prepend(spans))
            if (!InOrder(each)) throw new ArgumentException("Office hours are spans in order, such as 8:30-12:00 13:30-17:30.", nameof(spans));
        Spans = spans;
        Seasons = seasons;
    }

    /// <summary>8:30–12:00 and 13:30–17:30, the hours a city has that names none.</summary>
    public static OfficeHours Preset { get; } = new([
        new OfficeSpan(new LocalTime(8, 30), new LocalTime(12, 0)),
        new OfficeSpan(new LocalTime(13, 30), new LocalTime(17, 30))]);

    /// <summary>The hours where no season holds.</summary>
    public IReadOnlyList<OfficeSpan> Spans { get; }

    /// <summary>The parts of the year with hours of their own.</summary>
    public IReadOnlyList<OfficeSeason> Seasons { get; }

    /// <summary>The hours of a day, were it a working day.</summary>
    public IReadOnlyList<OfficeSpan> On(LocalDate day) => Seasons.FirstOrDefault(season => season.Contains(day))?.Spans ?? Spans;

    /// <summary>When the offices close on a day, were it a working day.</summary>
    public LocalTime ClosingOn(LocalDate day) => On(day)[^1].Closes;

    /// <summary>Reads "8:30-12:00 13:30-17:30": spans in order, each ending after it begins, none overlapping.</summary>
    public static bool TryParseSpans(string? text, out IReadOnlyList<OfficeSpan> spans)
    {
        spans = [];
        if (string.IsNullOrEmpty(text)) return false;
        var read = new List<OfficeSpan>();
        foreach (var part in text.Split(' '))
        {
            if (part.Split('-') is not [var opens, var closes]) return false;
            if (!TryTime(opens, out var from) || !TryTime(closes, out var until)) return false;
            read.Add(new OfficeSpan(from, until));
        }
        if (!InOrder(read)) return false;
        spans = read;
        return true;
    }

    /// <summary>The spans as <see cref="TryParseSpans"/> reads them.</summary>
    public static string Format(IReadOnlyList<OfficeSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        return string.Join(' ', spans.Select(span => string.Create(CultureInfo.InvariantCulture,
            $"{span.Opens.Hour}:{span.Opens.Minute:00}-{span.Closes.Hour}:{span.Closes.Minute:00}")));
    }

    private static bool InOrder(IReadOnlyList<OfficeSpan> spans)
    {
        if (spans.Count == 0) return false;
        for (var i = 0; i < spans.Count; i++)
        {
            if (spans[i].Closes <= spans[i].Opens) return false;
            if (i > 0 && spans[i].Opens < spans[i - 1].Closes) return false;
        }
        return true;
    }

    private static bool TryTime(string text, out LocalTime time)
    {
        time = default;
        if (text.Split(':') is not [{ Length: 1 or 2 } hour, { Length: 2 } minute]) return false;
        if (!int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var h) || h > 23) return false;
        if (!int.TryParse(minute, NumberStyles.None, CultureInfo.InvariantCulture, out var m) || m > 59) return false;
        time = new LocalTime(h, m);
        return true;
    }
}
