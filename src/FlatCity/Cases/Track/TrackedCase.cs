using System.Text.Json.Nodes;
using FlatCity.Cases.Clock;
using FlatCity.Cases.Handle;
using FlatCity.Cases.Join;
using FlatCity.Cases.Release;
using FlatCity.Cases.Show;
using FlatCity.Cases.Steps;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Track;

/// <summary>
/// What a reporter sees of their case: where it stands, by when, what came of it, what happened. Units are named, persons never;
/// words that officers wrote for one another stay with them.
/// </summary>
internal sealed class TrackedCase
{
    internal static readonly string[] Inner = ["note", "assign", "return", "finish", "recuse", "join", "leave", "relate", "unrelate", "took-in", "gave-back", "release", "unrelease"];
    private static readonly string[] Own = ["verdict", "withdraw"];
    private readonly CaseOffice cases;
    private readonly ShownCase shown;
    private readonly Reader reader;
    private readonly IReadOnlyList<string> next;
    private readonly StepPacks packs;

    public TrackedCase(CaseOffice cases, ShownCase shown, Reader reader)
    {
        (this.cases, this.shown, this.reader) = (cases, shown, reader);
        Pack = cases.PackOf(shown.Case);
        packs = StepPacks.Of(cases, shown.Case, shown.Steps);
        next = shown.Next(cases, Actor.Resident());
    }

    public CaseState State => shown.Case;

    public ScenarioPack Pack { get; }

    /// <summary>What an officer has released of the report's photos, and of the result's; nothing where the scenario keeps photos to itself.</summary>
    public IReadOnlyList<ReleasedPhoto> ReportPhotos => [.. Released.Where(photo => IsReports(photo))];

    public IReadOnlyList<ReleasedPhoto> ResultPhotos => [.. Released.Where(photo => !IsReports(photo))];

    /// <summary>Sent with the report, or by somebody who joined it.</summary>
    private bool IsReports(ReleasedPhoto photo) => photo.N is 1 or null || shown.Steps.Any(step => step.N == photo.N && step.Step == "join");

    private IEnumerable<ReleasedPhoto> Released => Pack.Public.Photos ? shown.Released : [];

    public bool MayJudge => next.Contains("verdict");

    public bool MayWithdraw => next.Contains("withdraw");

    /// <summary>Steps of the pack's own that wait for the reporter: an answer to a question.</summary>
    public IReadOnlyList<string> Answering => [.. next.Except(Own)];

    public bool Asks => Answering.Count > 0;

    /// <summary>The number that this reporter knows, and whether the case goes on under another.</summary>
    public string Number => shown.KnownAs ?? State.Number;

    public bool IsMerged => Number != State.Number;

    public string Title => CaseWords.Title(Pack, State.Answers, reader.Language);

    /// <summary>What was asked when the case came to wait for its reporter.</summary>
    public string? Question => shown.Steps.LastOrDefault(step => step.ToState == State.State && step.FromState != State.State) is { } asked ? asked.Words ?? asked.Reason : null;

    /// <summary>Until when "not solved" opens it again.</summary>
    public string? ReopenUntil =>
        Pack.Flow.Find(State.State)?.Reopen is { } window && State.EndedAt is { } ended ? Time(CaseClock.Due(cases.City.Calendar, ended, window)) : null;

    public string StepLabel(string step) => CaseWords.Step(Pack, State.State, step, reader.Language);

