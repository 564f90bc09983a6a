using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Rates;

/// <summary>
/// Reads the rounds of a case out of its log. Only lines before the cut are looked at, so the facts of last month's cut are the same
/// whenever they are read.
/// </summary>
public static class RoundReader
{
    /// <summary>Doors through which the public speaks; others are the city's own and other systems'.</summary>
    private static readonly HashSet<string> PublicDoors = new(StringComparer.Ordinal) { "page", "phone", "counter", "paper", "sms", "mail", "open311", "helper" };

    /// <summary>Whether a door is one of the public's.</summary>
    public static bool IsPublic(string door) => PublicDoors.Contains(door);

    /// <summary>The rounds of one case.</summary>
    /// <param name="log">Its lines in the order of their numbers.</param>
    /// <param name="names">Where units, communities and scenarios have their numbers.</param>
    /// <param name="cut">Microseconds UTC: lines at or after it are as if they were not there.</param>
    public static IReadOnlyList<RoundFacts> Rounds(IReadOnlyList<CaseMoment> log, RateNames names, long cut = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(names);
        var rounds = new List<RoundFacts>();
        Open? open = null;
        CaseMoment? before = null;
        foreach (var moment in log)
        {
            if (moment.At >= cut) break;
            if (open is null || moment.Round > open.Round)
            {
                if (open is not null) rounds.Add(open.Close(names, followed: true));
                open = new Open(moment, before);
            }

            open.Take(before, moment);
            before = moment;
        }

        if (open is not null) rounds.Add(open.Close(names, followed: false));
        return before?.Called is { } called ? [.. rounds.Select(round => round with { Marks = round.Marks | Called(called, round) })] : rounds;
    }

    /// <summary>A round may be drawn to be rung back, or rung in vain, when the next has long begun, so the last line says it of all.</summary>
    private static RoundMarks Called(string called, RoundFacts round)
    {
        var mine = FormattableString.Invariant($"{round.Round}=");
        var words = Array.Find(called.Split(';'), part => part.StartsWith(mine, StringComparison.Ordinal))?[mine.Length..].Split(',') ?? [];
        var silent = round.Judged == RoundFacts.Never;
        RoundMarks If(RoundMarks mark, string word, bool holds = true) => holds && words.Contains(word) ? mark : RoundMarks.None;
        return If(RoundMarks.Drawn, "drawn") | If(RoundMarks.NotReached, "not-reached", silent) | If(RoundMarks.Declined, "declined", silent);
    }

    /// <summary>A round while its lines are read.</summary>
    private sealed class Open
    {
        private readonly bool later;
        private readonly long filed;
        private long? opened;
        private long? openingDue;
        private long? dispatchDue;
        private long? dispatched;
        private long? handleDue;
        private long? handled;
        private long? checkDue;
        private long? checkedAt;
        private long? ended;
        private long? judged;
        private End? end;
        private CaseMoment last;
        private RoundMarks marks;

        public Open(CaseMoment first, CaseMoment? before)
        {
            last = first;
            Round = first.Round;
            filed = first.At;
            later = before is not null;
            // What is reopened was opened before; nobody opens it again.
            opened = later ? first.At : null;
        }

        public int Round { get; }

        public void Take(CaseMoment? before, CaseMoment now)
        {
            var was = before is not null && before.Round == now.Round ? before : null;
            last = now;
            if (now.Step == "return") marks |= RoundMarks.Returned;
            if (now.Paused) marks |= RoundMarks.Paused;
            Opening(now);
            Stages(was, now);
            Ending(now);
            if (now.Verdict is not null && judged is null) judged = now.At;
        }

