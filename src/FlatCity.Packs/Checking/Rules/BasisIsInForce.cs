using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>
/// A scenario stands on a rule that is in force on the day; up to the pilot a pending one is enough, with an owner and
/// a date. Warned 90 days before an end, and of a rule that nobody has read.
/// </summary>
internal sealed class BasisIsInForce : ScenarioRule
{
    private const int DaysBefore = 90;

    private static readonly Rule Missing = new("basis.missing", Severity.Error, "A scenario stands on a rule.");
    private static readonly Rule NotInForce = new("basis.not-in-force", Severity.Error, "The rule is in force on the day.");
    private static readonly Rule Pending = new("basis.pending", Severity.Error, "What is live stands on a rule in force, and no pending one is overdue.");
    private static readonly Rule Ending = new("basis.ending", Severity.Warning, "The rule does not end within 90 days.");
    private static readonly Rule Unread = new("basis.unread", Severity.Warning, "Somebody has read the rule.");

    public override IReadOnlyList<string> Reads => ["basis"];

    public override IEnumerable<Finding> Check(CheckInput input)
    {
        var basis = input.Pack.Basis;
        var on = input.On;
        if (basis.Count == 0) yield return Missing.At(input.Pack.Place("basis"), "The scenario stands on no rule.", "Write `basis:` with title, article and `since`, or `pending: { owner: …, by: DATE }` for a pilot.");
        foreach (var rule in basis)
        {
            if (rule.IsPending)
            {
                if (rule.PendingBy < on) yield return Pending.At(rule.At, $"`{rule.Title}` was to be there by {rule.PendingBy:uuuu-MM-dd}.", "Write its `since`, or talk to its owner and write a new date.");
            }
            else if (rule.Since is null) yield return NotInForce.At(rule.At, $"`{rule.Title}` has no day from which it is in force.", "Write `since: DATE`, or `pending: { owner: …, by: DATE }`.");
            else if (rule.Since > on) yield return NotInForce.At(rule.At, $"`{rule.Title}` is in force only from {rule.Since:uuuu-MM-dd}.", "Wait for it, or write `pending` with an owner and a date.");
            else if (rule.Repealed <= on) yield return NotInForce.At(rule.At, $"`{rule.Title}` is no longer in force since {rule.Repealed:uuuu-MM-dd}.", "Name the rule that took its place, or retire the scenario.");
            else if (rule.Repealed is { } end && end.PlusDays(-DaysBefore) <= on) yield return Ending.At(rule.At, $"`{rule.Title}` ends on {end:uuuu-MM-dd}.", "Find out what takes its place.");
            else if (rule.Mark == "M") yield return Unread.At(rule.At, $"`{rule.Title}` is cited from memory.", "Read its text, and mark it `S`.");
        }

        if (input.LifeNow is ScenarioLife.Live or ScenarioLife.Review && basis.Count > 0 && basis.All(rule => rule.IsPending)) yield return Pending.At(basis[0].At, "The scenario is live on a rule that is only pending.", "Name a rule that is in force, or go back to a pilot.");
    }
}
