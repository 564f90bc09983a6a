using FlatCity.Packs.Rates;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Tests.Rates;

/// <summary>Makes histories of cases line by line: by hand for tables, by chance for properties. Hours are since 2026-01-01 UTC.</summary>
internal sealed class MadeLog
{
    public const long Hour = 3_600_000_000;
    public const long Start = 1_767_225_600_000_000;
    private readonly List<CaseMoment> lines = [];

    public MadeLog(long number, double filed, double due, string door = "page", string unit = "", Stage stage = Stage.Opening, double? stageDue = null) =>
        lines.Add(new CaseMoment { Case = number, N = 1, At = At(filed), Step = "file", Stage = stage, Due = At(due), StageDue = stageDue is { } s ? At(s) : null, Door = door, Unit = unit, Scenario = "a", Community = "c" });

    public IReadOnlyList<CaseMoment> Lines => lines;

    public CaseMoment Last => lines[^1];

    public static long At(double hour) => Start + (long)(hour * Hour);

    public static RateSpan Span(double from, double to, double cut) => new(RoundFacts.Seconds(At(from)), RoundFacts.Seconds(At(to)), RoundFacts.Seconds(At(cut)));

    public MadeLog Then(double at, string step, Stage stage, Func<CaseMoment, CaseMoment>? change = null, double? stageDue = null)
    {
        var next = Last with { N = Last.N + 1, At = At(at), Step = step, Stage = stage, StageDue = stageDue is { } s ? At(s) : null };
        lines.Add(change is null ? next : change(next));
        return this;
    }

    public MadeLog Ends(double at, End end, string step = "end") => Then(at, step, Stage.Evaluation, m => m with { End = end });

    /// <summary>A life by chance: every turn that a case can take, in any order that the engine allows.</summary>
    public static MadeLog Random(Random random, long number)
    {
        var now = random.NextDouble() * 700;
        double Soon() => now += random.NextDouble() * random.NextDouble() * 90;
        double? Limit() => random.Next(5) == 0 ? null : now + (random.NextDouble() * 60);
        var log = new MadeLog(number, now, now + 20 + (random.NextDouble() * 200), random.Next(4) == 0 ? "patrol" : "page", stageDue: Limit());
        for (var turn = 0; turn < 14 && random.Next(9) > 0; turn++)
        {
            var last = log.Last;
            if (random.Next(3) == 0)
            {
                log.Then(Soon(), "call-back", last.Stage, m => m with { Called = Called(random, m) });
            }
            else if (last.End == End.Done && last.Verdict is null)
            {
                var solved = random.Next(4) > 0;
                log.Then(Soon(), "verdict", Stage.Evaluation, m => m with { Verdict = Verdict(random, solved) });
                if (!solved && random.Next(3) > 0)
                    log.Then(now, "reopen", Stage.Opening, m => m with { End = null, Round = m.Round + 1, Verdict = null, Due = At(now + 100), Extensions = 0 }, Limit());
            }
            else if (last.End == End.Merged && random.Next(2) == 0)
            {
                log.Then(Soon(), "unmerge", Stage.Handling, m => m with { End = null }, Limit());
            }
            else if (last.End is not null)
            {
                break;
            }
            else
            {
                Turn(random, log, Soon, Limit);
            }
        }

        return log;
    }

    private static void Turn(Random random, MadeLog log, Func<double> soon, Func<double?> limit)
    {
        var (last, at) = (log.Last, soon());
        CaseMoment To(CaseMoment m) => m with { Unit = random.Next(2) == 0 ? "u1" : "u2", Paused = false };
        switch (random.Next(12))
        {
            case 0: log.Ends(at, (End)random.Next(1, 5)); break;
            case 1: log.Then(at, "extend", last.Stage, m => m with { Extensions = m.Extensions + 1, Due = m.Due + (30 * Hour), StageDue = m.StageDue + (30 * Hour) }); break;
            case 2: log.Then(at, "ask", last.Stage, m => m with { Paused = true }, limit()); break;
            case 3: log.Then(at, "unreasonable", last.Stage, m => m with { Unreasonable = true }); break;
            case 4: log.Then(at, "join", last.Stage, m => m with { Joined = m.Joined + 1 }); break;
            default: Forward(random, log, at, To, limit); break;
        }
    }

    private static void Forward(Random random, MadeLog log, double at, Func<CaseMoment, CaseMoment> to, Func<double?> limit)
    {
        switch (log.Last.Stage)
        {
            case Stage.Opening: log.Then(at, "open", random.Next(2) == 0 ? Stage.Dispatch : Stage.Handling, to, limit()); break;
            case Stage.Dispatch: log.Then(at, "dispatch", Stage.Handling, to, limit()); break;
            case Stage.Handling when random.Next(6) == 0: log.Then(at, "return", Stage.Dispatch, null, limit()); break;
            case Stage.Handling when random.Next(4) == 0: log.Ends(at, End.Done, "handled"); break;
            case Stage.Handling: log.Then(at, "handled", random.Next(3) == 0 ? Stage.Feedback : Stage.Checking, null, limit()); break;
            case Stage.Feedback: log.Then(at, "approve", Stage.Checking, null, limit()); break;
            default:
                if (random.Next(4) == 0) log.Then(at, "fail", Stage.Handling, null, limit());
                else log.Ends(at, End.Done, "pass");
                break;
        }
    }

    /// <summary>Of this round or an earlier one, whatever was noted of it before.</summary>
    private static string Called(Random random, CaseMoment last)
    {
        var round = random.Next(1, last.Round + 1) + "=";
        var result = random.Next(4) switch { 0 => "not-reached", 1 => "declined", 2 => "drawn,not-reached", _ => "drawn,answered" };
        return string.Join(';', (last.Called ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Where(part => !part.StartsWith(round, StringComparison.Ordinal)).Append(round + result));
    }

    private static string Verdict(Random random, bool solved) =>
        (random.Next(3) == 0 ? "" : random.Next(2) == 0 ? "contacted," : "not-contacted,") + (solved ? "solved" : "unsolved") + (random.Next(4) switch { 0 => "", 1 => ",satisfied", 2 => ",mostly", _ => ",unsatisfied" });
}
