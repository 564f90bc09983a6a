using System.Text.Json;
using FlatCity.Cases.Clock;
using FlatCity.Cases.Steps;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Time;
using FlatCity.Platform;

namespace FlatCity.Cases.Supervise;

/// <summary>The last supervision of a case: by which post, why, and by when whoever supervises wants to see it ended.</summary>
internal sealed record Supervision(string Post, string Words, long At, long? Until)
{
    public static Supervision? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<Supervision>(json, CaseJson.Options);

    public string ToJson() => JsonSerializer.Serialize(this, CaseJson.Options);
}

/// <summary>
/// Supervision (督办): a step by a post that may, on any open case, with what is wanted and perhaps by when. It stands on the case, tells whoever has it,
/// their head and the desk, and tells the supervising post again when its time is over. It moves no clock.
/// </summary>
internal sealed class SuperviseCase : StepRule
{
    /// <summary>The kind of the notice, and of the scheduled work when a time was given.</summary>
    public const string Kind = "supervised";

    private static readonly Limit Most = new(60, LimitUnit.Days);

    public override Refusal? MayNot(StepContext context, string step)
    {
        if (!context.Case.IsOpen)
            return new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step);
        return context.Actor.Has(PostRoles.Supervise) ? null : new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, PostRoles.Supervise);
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(context.Input.Words))
            refusals.Add(new Refusal(RefusalKind.Invalid, SuperviseTexts.WordsMissing, "words"));
        long? until = null;
        if (context.Input.Text("for") is { } text)
        {
            if (!Limit.TryParse(text, out var limit))
                refusals.Add(new Refusal(RefusalKind.Invalid, StepTexts.LimitUnreadable, "for", "2 work-days"));
            else if ((until = CaseClock.Due(context.City.Calendar, context.Now, limit)) > CaseClock.Due(context.City.Calendar, context.Now, Most))
                refusals.Add(new Refusal(RefusalKind.Invalid, SuperviseTexts.TooLong, "for", Most.ToString()));
        }

        if (refusals.Count > 0)
            return refusals;
        var supervision = new Supervision(context.Actor.Post ?? string.Empty, context.Input.Words!.Trim(), context.Now, until);
        context.Case.Supervised++;
        context.Case.Supervision = supervision.ToJson();
        context.Work.SupervisedUntil = until;
        foreach (var post in ToWhom(context).OfType<string>().Distinct(StringComparer.Ordinal))
            context.Work.Notices.Add(new CaseNotice(post, null, Kind, 0));
        context.Work.Record("supervise", context.Actor, context.Now, words: supervision.Words);
        return Done;
    }

    private static IEnumerable<string?> ToWhom(StepContext context)
    {
        foreach (var work in OpenWork.Of(context.City, context.Work))
        {
            yield return work.Post;
            yield return CaseNotices.ApproverOf(context.City, work.Unit);
        }

        yield return context.City.Pack.Posts.Of(context.City.Pack.Desk).Select(p => p.Code).FirstOrDefault();
    }
}
