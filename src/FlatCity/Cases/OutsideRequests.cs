using System.Globalization;
using System.Text.Json;
using FlatCity.Cases.Outside;
using FlatCity.Cases.Press;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;

namespace FlatCity.Cases;

/// <summary>What another system said of a request: still open, or closed; its words and its number.</summary>
internal sealed record HeardOutside(bool Closed, string? Words, string? Number);

/// <summary>
/// Work orders in outside units' own systems (外部系统请求): what was sent, under which number they have it, and what came back as the unit's signing, handling or
/// return. Whoever speaks to those systems asks here what to send and says here what came; nothing else takes steps for a unit.
/// </summary>
internal static class OutsideRequests
{
    /// <summary>The way in the outbox, and the beginning of each unit's lane.</summary>
    public const string Door = "open311";

    /// <summary>The fault where an address is neither encrypted nor of an allowed inner network.</summary>
    public const string NotEncrypted = "not encrypted";

    public const int MostWords = 1_000;
    private const int MostSteps = 20;
    private const int MostTries = 3;
    private const long Minute = 60_000_000;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    /// <summary>A token that has become no number after so long is given up, and the desk rings.</summary>
    private const long TokenFor = 7 * Day;

    /// <summary>Where nothing could be learned for so long, the desk rings; it is asked on all the same, once an hour.</summary>
    private const long SilentFor = Day;

    private static readonly Actor Itself = Actor.System("open311");

    public static string LaneOf(string unit) => Door + ":" + unit;

    /// <summary>Remembers that the order goes out under the message's id.</summary>
    public static void Write(WriteUnit unit, long message, WorkOrder order, long now) =>
        unit.Do("insert into unit_request (id, case_id, order_id, unit, made_at, state, tries) values ($1, $2, $3, $4, $5, 'waiting', 0)", message, order.CaseId, order.Id, order.Unit, now);

    /// <summary>Somebody rings instead, or gave it up: it is asked about no more.</summary>
    public static void Leave(WriteUnit unit, long message) => unit.Do("update unit_request set state = 'over', next_at = null where id = $1", message);

    public static Task<UnitRequest?> FindAsync(Reads reads, long id) => reads.FirstAsync<UnitRequest>($"select {UnitRequest.Columns} from unit_request where id = @id", new { id });

    /// <summary>Those of a unit that are to be asked about now.</summary>
    public static Task<IReadOnlyList<UnitRequest>> DueAsync(Reads reads, string unit, long now, int most) =>
        reads.AllAsync<UnitRequest>($"select {UnitRequest.Columns} from unit_request where unit = @unit and next_at <= @now order by next_at, id limit @most", new { unit, now, most = (long)most });

    /// <summary>When a unit's system was last heard of, among the newest requests.</summary>
    public static Task<long?> LastHeardAsync(Reads reads, string unit) =>
        reads.FirstAsync<long?>("select heard_at from (select unit, heard_at from unit_request order by id desc limit 500) u where unit = @unit and heard_at is not null order by heard_at desc limit 1", new { unit });

    /// <summary>Begins a try: what is to be sent, and how often it was tried before; nothing where the order is no longer the unit's, or was taken already.</summary>
    public static async Task<(OutsideOrder Order, long Before)?> BeginAsync(CaseOffice cases, long id)
    {
        var city = cases.City;
        UnitRequest? request;
        OutsideOrder? order;
        await using (var reading = await city.Database.ReadAsync())
        {
            request = await FindAsync(reading, id);
            order = request is { State: "waiting" } ? await OutsideOrder.OfAsync(cases, reading, request) : null;
        }

        if (request is not { State: "waiting" } waiting)
            return null;
        await city.Database.KeepHouseAsync<bool>(unit =>
        {
            if (order is null)
                unit.Do("update unit_request set state = 'over', next_at = null where id = $1 and state = 'waiting'", id);
            else
                unit.Do("update unit_request set tries = tries + 1 where id = $1", id);
            return new(true);
        });
        return order is null ? null : (order, waiting.Tries);
    }