        public RoundFacts Close(RateNames names, bool followed) => new()
        {
            Case = last.Case,
            Round = (short)Round,
            Unit = names.Units.Number(last.Unit),
            Community = names.Communities.Number(last.Community),
            Scenario = names.Scenarios.Number(last.Scenario),
            Filed = RoundFacts.Seconds(filed),
            Opened = RoundFacts.Seconds(opened),
            DispatchDue = RoundFacts.Seconds(dispatchDue),
            Dispatched = RoundFacts.Seconds(dispatched),
            HandleDue = RoundFacts.Seconds(handleDue),
            Handled = RoundFacts.Seconds(handled),
            CheckDue = RoundFacts.Seconds(checkDue),
            Checked = RoundFacts.Seconds(checkedAt),
            Due = RoundFacts.Seconds(last.Due),
            Ended = RoundFacts.Seconds(ended),
            Judged = RoundFacts.Seconds(judged),
            Marks = marks | EndMark() | Late(RoundMarks.EndedLate, ended, last.Due) | Said()
                | Mark(RoundMarks.Extended, last.Extensions > 0) | Mark(RoundMarks.Urgent, last.Urgent) | Mark(RoundMarks.Unreasonable, last.Unreasonable)
                | Mark(RoundMarks.Later, later) | Mark(RoundMarks.Followed, followed) | Mark(RoundMarks.Mass, last.Joined > 0) | Mark(RoundMarks.Public, IsPublic(last.Door)),
        };

        private static RoundMarks Mark(RoundMarks mark, bool holds) => holds ? mark : RoundMarks.None;

        private static RoundMarks Late(RoundMarks mark, long? at, long? due) => Mark(mark, at is { } happened && due is { } limit && happened > limit);

        private void Opening(CaseMoment now)
        {
            if (opened is not null) return;
            if (now.Stage is Stage.Collection or Stage.Opening)
            {
                openingDue = now.StageDue;
            }
            else if (now.End is null or End.Done)
            {
                opened = now.At;
                marks |= Late(RoundMarks.OpenedLate, opened, openingDue);
            }
        }

        private void Stages(CaseMoment? was, CaseMoment now)
        {
            if (now.Stage == Stage.Dispatch && dispatched is null) dispatchDue = now.StageDue;
            if (dispatched is null && now.Stage is Stage.Handling or Stage.Feedback or Stage.Checking)
            {
                dispatched = now.At;
                marks |= Late(RoundMarks.DispatchedLate, dispatched, dispatchDue);
            }

            if (now.Stage == Stage.Handling) handleDue = now.StageDue;
            if (now.Stage == Stage.Checking) checkDue = now.StageDue;
            if (was is null || was.Stage == now.Stage) return;
            if (was.Stage == Stage.Handling && (now.Stage is Stage.Feedback or Stage.Checking || now.End == End.Done))
            {
                (handled, handleDue) = (now.At, was.StageDue);
                marks = (marks & ~RoundMarks.HandledLate) | Late(RoundMarks.HandledLate, handled, handleDue);
            }

            if (was.Stage != Stage.Checking) return;
            (checkedAt, checkDue) = (now.At, was.StageDue);
            marks = (marks & ~RoundMarks.CheckedLate) | Late(RoundMarks.CheckedLate, checkedAt, checkDue) | Mark(RoundMarks.FailedCheck, now.Stage == Stage.Handling);
        }

        private void Ending(CaseMoment now)
        {
            // A merge that is undone opens the case again in the same round.
            if (now.End is null) (ended, end) = (null, null);
            else if (ended is null) (ended, end) = (now.At, now.End);
        }

        private RoundMarks EndMark() => end switch
        {
            End.Done => RoundMarks.Done,
            End.Refused => RoundMarks.Refused,
            End.Elsewhere => RoundMarks.Elsewhere,
            End.Withdrawn => RoundMarks.Withdrawn,
            End.Merged => RoundMarks.Merged,
            _ => RoundMarks.None,
        };

        private RoundMarks Said()
        {
            var said = RoundMarks.None;
            foreach (var word in (last.Verdict ?? "").Split(','))
            {
                said |= word switch
                {
                    "contacted" => RoundMarks.Contacted,
                    "not-contacted" => RoundMarks.NotContacted,
                    "solved" => RoundMarks.Solved,
                    "unsolved" => RoundMarks.Unsolved,
                    "satisfied" => RoundMarks.Satisfied,
                    "mostly" => RoundMarks.MostlySatisfied,
                    "unsatisfied" => RoundMarks.Unsatisfied,
                    _ => RoundMarks.None,
                };
            }

            return said;
        }
    }
}