    public SummaryList Summary
    {
        get
        {
            var rows = new List<SummaryRow>
            {
                new(reader.T(TrackTexts.Where), null) { Tag = CaseWords.StateTag(Pack, State, reader.Language), Note = State.Round > 1 ? reader.T(CaseWordTexts.Round, State.Round) : null },
                new(reader.T(TrackTexts.Place), CaseWords.Place(cases, State.PlaceCode, shown.Voice is null ? State.PlaceWords : null, reader.Language)) { Note = State.Community is { } code ? CaseWords.Unit(cases, code, reader.Language) : null },
                new(reader.T(TrackTexts.Filed), Time(State.FiledAt)),
            };
            if (State.LeadUnit is { } lead)
                rows.Add(new(reader.T(TrackTexts.Unit), CaseWords.Unit(cases, lead, reader.Language)));
            if (State.EndedAt is { } ended)
                rows.Add(new(reader.T(TrackTexts.Ended), Time(ended)));
            else
                rows.Add(new(reader.T(TrackTexts.Due), Time(State.DueAt)) { Tag = State.IsLate(cases.City.Now) ? new Tag(reader.T(CaseWordTexts.Late), Tone.Late) : State.Urgent == 1 ? new Tag(reader.T(CaseWordTexts.Urgent), Tone.Urgent) : null });
            rows.AddRange(Outcome());
            if ((shown.Voice is { } voice ? voice.Verdict : State.Verdict) is { } verdict)
                rows.Add(new(reader.T(TrackTexts.YourWord), string.Join(" · ", verdict.Split(',').Select(Word))));
            return new SummaryList(rows);
        }
    }

    public Timeline History => new([.. shown.Steps.Where(step => !Inner.Contains(step.Step)).Reverse().Select(Entry)]);

    private IEnumerable<SummaryRow> Outcome()
    {
        if (State.Ended is null || State.Outcome is null || JsonNode.Parse(State.Outcome) is not JsonObject outcome)
            yield break;
        var reason = outcome["reason"]?.GetValue<string>();
        var known = reason is not null && cases.City.Pack.RefusalReasons.TryGetValue(reason, out var listed) ? listed : null;
        foreach (var (label, value) in new[]
        {
            (TrackTexts.Result, outcome["result"]?.GetValue<string>()),
            (TrackTexts.Reason, known?.Text.In(reader.Language.Code) ?? reason),
            (TrackTexts.OtherWay, RefusalWords.OtherWay(cases.City, outcome).In(reader.Language.Code)),
            (TrackTexts.HandedTo, outcome["where"]?.GetValue<string>()),
            (TrackTexts.TheirNumber, outcome["their-number"]?.GetValue<string>()),
        })
        {
            if (value is { Length: > 0 })
                yield return new SummaryRow(reader.T(label), value);
        }
    }

    private TimelineEntry Entry(StepRow step)
    {
        var at = Instants.ToInstant(step.HappenedAt);
        var byResident = step.Post == "resident";
        var target = packs.After(step).Flow.Find(step.ToState);
        var toReporter = target is { ClockPaused: true, By.Kind: ActorKind.Reporter } && step.FromState != step.ToState;
        return new TimelineEntry(CaseWords.Step(packs.Before(step), step.FromState, step.Step, reader.Language), reader.Formats.DateAndTime(at), reader.Formats.Machine(at))
        {
            Who = byResident && shown.Voice is not null ? reader.T(JoinTexts.AnotherReporter) : byResident ? reader.T(TrackTexts.You) : step.Unit is { } unit ? CaseWords.Unit(cases, unit, reader.Language) : null,
            Text = byResident && shown.Voice is not null ? null : byResident || (toReporter && shown.Voice is null) || target is { IsEnd: true } || step.Step is "rule" or "unreasonable" ? step.Words : null,
            Tone = target is { End: End.Done } ? Tone.Done : target is { IsEnd: true } ? Tone.Ended : toReporter ? Tone.Waiting : Tone.Plain,
        };
    }

    private string Word(string word) => reader.T(word switch
    {
        "solved" => TrackTexts.Solved,
        "unsolved" => TrackTexts.Unsolved,
        "satisfied" => TrackTexts.Satisfied,
        _ => TrackTexts.Unsatisfied,
    });

    private string Time(long micros) => reader.Formats.DateAndTime(Instants.ToInstant(micros));
}