    /// <summary>They took it: under a number, which is the unit's signing; or with a token, for which the number is fetched later.</summary>
    /// <exception cref="NotSentException">Their number could not be kept: it is tried again, and found in their list.</exception>
    public static async Task TakenAsync(CaseOffice cases, long id, string? number, string? token, string? notice)
    {
        var city = cases.City;
        await city.Database.KeysReadyAsync();
        // Somebody may take a step on the case at the same moment; without the number nobody could follow what they have.
        var kept = await city.Database.WriteAgainAsync<bool>(MostTries, async unit =>
        {
            if (await FindAsync(unit, id) is not { State: "waiting" or "token" } request || (number is null && token is null))
                return true;
            var now = city.Now;
            unit.Do(
                "update unit_request set state = $2, their_number = $3, token = coalesce($4, token), heard_at = $5, next_at = $6, tries = 0, since_at = null, fault = null where id = $1",
                id, number is null ? "token" : "open", number, token, now, now + (number is null ? Minute : EveryOf(city, request.Unit)));
            Audit.Add(unit, Itself.Doer, now, "order.taken-outside", "case", request.CaseId, JsonSerializer.Serialize(new { unit = request.Unit, request = id, token = number is null }));
            if (number is null)
                return true;
            var language = city.Languages[0].Code;
            var words = OutsideTexts.TheirNumber.Format(language, number) + (notice is null ? string.Empty : "\n" + notice);
            var signed = await TakeStep.RunAsync(unit, cases, UnitActor.Of(city, UnitActor.System, id, request.Unit), new CaseKey(null, null, request.CaseId), new StepInput("accept", null, words), null);
            if (signed.IsRefused)
                await SayAsync(unit, cases, request, words);
            return true;
        });
        if (kept.IsRefused)
            throw new NotSentException(NotSent.Later, $"taken, and not kept here: {kept.Refusal.In(Language.English)}");
    }

    /// <summary>What their system says now becomes the unit's step, in its words.</summary>
    public static async Task HeardAsync(CaseOffice cases, Lease lease, long id, HeardOutside heard)
    {
        var city = cases.City;
        await city.Database.KeysReadyAsync();
        if (!heard.Closed && await NothingNewAsync(city, lease, id, heard.Words))
            return;
        await city.Database.WriteAsync<bool>(async unit =>
        {
            lease.Require(unit);
            if (await FindAsync(unit, id) is not { IsFollowed: true } request)
                return true;
            var now = city.Now;
            var language = city.Languages[0];
            var number = heard.Number ?? request.TheirNumber!;
            var before = request.WordsText(city);
            Audit.Add(unit, Itself.Doer, now, "order.heard-outside", "case", request.CaseId, JsonSerializer.Serialize(new { unit = request.Unit, request = id, closed = heard.Closed }));
            var order = await unit.FirstAsync<WorkOrder>($"select {CaseStore.OrderColumns} from work_order where id = @order", new { order = request.OrderId });
            var state = await CaseStore.FindAsync(unit, Itself.Reach, request.CaseId);
            if (order is not { IsOpen: true } || state is null)
            {
                Settle(unit, id, "over", now);
                if (!heard.Closed && state is not null)
                    UnitOrders.Ring(unit, city, state, request.Unit, OutsideTexts.RingOver.Format(language.Code, CaseWords.Unit(cases, request.Unit, language), state.Number, number), now);
                return true;
            }

            var next = now + EveryOf(city, request.Unit);
            if (!heard.Closed)
            {
                if (heard.Words is { } said && said != before && request.Steps < MostSteps)
                    await SayAsync(unit, cases, request, OutsideTexts.TheySay.Format(language.Code, number, said));
                Keep(unit, city, request, heard.Words ?? before, next, now);
                return true;
            }

            var words = heard.Words ?? OutsideTexts.TheyClosed.Format(language.Code, number);
            var input = InputOf(cases, state, order, words);
            var taken = input is null ? new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", "–")
                : (await TakeStep.RunAsync(unit, cases, UnitActor.Of(city, UnitActor.System, id, request.Unit), new CaseKey(null, null, state.Id), input, null)).Refusal;
            if (taken is null)
            {
                Keep(unit, city, request, words, next, now);
                Settle(unit, id, "closed", now);
                return true;
            }

            // What the flow does not allow just now is tried again; a person hears of it once.
            if (request.ToldAt is null)
            {
                await SayAsync(unit, cases, request, OutsideTexts.TheySay.Format(language.Code, number, words));
                UnitOrders.Ring(unit, city, state, request.Unit, OutsideTexts.RingClosed.Format(language.Code, CaseWords.Unit(cases, request.Unit, language), number, words, taken.In(language)), now);
            }

            Keep(unit, city, request, words, now + Hour, now);
            unit.Do("update unit_request set told_at = coalesce(told_at, $2) where id = $1", id, now);
            return true;
        });
    }

