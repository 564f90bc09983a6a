using FlatCity.Cases.Clock;
using FlatCity.Cases.Dispatch;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Time;
using FlatCity.Platform;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.File;

/// <summary>
/// Files a case (问题上报): the answers are checked, the place found, the route and the limit decided, the number given;
/// then one unit of work writes it all. Everything that takes time (checking, deciding, sealing) is done before the unit is queued.
/// </summary>
internal static class FileCase
{
    public static async Task<Outcome<CaseFiled>> RunAsync(CaseOffice cases, Actor actor, Filing filing, Action<WriteUnit, CaseFiled>? alsoWrite = null)
    {
        var city = cases.City;
        await city.Database.KeysReadyAsync();
        var serial = await city.Database.NextSerialAsync("serial:" + city.Today.ToString("uuuuMMdd", null));
        var prepared = Prepare(cases, actor, filing, serial, city.Now, await city.Rota.NowAsync());
        if (prepared.IsRefused)
            return new Outcome<CaseFiled>(prepared.Refusals);
        var (filed, work, parties, messages) = prepared.Value;
        var draft = city.Database.NewDraft();
        Write(draft, city, filing, work, parties, messages);
        alsoWrite?.Invoke(draft, filed);
        draft.AfterCommit(city.Pulse.Beat);
        return await city.Database.WriteAsync<CaseFiled>(unit =>
        {
            unit.Take(draft);
            return new(filed);
        });
    }

    /// <summary>All that filing needs and decides, without the database.</summary>
    internal static Outcome<Prepared> Prepare(CaseOffice cases, Actor actor, Filing filing, long serial, long now, RotaNow? rota = null)
    {
        var read = Check(cases, actor, filing);
        if (read.IsRefused)
            return new Outcome<Prepared>(read.Refusals);
        var (city, (pack, answers, place)) = (cases.City, read.Value);
        var state = NewState(city, pack, answers, place, now, serial, out var tracking);
        state.SourceDueAt = filing.Source.DueAt;
        var work = new CaseWork(pack, state);
        Start(city, actor, work, answers, place, now, rota ?? RotaNow.None, advice: Advise.NotedAdvice.Of(cases, pack, answers.Json), words: filing.Words);
        foreach (var step in filing.Then)
        {
            var taken = StepRules.Take(new StepContext(city, actor, now, work, new StepInput(step), city.Database.NextKey) { Rota = rota ?? RotaNow.None });
            if (taken.Count > 0)
                return taken[0].Text == StepTexts.NotYours && work.State.By?.Kind == ActorKind.Community
                    ? new Refusal(RefusalKind.Forbidden, FileTexts.NotYourCommunity, "place")
                    : new Outcome<Prepared>(taken);
        }

        return Finish(city, filing, work, tracking, now);
    }

    /// <summary>What was filled in, held to the scenario's form, and where that is; all that can be wrong with it is said at once.</summary>
    internal static Outcome<Checked> Check(CaseOffice cases, Actor actor, Filing filing)
    {
        var city = cases.City;
        if (cases.Scenarios.FindForFiling(filing.Scenario) is not { } published)
            return new Refusal(RefusalKind.Invalid, FileTexts.NoSuchScenario, "scenario", filing.Scenario);
        var pack = published.Pack;
        if (pack.Kind == ScenarioKind.Instruction)
            return new Refusal(RefusalKind.Invalid, FileTexts.InstructHere, "scenario", filing.Scenario);

        var refusals = new List<Refusal>();
        var reading = pack.Form.Validate(filing.Answers);
        refusals.AddRange(reading.Faults.Select(AnswerTexts.Refusal));
        var place = reading.Answers is { Place: null } && filing.Source.Door == "patrol" ? FindPlace.OfPatrol(city, actor) : FindPlace.Of(city, reading.Answers?.Place, refusals);
        FilingChecks.Units(city, city.Today, pack, reading.Answers, refusals);
        FilingChecks.Parties(filing, refusals);
        FilingChecks.Required(pack, filing, refusals);
        FilingChecks.Source(actor, filing, refusals);
        if (published.PilotCommunities is { } pilot && (place.Community is null || !pilot.Contains(place.Community)))
            refusals.Add(new Refusal(RefusalKind.Invalid, FileTexts.NotInPilot, "place", pack.Title.In(filing.Language)));
        return refusals.Count > 0 ? refusals : new Checked(pack, reading.Answers!, place);
    }

    /// <summary>Decides route and limit and enters the first state; used for single cases and for an instruction's children alike.</summary>
    internal static void Start(City city, Actor actor, CaseWork work, Answers answers, FoundPlace place, long now, RotaNow rota, long? since = null, bool record = true, Advise.NotedAdvice? advice = null, string? words = null)
    {
        // A part of something reported earlier has what is left from then: the whole clock never starts again.
        Decide(city, city.Calendar, work.Pack, work.Now, answers, place, since ?? now, advice);
        MoveCase.Begin(new StepContext(city, actor, now, work, new StepInput("file"), city.Database.NextKey) { Rota = rota }, work.Pack.Flow.Start);
        if (record)
            work.Record("file", actor, now, words: words);
        work.Files.AddRange(AnswerTexts.Files(work.Pack.Form, answers));
    }

