using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.Clock;
using FlatCity.Cases.Join;
using FlatCity.Cases.Press;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Calls;

/// <summary>A call or slip that waits for the desk, opened for whoever makes it.</summary>
internal sealed record WaitingCall(long Id, string Door, string Template, string Language, string Address, string Words, long Tries, long CreatedAt, string Number, long CaseId)
{
    /// <summary>Whether this call was drawn (抽中回访).</summary>
    public bool IsDrawn { get; init; }

    /// <summary>Whether the result is asked for on it.</summary>
    public bool AsksVerdict => Template == "done-ask";
}

/// <summary>
/// The desk's call-backs (电话回访; receipts with a code are not among them, a code is read out where it is made): who is to be told or asked by phone, and what came of it. "Solved" or "not solved" is the person's own word, written as their verdict;
/// not reached counts a try and is offered again some time later, and after the city's number of tries is no valid call-back; neither is one whose person would
/// not say. Calls that were drawn (<see cref="Draw.RunDraws"/>) lie among the others. Looking at a number is kept in the audit.
/// </summary>
internal static class RecordCall
{
    /// <summary>A call is a drawn one as long as its draw waits for it; one that the person chose anyway stays when the draw is over.</summary>
    private const string Columns = "o.id, o.door, o.template, o.language, o.address, o.body, o.tries, o.created_at, o.case_id, c.number, case when exists (select 1 from call_drawn d where d.outbox_id = o.id and d.outcome is null) then 1 else 0 end as drawn";
    private const string From = "outbox o join cases c on c.id = o.case_id where o.door in ('call', 'slip') and o.template not in ('filed', 'joined') and o.sent_at is null and o.parked_at is null and o.given_up_at is null";

    private static readonly Refusal Gone = new(RefusalKind.NotNow, CallTexts.Gone);

    /// <summary>Whom to ring now, the longest waiting first, and how many are to be tried again later where that is asked for.</summary>
    public static async Task<(IReadOnlyList<WaitingCall> Now, long Later)> WaitingAsync(CaseOffice cases, Actor actor, int most, (long At, long Id)? after = null, bool countLater = true)
    {
        await cases.City.Database.KeysReadyAsync();
        await using var reading = await cases.City.Database.ReadAsync();
        var parameters = new Dapper.DynamicParameters(new { most = (long)most, now = cases.City.Now, at = after?.At ?? long.MinValue, id = after?.Id ?? 0 });
        var where = CaseReach.Where(reading.Dialect, actor.Reach, parameters);
        var rows = await reading.AllAsync<Row>($"select {Columns} from {From} and (o.again_at is null or o.again_at <= @now) and (o.created_at, o.id) > (@at, @id) and {where} order by o.created_at, o.id limit @most", parameters);
        var later = countLater ? await reading.FirstAsync<long>($"select count(*) from {From} and o.again_at > @now and {where}", parameters) : 0;
        return ([.. rows.Select(r => Open(cases.City, r))], later);
    }

    /// <summary>One call with its whole number; the look is kept before anything is shown.</summary>
    public static async Task<Outcome<WaitingCall>> LookAsync(CaseOffice cases, Actor actor, long id)
    {
        await cases.City.Database.KeysReadyAsync();
        return await cases.City.Database.WriteAsync<WaitingCall>(async unit =>
        {
            if (await FindAsync(unit, cases, actor, id) is not { } call)
                return Gone;
            Audit.Add(unit, actor.Doer, cases.City.Now, "party.looked", "case", call.CaseId, "{}", "answer");
            return call;
        });
    }

    public static async Task<Outcome<string>> RunAsync(CaseOffice cases, Actor actor, long id, string? result, string? contacted, string? satisfied, string? words, Action<WriteUnit, string>? alsoWrite = null)
    {
        if (result is not ("solved" or "unsolved" or "declined" or "told" or "not-reached"))
            return new Refusal(RefusalKind.Invalid, CallTexts.ResultMissing, "result");
        await cases.City.Database.KeysReadyAsync();
        return await cases.City.Database.WriteAsync<string>(async unit =>
        {
            if (await FindAsync(unit, cases, actor, id) is not { } call)
                return Gone;
            if (result is "solved" or "unsolved" or "declined" != call.AsksVerdict && result != "not-reached")
                return new Refusal(RefusalKind.Invalid, CallTexts.ResultMissing, "result");
            if ((result == "not-reached" ? await NotReachedAsync(unit, cases, actor, call, words) : await ReachedAsync(unit, cases, actor, call, result, contacted, satisfied, words)) is { } refused)
                return refused;
            alsoWrite?.Invoke(unit, call.Number);
            return call.Number;
        });
    }

    /// <summary>The call is made, whatever was said on it. It is noted before the step, which ends calls that are still to be made.</summary>
    private static async ValueTask<Refusal?> ReachedAsync(WriteUnit unit, CaseOffice cases, Actor actor, WaitingCall call, string result, string? contacted, string? satisfied, string? words)
    {
        unit.DoExactlyOne(Gone, "update outbox set sent_at = $2, tries = tries + 1 where id = $1 and sent_at is null and given_up_at is null", call.Id, cases.City.Now);
        Audit.Add(unit, actor.Doer, cases.City.Now, "message.told", "case", call.CaseId, "{}");
        return result switch
        {
            "told" => null,
            "declined" => await InvalidAsync(unit, cases, actor, call, CallBack.Declined, words),
            _ => await JudgeAsync(unit, cases, actor, call, result == "solved", contacted, satisfied, words),
        };
    }

