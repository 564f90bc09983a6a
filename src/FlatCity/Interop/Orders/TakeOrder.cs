using System.Text;
using System.Text.Json;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using NodaTime.Text;

namespace FlatCity.Interop.Orders;

/// <summary>What became of an order: filed, waiting (at the desk), already, changed (due time), urged, refused.</summary>
internal sealed record OrderTaken(string Outcome, string Number)
{
    public string? Case { get; init; }

    /// <summary>Why it was refused, or why it waits for the desk.</summary>
    public Refusal? Why { get; init; }
}

/// <summary>
/// Takes one order in, by whatever way it came: a file, the API, a mail. A number seen before is no second case: a changed due time and an urge
/// become steps of the first. What no row of the map fits, or its scenario refuses, waits at the desk with everything it said.
/// </summary>
internal static class TakeOrder
{
    private static readonly Actor Themselves = Actor.System("orders");
    private static readonly Refusal NoScenario = new(RefusalKind.Invalid, OrderTexts.NoScenario);

    public static async Task<OrderTaken> RunAsync(CaseOffice cases, Actor actor, OrderMap map, IReadOnlyDictionary<string, string> fields)
    {
        var city = cases.City;
        var read = ReadFields(city, map, fields);
        if (read.IsRefused)
            return new OrderTaken("refused", fields.GetValueOrDefault("number") ?? "") { Why = read.Refusal };
        var order = read.Value;
        await city.Database.KeysReadyAsync();
        for (var tries = 0; ; tries++)
        {
            UpperOrder? before;
            await using (var reading = await city.Database.ReadAsync())
                before = await UpperOrder.FindAsync(reading, map.Line, order.Number);
            var taken = before is null ? await NewAsync(cases, actor, map, order) : await AgainAsync(cases, before.Id, order);
            // Two copies at the same moment: the second finds the first one's row and begins again.
            if (taken is not null || tries == 3)
                return taken ?? new OrderTaken("refused", order.Number) { Why = new Refusal(RefusalKind.NotNow, OrderTexts.Busy) };
        }
    }

    /// <summary>What the row would become, for the preview: nothing is written.</summary>
    public static async Task<OrderTaken> PreviewAsync(CaseOffice cases, OrderMap map, IReadOnlyDictionary<string, string> fields)
    {
        var read = ReadFields(cases.City, map, fields);
        if (read.IsRefused)
            return new OrderTaken("refused", fields.GetValueOrDefault("number") ?? "") { Why = read.Refusal };
        await using var reading = await cases.City.Database.ReadAsync();
        if (await UpperOrder.FindAsync(reading, map.Line, read.Value.Number) is { } before)
            return new OrderTaken(UrgeOf(cases.City, read.Value) is { } urge && urge != before.LastUrge ? "urged" : read.Value.DueAt is { } due && due != before.DueAt ? "changed" : "already", read.Value.Number);
        return new OrderTaken(map.ScenarioOf(fields) is null ? "waiting" : "filed", read.Value.Number);
    }

    private static async Task<OrderTaken?> NewAsync(CaseOffice cases, Actor actor, OrderMap map, OrderRead order)
    {
        var city = cases.City;
        var twice = new Refusal(RefusalKind.NotNow, OrderTexts.Busy);
        var id = city.Database.NextKey();
        var why = NoScenario;
        if (map.ScenarioOf(order.Fields) is { } row)
        {
            var filed = await CaseFiling.FileAsync(cases, actor, ReportOf(cases, map, row, order), (unit, made) =>
            {
                unit.OnDuplicate("upper_order", twice);
                Insert(unit, city, id, map, order, OrderStates.Running, made.CaseId);
                Audit.Add(unit, actor.Doer, city.Now, "order.taken", "order", id, JsonSerializer.Serialize(new { line = map.Line, number = order.Number, filed = made.Number }));
            });
            if (!filed.IsRefused)
                return new OrderTaken("filed", order.Number) { Case = filed.Value.Number };
            if (ReferenceEquals(filed.Refusal, twice))
                return null;
            why = filed.Refusal;
        }

        var waiting = new NewIncoming("order", order.Name is null && order.Phone is null ? null : $"{order.Name} {order.Phone}".Trim(), order.Phone, order.Fields.GetValueOrDefault("title"), WordsOf(map, order)) { OrderId = id, Note = why == NoScenario ? OrderTexts.NoScenario.Key : IncomingReasons.NotFiled.Key };
        var row2 = Incoming.Seal(city, waiting, city.Now);
        var written = await city.Database.WriteAsync<bool>(unit =>
        {
            unit.OnDuplicate("upper_order", twice);
            Insert(unit, city, id, map, order, OrderStates.Waiting, null);
            Incoming.Write(unit, row2);
            Audit.Add(unit, actor.Doer, city.Now, "order.taken", "order", id, JsonSerializer.Serialize(new { line = map.Line, number = order.Number }));
            return new(true);
        });
        return written.IsRefused ? null : new OrderTaken("waiting", order.Number) { Why = why };
    }