    /// <summary>Open as before, in the same words, and the order still theirs: only when to ask again is noted.</summary>
    private static async Task<bool> NothingNewAsync(City city, Lease lease, long id, string? words)
    {
        UnitRequest? request;
        await using (var reading = await city.Database.ReadAsync())
        {
            request = await FindAsync(reading, id);
            if (request is null || (words is not null && words != request.WordsText(city)) || await reading.FirstAsync<long?>("select id from work_order where id = @order and ended_at is null", new { order = request.OrderId }) is null)
                return false;
        }

        await city.Database.KeepHouseAsync<bool>(unit =>
        {
            lease.Require(unit);
            Keep(unit, city, request, request.WordsText(city), city.Now + EveryOf(city, request.Unit), city.Now);
            return new(true);
        });
        return true;
    }

    /// <summary>Nothing was learned: later again, with growing pauses; after a day of it, or a week without a number, the desk rings.</summary>
    public static Task MissedAsync(CaseOffice cases, Lease lease, long id, string? fault) => cases.City.Database.KeepHouseAsync<bool>(async unit =>
    {
        lease.Require(unit);
        var city = cases.City;
        if (await FindAsync(unit, id) is not { IsFollowed: true } request)
            return true;
        var now = city.Now;
        var state = await CaseStore.FindAsync(unit, Itself.Reach, request.CaseId);
        var order = await unit.FirstAsync<WorkOrder>($"select {CaseStore.OrderColumns} from work_order where id = @order", new { order = request.OrderId });
        if (order is not { IsOpen: true } || state is null)
        {
            Settle(unit, id, "over", now);
            return true;
        }

        var since = request.SinceAt ?? now;
        var late = request.State == "token" ? now - request.MadeAt > TokenFor : now - since > SilentFor;
        if (late && request.ToldAt is null)
        {
            var language = city.Languages[0];
            UnitOrders.Ring(unit, city, state, request.Unit, OutsideTexts.RingLost.Format(language.Code, CaseWords.Unit(cases, request.Unit, language), state.Number, fault ?? "–"), now);
        }

        var pause = Math.Min(Hour, Minute << (int)Math.Min(request.Tries, 6));
        unit.Do(
            "update unit_request set state = $2, next_at = $3, tries = tries + 1, since_at = $4, fault = $5, told_at = case when $6 = 1 then coalesce(told_at, $7) else told_at end where id = $1",
            id, late && request.State == "token" ? "lost" : request.State, late && request.State == "token" ? null : now + pause, fault is null ? request.SinceAt : since, fault, late ? 1L : 0L, now);
        return true;
    });

    private static void Settle(WriteUnit unit, long id, string state, long now) => unit.Do("update unit_request set state = $2, next_at = null, heard_at = $3 where id = $1", id, state, now);