    /// <summary>One try more; after as many as the city asks the person counts as not reached.</summary>
    private static async ValueTask<Refusal?> NotReachedAsync(WriteUnit unit, CaseOffice cases, Actor actor, WaitingCall call, string? words)
    {
        var (city, now, tries) = (cases.City, cases.City.Now, call.Tries + 1);
        var last = tries >= city.Pack.CallBack.Tries;
        unit.Do("update outbox set tries = $2, fault = $3, parked_at = $4, again_at = $5 where id = $1", call.Id, tries, "not reached", last ? now : null, last ? null : CaseClock.Due(city.Calendar, now, city.Pack.CallBack.Apart));
        Audit.Add(unit, actor.Doer, now, "message.not-reached", "case", call.CaseId, string.Create(CultureInfo.InvariantCulture, $$"""{"tries":{{tries}}}"""));
        return last && call.AsksVerdict && await InvalidAsync(unit, cases, actor, call, CallBack.NotReached, words) is { Kind: not RefusalKind.NotNow } refused ? refused : null;
    }

    /// <summary>A call-back that is no valid one, on the case of whoever reported it first; one who joined is no part of the figures.</summary>
    private static async ValueTask<Refusal?> InvalidAsync(WriteUnit unit, CaseOffice cases, Actor actor, WaitingCall call, string result, string? words)
    {
        if (!await IsOwnAsync(unit, cases, call) || await CaseStore.FindAsync(unit, actor.Reach, call.CaseId) is not { IsOpen: false, Verdict: null } state)
            return null;
        var answers = new JsonObject { [CallBack.Result] = result, [FromOutside.Door] = "call" };
        return (await TakeStep.RunAsync(unit, cases, actor, new CaseKey(null, null, state.Id), new StepInput(CallBack.Step, Words: words, Answers: JsonSerializer.SerializeToElement(answers)), null)).Refusal;
    }

    private static async ValueTask<bool> IsOwnAsync(WriteUnit unit, CaseOffice cases, WaitingCall call) =>
        await unit.FirstAsync<long>("select count(*) from party where case_id = @id and joined is null and may_judge = 1 and phone_equal = @phone", new { id = call.CaseId, phone = cases.City.Keys.Equality(call.Address, "phone") }) > 0;

    /// <summary>The verdict of whoever was rung: the first reporter's own, or that of one who joined.</summary>
    private static async ValueTask<Refusal?> JudgeAsync(WriteUnit unit, CaseOffice cases, Actor actor, WaitingCall call, bool solved, string? contacted, string? satisfied, string? words)
    {
        var answers = new JsonObject { ["solved"] = solved ? "yes" : "no" };
        if (contacted is "yes" or "no")
            answers["contacted"] = contacted;
        if (satisfied is "yes" or "mostly" or "no")
            answers["satisfied"] = satisfied;
        var phone = cases.City.Keys.Equality(call.Address, "phone");
        var voice = await IsOwnAsync(unit, cases, call) ? null : await TrackedCases.ToJudgeAsync(unit, phone);
        return (await TakeStep.RunAsync(unit, cases, actor, new CaseKey(null, null, call.CaseId) { Voice = voice is { } other && other.Case.Id == call.CaseId ? other.Voice : null }, new StepInput("verdict", Words: words, Answers: JsonSerializer.SerializeToElement(answers)), null)).Refusal;
    }

    private static async Task<WaitingCall?> FindAsync(Reads reads, CaseOffice cases, Actor actor, long id)
    {
        var parameters = new Dapper.DynamicParameters(new { id });
        var where = CaseReach.Where(reads.Dialect, actor.Reach, parameters);
        return await reads.FirstAsync<Row>($"select {Columns} from {From} and o.id = @id and {where}", parameters) is { } row ? Open(cases.City, row) : null;
    }

    private static WaitingCall Open(City city, Row row) => new(
        row.Id, row.Door, row.Template, row.Language, city.Keys.Open(row.Address, $"outbox:{row.Id}:address"), city.Keys.Open(row.Body, $"outbox:{row.Id}:body"), row.Tries, row.CreatedAt, row.Number, row.CaseId)
    {
        IsDrawn = row.Drawn == 1,
    };

    private sealed class Row
    {
        public long Id { get; set; }

        public string Door { get; set; } = string.Empty;

        public string Template { get; set; } = string.Empty;

        public string Language { get; set; } = string.Empty;

        public byte[] Address { get; set; } = [];

        public byte[] Body { get; set; } = [];

        public long Tries { get; set; }

        public long CreatedAt { get; set; }

        public long CaseId { get; set; }

        public string Number { get; set; } = string.Empty;

        public long Drawn { get; set; }
    }
}