    /// <summary>
    /// What is decided of a case when it is filed: the limit and whether it is urgent, whom it is about, where it goes, when it is due.
    /// Without database and clock, so that a replay (<see cref="ReplayCases"/>) decides by the very same.
    /// </summary>
    internal static void Decide(City city, WorkingCalendar calendar, ScenarioPack pack, CaseState state, Answers answers, FoundPlace place, long since, Advise.NotedAdvice? advice = null)
    {
        var limit = LimitOf(pack, answers, place.Community);
        state.Urgent = limit.Urgent ? 1 : 0;
        var row = pack.Route.Decide(new CaseFacts(answers, place.Community, limit.Urgent))
            ?? throw new ScenarioFaultException(pack.Id, "no row of its route takes this case, which the checker proves impossible");
        state.AgainstUnit = FilingChecks.Against(pack, answers) ?? state.AgainstUnit;
        state.Route = Recuse.Recusal.Around(city, state, RouteExplanation.Of(row, place.Community, place.By) with { Advice = advice }).ToJson();
        WholeClock.Start(calendar, state, limit.Whole, since);
    }

    internal static LimitRow LimitOf(ScenarioPack pack, Answers answers, string? community) =>
        pack.Limits.Decide(new CaseFacts(answers, community, Urgent: false))
            ?? throw new ScenarioFaultException(pack.Id, "no row of its limits takes this case, which the checker proves impossible");

    internal static CaseState NewState(City city, ScenarioPack pack, Answers answers, FoundPlace place, long now, long serial, out string tracking)
    {
        tracking = TrackingCode.Make();
        return new CaseState
        {
            Id = city.Database.NextKey(),
            Number = CaseNumber.Make(city.Pack.NumberPrefix, city.DayOf(now), serial),
            TrackingHash = TrackingCode.Hash(city, tracking),
            Scenario = pack.Id,
            Version = pack.Number,
            CityVersion = city.Pack.Version,
            CalendarVersion = city.Calendar.Version,
            Kind = KindOf(pack),
            Sensitivity = SensitivityOf(pack),
            Community = place.Community,
            Lat = place.Lat,
            Lon = place.Lon,
            Coordinates = place.Coordinates,
            PlaceWords = place.Words,
            PlaceCode = place.Code,
            Answers = answers.Json,
            FiledAt = now,
            RoundAt = now,
        };
    }

    internal static string KindOf(ScenarioPack pack) => pack.Kind.ToString().ToLowerInvariant();

    internal static string SensitivityOf(ScenarioPack pack) => pack.Sensitivity.ToString().ToLowerInvariant();

    internal static void Write(WriteUnit unit, City city, Filing filing, CaseWork work, IReadOnlyList<object?[]> parties, IReadOnlyList<object?[]> messages, int told = 0)
    {
        var state = work.Now;
        CaseWriter.Write(unit, city, work, work.Steps[^1].RecordedAt, told);
        foreach (var party in parties)
            Parties.Write(unit, party);
        unit.Do(
            "insert into source (case_id, k, door, number, due_at, must_answer, system, filed_at, closed_at) values ($1, 1, $2, $3, $4, $5, $6, $7, $8)",
            state.Id, filing.Source.Door, filing.Source.Number, filing.Source.DueAt, filing.Source.MustAnswer ? 1L : 0L, filing.Source.System, filing.Source.FiledAt, filing.Source.ClosedAt);
        Outgoing.Write(unit, messages);
    }

    /// <summary>A party as it is kept: the number in one way of writing, the language of the form where they named none.</summary>
    internal static Party PartyOf(FiledParty p, string language) =>
        new(p.Role, p.Name, p.Phone is { } phone ? FilingChecks.PlainPhone(phone) : null, p.AnswerBy, p.Language ?? language, p.Role is "reporter" || (p.Role is "helper" && p.Decides))
        {
            Consent = p.Consent,
            IsConfidential = p.Confidential,
            LargePrint = p.LargePrint,
            Mail = MailAddresses.Read(p.Mail),
        };

    private static Prepared Finish(City city, Filing filing, CaseWork work, string tracking, long now)
    {
        var parties = filing.Parties.Select(p => PartyOf(p, filing.Language)).ToList();
        work.Messages.Insert(0, new CaseMessage("filed", new Dictionary<string, string>(StringComparer.Ordinal) { ["tracking"] = tracking }));
        if (work.Pack.ConfidentialReporters)
            parties = [.. parties.Select(p => p.Role is "reporter" or "helper" ? p with { IsConfidential = true } : p)];
        var rows = new List<object?[]>(parties.Count);
        foreach (var (party, sent) in parties.Zip(filing.Parties))
        {
            var id = city.Database.NextKey();
            rows.Add(Parties.Seal(city, id, work.Now.Id, party, sent.IdNumber));
            var mail = Parties.SealMail(city, id, work.Now.Id, party);
            work.Rows.Add(unit =>
            {
                Parties.WriteManner(unit, id, work.Now.Id, party);
                Parties.WriteMail(unit, mail);
            });
        }

        var messages = Outgoing.Rows(city, work, parties, now, city.Database.NextKey);
        return new Prepared(new CaseFiled(work.Now, tracking, work.Orders), work, rows, messages);
    }

    internal sealed record Checked(ScenarioPack Pack, Answers Answers, FoundPlace Place);

    internal sealed record Prepared(CaseFiled Filed, CaseWork Work, IReadOnlyList<object?[]> Parties, IReadOnlyList<object?[]> Messages);
}
