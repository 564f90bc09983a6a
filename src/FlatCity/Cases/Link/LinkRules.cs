using FlatCity.Cases.Handle;
using FlatCity.Cases.Steps;
using FlatCity.Platform;

namespace FlatCity.Cases.Link;

/// <summary>What the steps between two cases have in common: the other one is named by its public number, and the desk does it.</summary>
internal static class LinkRules
{
    /// <summary>The answer in which a step names the other case.</summary>
    public const string Other = "number";

    public static Refusal? MayLink(StepContext context) => WhoMay.Is(context, "desk") ? null : new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "desk");
}

/// <summary>
/// Merges a case into another (并案): it ends as merged and keeps number and tracking code; its reporters are told with the other one and have their own word on the
/// result. Can always be undone: everything it was stands in its steps.
/// </summary>
internal sealed class MergeCase : StepRule
{
    public override Refusal? MayNot(StepContext context, string step) =>
        !context.Case.IsOpen || context.Case.Kind == "instruction" || context.Case.ParentId is not null || context.Case.State == Split.SplitCase.State
            ? new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step)
            : LinkRules.MayLink(context);

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        if (context.Others is not [{ } into])
            return [new Refusal(RefusalKind.Invalid, LinkTexts.NumberMissing, LinkRules.Other)];
        if (into.Now.Id == context.Case.Id)
            return [new Refusal(RefusalKind.Invalid, LinkTexts.Itself, LinkRules.Other)];
        if (!into.Now.IsOpen || into.Now.Kind == "instruction" || into.Now.ParentId is not null)
            return [new Refusal(RefusalKind.Invalid, LinkTexts.NotInto, LinkRules.Other, into.Now.Number)];
        if (into.Now.Joined + context.Case.Joined + 1 > Join.JoinCase.MostReporters)
            return [new Refusal(RefusalKind.Invalid, Join.JoinTexts.TooMany, LinkRules.Other, Join.JoinCase.MostReporters)];

        var id = context.Case.Id;
        EndCase.Now(context, "merged", "merged");
        context.Case.MergedIntoId = into.Now.Id;
        context.Work.Messages.Add(new CaseMessage("merged", new Dictionary<string, string>(StringComparer.Ordinal)));
        context.Work.Rows.Add(unit => unit.Do(
            "insert into joined (case_id, k, party_id, tracking_hash, joined_at, again) select c.id, 0, (select min(p.id) from party p where p.case_id = c.id and p.joined is null and p.role = 'reporter'), c.tracking_hash, $2, $3 from cases c where c.id = $1 on conflict (case_id, k) do update set left_at = null, verdict = null, judged_round = null, again = excluded.again",
            id, context.Now, context.SameCaller ? 1L : 0L));
        context.Work.Record("merge", context.Actor, context.Now, into.Now.Number, context.Input.Words);
        into.Now.Joined += context.Case.Joined + (context.SameCaller ? 0 : 1);
        into.Record("took-in", context.Actor, context.Now, context.Case.Number, context.Input.Words);
        context.Work.Also.Add(into);
        return Done;
    }
}

/// <summary>Takes a merged case apart again (撤销并案): it stands where it stood, with the orders and the due time it had; the whole clock has run on meanwhile.</summary>
internal sealed class UnmergeCase : StepRule
{
    public override Refusal? MayNot(StepContext context, string step) =>
        context.Case.MergedIntoId is null ? new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step) : LinkRules.MayLink(context);

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        if (context.Earlier is not { } earlier || context.Others is not [{ } from])
            return [new Refusal(RefusalKind.NotFound, StepTexts.NoSuchCase)];
        var (id, mergedAt) = (context.Case.Id, context.Case.EndedAt);
        var joined = context.Case.Joined;
        CaseFields.Restore(context.Case, earlier);
        context.Case.Joined = joined;
        foreach (var order in context.Work.Orders.Where(o => o.State == "recalled" && o.EndedAt == mergedAt))
            (order.State, order.EndedAt) = (order.AcceptedAt is null ? "sent" : "accepted", null);
        context.Work.Messages.Add(new CaseMessage("unmerged", new Dictionary<string, string>(StringComparer.Ordinal)));
        context.Work.Rows.Add(unit => unit.Do("update joined set left_at = $2 where case_id = $1 and k = 0", id, context.Now));
        context.Work.Record("unmerge", context.Actor, context.Now, from.Now.Number, context.Input.Words);
        from.Now.Joined -= joined + (context.SameCaller ? 0 : 1);
        from.Record("gave-back", context.Actor, context.Now, context.Case.Number, context.Input.Words);
        context.Work.Also.Add(from);
        return Done;
    }
}

/// <summary>Says that two cases have to do with one another (关联), or no longer: a link to be seen from both; nothing moves.</summary>
internal sealed class RelateCase(bool relate) : StepRule
{
    public override Refusal? MayNot(StepContext context, string step) =>
        context.Actor.Post is null || context.Actor.Reach.Rows.Count == 0 ? new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "desk") : null;

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        if (context.Others is not [{ } other])
            return [new Refusal(RefusalKind.Invalid, LinkTexts.NumberMissing, LinkRules.Other)];
        if (other.Now.Id == context.Case.Id)
            return [new Refusal(RefusalKind.Invalid, LinkTexts.Itself, LinkRules.Other)];
        var (one, two, link, words) = (context.Case.Id, other.Now.Id, context.NextId(), context.Input.Words);
        context.Work.Rows.Add(relate
            ? unit => unit.Do("insert into case_link (id, case_id, other_id, words, at) values ($1, $2, $3, $4, $5)", link, one, two, words, context.Now)
            : unit => unit.Do("update case_link set ended_at = $3 where ended_at is null and ((case_id = $1 and other_id = $2) or (case_id = $2 and other_id = $1))", one, two, context.Now));
        context.Work.Record(relate ? "relate" : "unrelate", context.Actor, context.Now, other.Now.Number, words);
        return Done;
    }
}
