using NodaTime;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>
/// The times of the states on the shortest way to an end as done fit into each whole limit, counted by the city's
/// calendar from a working morning.
/// </summary>
internal sealed class StagesFitTheWhole : ScenarioRule
{
    private static readonly Rule Fit = new("limits.stages", Severity.Warning, "The states' times fit into the whole limit.");

    public override IReadOnlyList<string> Reads => ["flow", "limits"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        var way = FlowWalk.ShortestToDone(input.Pack.Flow).Where(state => !state.IsEnd && !state.ClockPaused).ToList();
        var calendar = input.City.Calendar;
        if (way.Count == 0) yield break;
        var day = calendar.WorkingDayFrom(input.On);
        var morning = calendar.Zone.AtLeniently(day.At(calendar.Hours.On(day)[0].Opens)).ToInstant();
        foreach (var row in input.Pack.Limits.Rows)
        {
            var at = morning;
            foreach (var limit in way.Select(state => state.Within(row.Urgent)))
            {
                if (limit is { } time) at = calendar.DueAt(at, time);
            }

            var due = calendar.DueAt(morning, row.Whole);
            if (at <= due) continue;
            yield return Fit.At(row.At, $"The states' times ({string.Join(" + ", way.Where(s => s.Within(row.Urgent) is not null).Select(s => $"{s.Id} {s.Within(row.Urgent)}"))}) are longer than the whole limit of {row.Whole}: {Local(at)} instead of {Local(due)}.", "Shorten a state's time, or lengthen the whole.");
        }

        string Local(Instant instant) => instant.InZone(calendar.Zone).LocalDateTime.ToString("uuuu-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
    }
}