    private static async Task<OrderTaken?> AgainAsync(CaseOffice cases, long id, OrderRead order)
    {
        var city = cases.City;
        var done = await city.Database.WriteAsync<OrderTaken>(async unit =>
        {
            var before = (await UpperOrder.FindAsync(unit, id))!;
            var urge = UrgeOf(city, order);
            var isUrged = urge is not null && urge != before.LastUrge;
            var isChanged = order.DueAt is { } due && due != before.DueAt;
            if (!isUrged && !isChanged)
                return new OrderTaken("already", order.Number) { Case = await NumberOfAsync(unit, before.CaseId) };
            if (before.CaseId is { } caseId && await unit.FirstAsync<long?>("select id from cases where id = @caseId and ended_at is null", new { caseId }) is not null)
            {
                if (isChanged && await IncomingCases.MoveDueAsync(unit, cases, Themselves, caseId, order.Number, order.DueAt!.Value) is { IsRefused: true } no)
                    return new Outcome<OrderTaken>(no.Refusals);
                if (isUrged && await IncomingCases.UrgeAsync(unit, cases, Themselves, caseId, order.Number, order.Fields.GetValueOrDefault("urge-words")) is { IsRefused: true } not)
                    return new Outcome<OrderTaken>(not.Refusals);
            }

            unit.Do(
                "update upper_order set due_at = $2, urges = $3, last_urge = $4, fields = $5, warned_at = case when due_at = $2 then warned_at else null end, changed_at = $6 where id = $1",
                id, order.DueAt ?? before.DueAt, before.Urges + (isUrged ? 1 : 0), urge ?? before.LastUrge, UpperOrder.Seal(city, id, Merged(before.Said(city), order.Fields)), city.Now);
            Audit.Add(unit, Themselves.Doer, city.Now, isUrged ? "order.urged" : "order.changed", "order", id, JsonSerializer.Serialize(new { number = order.Number, due = order.DueAt }));
            return new OrderTaken(isUrged ? "urged" : "changed", order.Number) { Case = await NumberOfAsync(unit, before.CaseId) };
        });
        return done.IsRefused ? new OrderTaken("refused", order.Number) { Why = done.Refusal } : done.Value;
    }

