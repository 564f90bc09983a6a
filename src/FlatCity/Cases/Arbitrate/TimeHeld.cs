using FlatCity.Cases.Steps;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Arbitrate;

/// <summary>How long one holder had a case: since when first, how often, how long altogether and how much of it in office hours. Microseconds.</summary>
internal sealed record HeldTime(string Holder, long From, int Times, long Held, long Working);

/// <summary>
/// How long each unit held the case (各单位在手时间), taken from its steps and work orders, so that a return hides nothing: the lead while its order is open,
/// the desk, the arbiter, the community and the approver while it was theirs to act, and "reporter" while the city waited for an answer.
/// </summary>
internal static class TimeHeld
{
    public const string Reporter = "reporter";

    public static IReadOnlyList<HeldTime> Of(CaseOffice cases, CaseState state, IReadOnlyList<WorkOrder> orders, IReadOnlyList<StepRow> steps)
    {
        var packs = StepPacks.Of(cases, state, steps);
        var spans = new List<(string Holder, long From, long Until)>();
        for (var i = 0; i < steps.Count; i++)
        {
            var (from, until) = (steps[i].HappenedAt, i + 1 < steps.Count ? steps[i + 1].HappenedAt : state.EndedAt ?? cases.City.Now);
            if ((packs.After(steps[i]).Flow.Find(steps[i].ToState) ?? EngineStates.Find(steps[i].ToState)) is not { IsEnd: false } at || until <= from)
                continue;
            var holder = HolderOf(cases, packs.After(steps[i]), at, state, orders, from);
            if (spans.Count > 0 && spans[^1] is var last && last.Holder == holder && last.Until == from)
                spans[^1] = (holder, last.From, until);
            else
                spans.Add((holder, from, until));
        }

        var calendar = cases.City.Calendar;
        return [.. spans.GroupBy(s => s.Holder, StringComparer.Ordinal).Select(g => new HeldTime(
            g.Key, g.Min(s => s.From), g.Count(), g.Sum(s => s.Until - s.From),
            g.Sum(s => (long)(calendar.WorkingTimeBetween(Instants.ToInstant(s.From), Instants.ToInstant(s.Until)).TotalTicks / 10))))];
    }

    private static string HolderOf(CaseOffice cases, ScenarioPack pack, FlowState at, CaseState state, IReadOnlyList<WorkOrder> orders, long moment)
    {
        var city = cases.City.Pack;
        var lead = orders.LastOrDefault(o => o.Role == "lead" && o.SentAt <= moment)?.Unit;
        return at.By switch
        {
            { Kind: ActorKind.Reporter } => Reporter,
            { Kind: ActorKind.Lead or ActorKind.Co or ActorKind.Approver } => lead ?? state.LeadUnit ?? city.Desk,
            { Kind: ActorKind.Community } => state.Community ?? city.Desk,
            { Kind: ActorKind.Owner } => pack.Owner,
            { Kind: ActorKind.Post, Post: "arbiter" } => city.Posts.Find(city.ArbiterPost)?.Unit ?? city.Desk,
            { Kind: ActorKind.Post, Post: { } post } => city.Posts.Find(post)?.Unit ?? city.Desk,
            _ => city.Desk,
        };
    }
}
