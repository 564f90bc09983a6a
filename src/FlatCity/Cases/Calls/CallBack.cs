using System.Globalization;
using FlatCity.Cases.Draw;
using FlatCity.Cases.Press;
using FlatCity.Cases.Steps;
using FlatCity.Platform;

namespace FlatCity.Cases.Calls;

/// <summary>
/// What came of ringing the reporter back (回访) where it is not their verdict: not reached after the city's number of tries, reached and unwilling to say,
/// drawn and not rung in time. None of these is a valid call-back; each is counted and shown. A round that was drawn when its verdict was there already is
/// noted as answered. The verdict itself is <see cref="Verdict.GiveVerdict"/>'s.
/// </summary>
internal sealed class CallBack : StepRule
{
    public const string Step = "call-back";

    /// <summary>The answer that names what came of it.</summary>
    public const string Result = "result";

    /// <summary>The answer that names a round before the one under way.</summary>
    public const string Round = "round";
    public const string Answered = "answered";
    public const string NotReached = "not-reached";
    public const string Declined = "declined";
    public const string NotRung = "not-rung";

    /// <summary>The round that a step is about.</summary>
    public static long RoundOf(CaseState state, StepInput input) =>
        long.TryParse(input.Text(Round), NumberStyles.None, CultureInfo.InvariantCulture, out var round) && round >= 1 && round <= state.Round ? round : state.Round;

    public override Refusal? MayNot(StepContext context, string step) =>
        FromOutside.Is(context) ? null : new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, "desk");

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        var silent = !context.Case.IsOpen && context.State.AsksVerdict && context.Case.Verdict is null;
        switch (context.Input.Text(Result))
        {
            case NotReached or Declined when !silent:
                return [new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", Step)];
            case NotReached or Declined:
            case Answered or NotRung when context.IsDrawn:
                break;
            default:
                return [new Refusal(RefusalKind.Invalid, CallTexts.ResultMissing, Result)];
        }

        Note(context, context.Input.Text(Result)!);
        context.Work.Record(Step, context.Actor, context.Now, null, context.Input.Words);
        return Done;
    }

    /// <summary>Notes it on the case, and with the draw where the round was drawn.</summary>
    public static void Note(StepContext context, string result)
    {
        var (id, round, at) = (context.Case.Id, RoundOf(context.Case, context.Input), context.Now);
        var mine = round.ToString(CultureInfo.InvariantCulture) + "=";
        var others = (context.Case.Called ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries).Where(part => !part.StartsWith(mine, StringComparison.Ordinal));
        context.Case.Called = string.Join(';', others.Append(mine + (context.IsDrawn ? "drawn," : string.Empty) + result));
        if (context.IsDrawn)
            context.Work.Rows.Add(unit => DrawnRounds.Settle(unit, id, round, result, at));
    }
}