    private static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now)
    {
        var merged = before.ToDictionary(StringComparer.Ordinal);
        foreach (var (field, said) in now)
            merged[field] = said;
        return merged;
    }

    private static async ValueTask<string?> NumberOfAsync(Reads reads, long? caseId) => caseId is null ? null : await reads.FirstAsync<string>("select number from cases where id = @caseId", new { caseId });

    /// <summary>What tells one urge from the next: its time, or its words where they give no time.</summary>
    private static string? UrgeOf(City city, OrderRead order)
    {
        var said = (order.Fields.GetValueOrDefault("urged") ?? "") + "\n" + (order.Fields.GetValueOrDefault("urge-words") ?? "");
        return said.Length == 1 ? null : Convert.ToHexStringLower(city.Suite.Hash(said))[..16];
    }

    private static void Insert(WriteUnit unit, City city, long id, OrderMap map, OrderRead order, string state, long? caseId) => unit.Do(
        "insert into upper_order (id, line, number, case_id, state, rejected, came_at, due_at, must_answer, reject_until_at, fields, urges, last_urge, changed_at) values ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12, $13)",
        id, map.Line, order.Number, caseId, state, city.Now, order.DueAt, order.MustAnswer ? 1L : 0L,
        map.RejectWithin is { } within ? city.Calendar.DueAt(Instants.ToInstant(city.Now), within).ToMicros() : null,
        UpperOrder.Seal(city, id, order.Fields), UrgeOf(city, order) is null ? 0L : 1L, UrgeOf(city, order), city.Now);

    private static SentReport ReportOf(CaseOffice cases, OrderMap map, OrderScenario row, OrderRead order) => new(
        row.Scenario,
        CaseFiling.AnswersOf(cases, row.Scenario, row.Answers.Select(a => KeyValuePair.Create(a.Key, a.Value is ['<', .., '>'] ? order.Fields.GetValueOrDefault(a.Value[1..^1]) ?? "" : a.Value)).ToDictionary(StringComparer.Ordinal)),
        map.Door)
    {
        ReporterName = order.Name,
        ReporterPhone = order.Phone,
        AnswerBy = order.Phone is null ? "none" : map.AnswerReporter,
        Language = cases.City.Languages[0].Code,
        Number = order.Number,
        TheirDueAt = order.DueAt,
        MustAnswer = order.MustAnswer,
    };

    private static string WordsOf(OrderMap map, OrderRead order) =>
        string.Join('\n', map.Columns.Keys.Where(f => f is not ("name" or "phone" or "title" or "words") && order.Fields.ContainsKey(f)).Select(f => $"{map.Columns[f][0]}：{order.Fields[f]}").Prepend(order.Fields.GetValueOrDefault("words") ?? "").Where(line => line.Length > 0));

    internal static Outcome<OrderRead> ReadFields(City city, OrderMap map, IReadOnlyDictionary<string, string> fields)
    {
        if (fields.GetValueOrDefault("number") is not { Length: > 0 and <= 100 } number)
            return new Refusal(RefusalKind.Invalid, OrderTexts.NumberMissing, "number");
        long? due = null;
        if (fields.GetValueOrDefault("due") is { Length: > 0 } said)
        {
            if ((due = TimeOf(city, map, said)) is null)
                return new Refusal(RefusalKind.Invalid, OrderTexts.TimeUnreadable, "due", said.Length > 60 ? said[..60] : said, map.Times[0]);
        }

        var must = !fields.TryGetValue("must-answer", out var word) || word.Length == 0 || map.Yes.Contains(word, StringComparer.OrdinalIgnoreCase);
        var phone = fields.GetValueOrDefault("phone") is { } p && IncomingCases.PlainPhone(p.Normalize(NormalizationForm.FormKC)) is { Length: >= 5 and <= 21 } plain ? plain : null;
        var name = fields.GetValueOrDefault("name") is { Length: > 0 and <= 100 } n ? n : null;
        return new OrderRead(number, fields, due, must, name, phone);
    }

    /// <summary>An instant as they write it, in the city's zone; a day alone is over when it is over.</summary>
    private static long? TimeOf(City city, OrderMap map, string said)
    {
        foreach (var pattern in map.Times)
        {
            if (LocalDateTimePattern.CreateWithInvariantCulture(pattern).Parse(said) is not { Success: true, Value: { Year: > 1999 and < 2200 } local })
                continue;
            var whole = pattern.Contains('H', StringComparison.Ordinal) || pattern.Contains('h', StringComparison.Ordinal) ? local : local.PlusDays(1);
            return whole.InZoneLeniently(city.Zone).ToInstant().ToMicros();
        }

        return OffsetDateTimePattern.ExtendedIso.Parse(said) is { Success: true, Value: { Year: > 1999 and < 2200 } offset } ? offset.ToInstant().ToMicros() : null;
    }
}

/// <summary>An order as it was read: its number, its time, its person.</summary>
internal sealed record OrderRead(string Number, IReadOnlyDictionary<string, string> Fields, long? DueAt, bool MustAnswer, string? Name, string? Phone);
