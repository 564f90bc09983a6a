using FlatCity.Cases.Steps;
using FlatCity.Platform;

namespace FlatCity.Cases.Press;

/// <summary>
/// Whoever sent the case here presses for it (催办): it stands on the case, and whoever has it, and the desk, are told. It moves no clock and is no
/// supervision (督办), which only a post of this city gives.
/// </summary>
internal sealed class PressCase : StepRule
{
    public const string Step = "urged";

    /// <summary>The kind of its notices.</summary>
    public const string Kind = "urged";

    public override Refusal? MayNot(StepContext context, string step)
    {
        if (!FromOutside.Is(context))
            return new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "system");
        return context.Case.IsOpen ? null : new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", step);
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        FromOutside.Tell(context, Kind);
        context.Work.Record(Step, context.Actor, context.Now, context.Input.Reason, context.Input.Words);
        return Done;
    }
}

/// <summary>A message that came in about the case (来信): a mail, a text. Its words stand on the case, and whoever has it is told.</summary>
internal sealed class MessageCame : StepRule
{
    public const string Step = "came";
    public const string Kind = "came";

    public override Refusal? MayNot(StepContext context, string step) =>
        FromOutside.Is(context) ? null : new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "system");

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        if (string.IsNullOrWhiteSpace(context.Input.Words))
            return [new Refusal(RefusalKind.Invalid, StepTexts.WordsMissing, "words")];
        FromOutside.Tell(context, Kind);
        context.Work.Record(Step, context.Actor, context.Now, context.Input.Reason, context.Input.Words);
        return Done;
    }
}

/// <summary>What steps have in common that come from a door and not from a button.</summary>
internal static class FromOutside
{
    /// <summary>Names the door in a step's answers; pages never send it, so these steps are offered to nobody.</summary>
    public const string Door = "door";

    public static bool Is(StepContext context) => context.Actor.IsSystem || (context.IsDesk && context.Input.Has(Door));

    public static void Tell(StepContext context, string kind)
    {
        var posts = OpenWork.Of(context.City, context.Work).Select(work => work.Post)
            .Append(context.City.Pack.Posts.Of(context.City.Pack.Desk).Select(post => post.Code).FirstOrDefault());
        foreach (var post in posts.OfType<string>().Distinct(StringComparer.Ordinal))
            context.Work.Notices.Add(new CaseNotice(post, null, kind, 0));
    }
}