    private static void Keep(WriteUnit unit, City city, UnitRequest request, string? words, long next, long now) => unit.Do(
        "update unit_request set words = $2, next_at = $3, heard_at = $4, tries = 0, since_at = null, fault = null, steps = steps + $5 where id = $1",
        request.Id, words is null ? null : city.Keys.Seal(words, UnitRequest.PlaceOf(request.Id)), next, now, words is not null && words != request.WordsText(city) ? 1L : 0L);

    /// <summary>The step that their closing means: a return where their words say so, the co-unit's own end, or the way on that the scenario's state has.</summary>
    private static StepInput? InputOf(CaseOffice cases, CaseState state, WorkOrder order, string words)
    {
        if (cases.City.Pack.OpenServers.FirstOrDefault(server => server.Unit == order.Unit)?.ReturnOf(words) is { } returned)
            return new StepInput("return", returned.Reason, words);
        var result = JsonSerializer.SerializeToElement(new Dictionary<string, string>(StringComparer.Ordinal) { ["result"] = words });
        if (order.Role == "co")
            return new StepInput("finish", null, null, result);
        var flow = cases.PackOf(state).Flow;
        var onward = flow.Find(state.State)?.Steps.Values.FirstOrDefault(step => flow.Find(step.Target) is { } target && (target.End == End.Done || (!target.IsEnd && target.Stage > Stage.Handling)));
        return onward is null ? null : new StepInput(onward.Name, null, null, result);
    }

    /// <summary>Their words as a message that came for the case.</summary>
    private static async ValueTask SayAsync(WriteUnit unit, CaseOffice cases, UnitRequest request, string words) =>
        await TakeStep.RunAsync(unit, cases, Itself, new CaseKey(null, null, request.CaseId), new StepInput(MessageCame.Step, Door, words, JsonSerializer.SerializeToElement(new Dictionary<string, string>(StringComparer.Ordinal) { [FromOutside.Door] = Door })), null);

    private static long EveryOf(City city, string unit) =>
        city.Pack.OpenServers.FirstOrDefault(server => server.Unit == unit)?.CheckEvery is { } every ? Math.Clamp(Clock.CaseClock.Due(city.Calendar, city.Now, every) - city.Now, Minute, Day) : 15 * Minute;
}

/// <summary>A work order in an outside unit's own system, as it is kept.</summary>
internal sealed class UnitRequest
{
    public const string Columns = "id, case_id, order_id, unit, made_at, state, token, their_number, words, heard_at, told_at, next_at, tries, since_at, fault, steps";

    public long Id { get; set; }

    public long CaseId { get; set; }

    public long OrderId { get; set; }

    public string Unit { get; set; } = string.Empty;

    public long MadeAt { get; set; }

    /// <summary>waiting, token, open, closed, over (no longer the unit's, or rung), lost.</summary>
    public string State { get; set; } = string.Empty;

    public string? Token { get; set; }

    public string? TheirNumber { get; set; }

    public byte[]? Words { get; set; }

    public long? HeardAt { get; set; }

    public long? ToldAt { get; set; }

    public long? NextAt { get; set; }

    public long Tries { get; set; }

    public long? SinceAt { get; set; }

    public string? Fault { get; set; }

    /// <summary>How many of their words became steps.</summary>
    public long Steps { get; set; }

    public bool IsFollowed => State is "token" or "open";

    public string? WordsText(City city) => Words is { } words ? city.Keys.Open(words, PlaceOf(Id)) : null;

    public static string PlaceOf(long id) => string.Create(CultureInfo.InvariantCulture, $"unit_request:{id}:words");

    public static Task<IReadOnlyList<UnitRequest>> OfCaseAsync(Reads reads, long caseId) =>
        reads.AllAsync<UnitRequest>($"select {Columns} from unit_request where case_id = @caseId order by id desc limit 100", new { caseId });
}
