using System.Globalization;
using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Platform.Web;

namespace FlatCity.Operations.Check;

/// <summary>What `flatcity check --replay` says: for people, or one line of JSON.</summary>
internal sealed class ReplayPrinting(Terminal terminal, City city, ReplayState state, ReplayWish wish)
{
    private readonly double workDay = city.Calendar.Hours.Spans.Sum(span => span.Closes.TickOfDay - span.Opens.TickOfDay) / 10.0;

    private string From => Day(state.From);

    private string To => Day(state.Until - 1);

    public async Task PrintAsync()
    {
        if (wish.Json)
        {
            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(new { from = From, to = To, scenarios = state.Parts.Select(p => Shape(p.Tally)) }, Json.Options));
            return;
        }

        foreach (var part in state.Parts)
            await SayAsync(part.Tally);
        if (wish.Csv is not null)
            await terminal.Out.WriteLineAsync($"Every differing case is listed in {wish.Csv}.");
    }

    private object Shape(ReplayTally tally) => new
    {
        scenario = tally.Scenario,
        version = tally.Version,
        cases = tally.Cases,
        filedUnder = tally.FiledUnder.Select(v => new { version = v.Key, cases = v.Value }),
        same = tally.Same,
        differing = tally.Differing,
        refused = tally.Refused,
        unreadable = tally.UnreadableCases,
        leads = Shape(tally.Leads),
        helpers = Shape(tally.Helpers),
        limits = Shape(tally.Limits),
        dueEarlier = tally.DueEarlier,
        dueLater = tally.DueLater,
        refusals = tally.Refusals.OrderByDescending(c => c.Count).ThenBy(c => c.From, StringComparer.Ordinal).Select(c => new { field = c.From, says = c.To, count = c.Count, examples = c.Examples }),
        units = Units(tally).Select(u => new { unit = u.Unit, casesBefore = u.CasesBefore, casesAfter = u.CasesAfter, workDaysBefore = WorkDays(u.TimeBefore), workDaysAfter = WorkDays(u.TimeAfter) }),
    };

    private static IEnumerable<object> Shape(IEnumerable<ReplayChange> changes) => InOrder(changes).Select(c => new { from = c.From, to = c.To, count = c.Count, examples = c.Examples });

    private async Task SayAsync(ReplayTally tally)
    {
        var under = string.Join(", ", tally.FiledUnder.Select(v => $"{v.Key} ({Count(v.Value)})"));
        await terminal.Out.WriteLineAsync(tally.Cases == 0
            ? $"{tally.Scenario}, version {tally.Version}: no case was filed from {From} to {To}."
            : $"{tally.Scenario}, version {tally.Version}: {Count(tally.Cases)} cases filed from {From} to {To} under version {under}\n  {Count(tally.Same)} decided alike, {Count(tally.Differing)} otherwise");
        await SayAsync("To another lead", tally.Leads);
        await SayAsync("With other helpers", tally.Helpers);
        await SayAsync("Another limit", tally.Limits);
        if (tally.DueEarlier + tally.DueLater > 0)
            await terminal.Out.WriteLineAsync($"  Due earlier: {Count(tally.DueEarlier)}, later: {Count(tally.DueLater)}");
        if (tally.Refused > 0)
            await SayAsync($"Refused as it was filed ({Count(tally.Refused)} cases)", tally.Refusals);
        if (tally.UnreadableCases > 0)
            await terminal.Out.WriteLineAsync($"  Could not be read: {Count(tally.UnreadableCases)} ({string.Join(", ", tally.Unreadable)}). Look with: flatcity verify");
        if (tally.Differing == 0)
            return;
        await terminal.Out.WriteLineAsync("  By lead unit: cases, and the work-days that they may take in all");
        foreach (var unit in Units(tally))
            await terminal.Out.WriteLineAsync($"    {Name(unit.Unit),-32} {Count(unit.CasesBefore),8} → {Count(unit.CasesAfter),-8} {WorkDays(unit.TimeBefore),10:#,0.0} → {WorkDays(unit.TimeAfter):#,0.0}");
    }

    private async Task SayAsync(string what, List<ReplayChange> changes)
    {
        if (changes.Count == 0)
            return;
        await terminal.Out.WriteLineAsync($"  {what}");
        foreach (var change in InOrder(changes))
            await terminal.Out.WriteLineAsync($"    {Count(change.Count),8}  {Name(change.From)} → {Name(change.To)}  ({string.Join(", ", change.Examples)}{(change.Count > change.Examples.Count ? ", …" : "")})");
    }

    private static IEnumerable<ReplayChange> InOrder(IEnumerable<ReplayChange> changes) =>
        changes.OrderByDescending(c => c.Count).ThenBy(c => c.From, StringComparer.Ordinal).ThenBy(c => c.To, StringComparer.Ordinal);

    private static IEnumerable<ReplayUnit> Units(ReplayTally tally) => tally.Units.OrderByDescending(u => u.CasesBefore).ThenBy(u => u.Unit, StringComparer.Ordinal);

    private double WorkDays(long micros) => Math.Round(micros / workDay, 1);

    /// <summary>No lead: the desk decides. No helpers: nobody.</summary>
    private static string Name(string words) => words.Length == 0 ? "–" : words;

    private string Day(long at) => city.DayOf(at).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
