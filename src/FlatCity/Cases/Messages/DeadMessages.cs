using System.Text.Json;
using Dapper;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Messages;

/// <summary>
/// What is done with messages that could not be sent (发不出去的消息): try again, tell it another way, or give it up with a reason. Each within the desk's reach,
/// each in the audit.
/// </summary>
internal static class DeadMessages
{
    public const int MostAtOnce = 500;
    private static readonly Refusal Gone = new(RefusalKind.NotNow, MessagesTexts.NotParked);

    /// <summary>Again from the beginning; the day of tries starts anew.</summary>
    public static Task<Outcome<string>> RetryAsync(CaseOffice cases, Actor actor, long message) =>
        ChangeAsync(cases, actor, message, "message.retried", "{}", (unit, row, now) => unit.DoExactlyOne(Gone, Retry, row.Id, now));

    /// <summary>All within reach, at most <see cref="MostAtOnce"/> at a time; gives how many.</summary>
    public static async Task<Outcome<int>> RetryAllAsync(CaseOffice cases, Actor actor)
    {
        var again = await cases.City.Database.WriteAsync<int>(async unit =>
        {
            var parameters = new DynamicParameters(new { most = (long)MostAtOnce });
            var where = CaseReach.Where(unit.Dialect, actor.Reach, parameters);
            var now = cases.City.Now;
            var rows = await unit.AllAsync<long>($"select o.id from outbox o join cases c on c.id = o.case_id where o.parked_at is not null and o.door <> 'webhook' and {where} order by o.parked_at, o.id limit @most", parameters);
            foreach (var id in rows)
                unit.DoExactlyOne(Gone, Retry, id, now);
            if (rows.Count > 0)
                Audit.Add(unit, actor.Doer, now, "message.retried-all", "outbox", null, JsonSerializer.Serialize(new { messages = rows.Count }));
            return rows.Count;
        });
        if (!again.IsRefused)
            cases.City.Mailing.Beat();
        return again;
    }

    /// <summary>By a call, where there is a number, or on paper; a unit's is rung through.</summary>
    public static Task<Outcome<string>> SendOtherwiseAsync(CaseOffice cases, Actor actor, long message, string way)
    {
        if (way is not ("call" or "slip"))
            return Task.FromResult<Outcome<string>>(new Refusal(RefusalKind.Invalid, MessagesTexts.NoSuchWay, "way"));
        return ChangeAsync(cases, actor, message, "message.otherwise", JsonSerializer.Serialize(new { way }), (unit, row, _) =>
        {
            var door = row.Template == "order" ? "ring" : way;
            if (door == "call" && row.Door == "mail")
                return new Refusal(RefusalKind.Invalid, MessagesTexts.NoNumber, "way");
            unit.DoExactlyOne(Gone, "update outbox set door = $2, lane = null, parked_at = null, next_at = null where id = $1 and parked_at is not null", row.Id, door);
            OutsideRequests.Leave(unit, row.Id);
            return null;
        });
    }

    public static Task<Outcome<string>> GiveUpAsync(CaseOffice cases, Actor actor, long message, string reason) => string.IsNullOrWhiteSpace(reason)
        ? Task.FromResult<Outcome<string>>(new Refusal(RefusalKind.Invalid, MessagesTexts.ReasonMissing, "reason"))
        : ChangeAsync(cases, actor, message, "message.given-up", JsonSerializer.Serialize(new { reason }, CaseJson.Options), (unit, row, now) =>
        {
            unit.DoExactlyOne(Gone, "update outbox set given_up_at = $2, given_up = $3, parked_at = null, next_at = null where id = $1 and parked_at is not null", row.Id, now, reason);
            OutsideRequests.Leave(unit, row.Id);
        });

    /// <summary>What a person should do where another system did not take a work order, by what it said.</summary>
    public static Platform.Texts.Text WhatToDo(string fault) => fault switch
    {
        _ when fault.StartsWith("HTTP 401", StringComparison.Ordinal) || fault.StartsWith("HTTP 403", StringComparison.Ordinal) => MessagesTexts.DoKey,
        _ when fault.StartsWith("HTTP 404", StringComparison.Ordinal) || fault.StartsWith("HTTP 405", StringComparison.Ordinal) || fault.StartsWith("HTTP 410", StringComparison.Ordinal) || fault.StartsWith("HTTP 3", StringComparison.Ordinal) => MessagesTexts.DoAddress,
        // Tried for a day before it was given to people, like one that does not answer.
        _ when fault.StartsWith("HTTP 408", StringComparison.Ordinal) || fault.StartsWith("HTTP 429", StringComparison.Ordinal) => MessagesTexts.DoDown,
        _ when fault.StartsWith("HTTP 4", StringComparison.Ordinal) => MessagesTexts.DoRefused,
        _ when fault.StartsWith("HTTP 2", StringComparison.Ordinal) => MessagesTexts.DoAsk,
        _ when fault.StartsWith(NamedSecrets.NoSecret, StringComparison.Ordinal) => MessagesTexts.DoSecret,
        _ when fault.Contains("private network", StringComparison.Ordinal) || fault == OutsideRequests.NotEncrypted => MessagesTexts.DoPrivate,
        _ => MessagesTexts.DoDown,
    };

    private const string Retry = "update outbox set next_at = $2, since_at = $2, tries = 0, parked_at = null, lasting = null where id = $1 and parked_at is not null";

    private static Task<Outcome<string>> ChangeAsync(CaseOffice cases, Actor actor, long message, string action, string content, Action<WriteUnit, Row, long> change) =>
        ChangeAsync(cases, actor, message, action, content, (unit, row, now) =>
        {
            change(unit, row, now);
            return null;
        });

    private static Task<Outcome<string>> ChangeAsync(CaseOffice cases, Actor actor, long message, string action, string content, Func<WriteUnit, Row, long, Refusal?> change) =>
        cases.City.Database.WriteAsync<string>(async unit =>
        {
            var row = await unit.FirstAsync<Row>("select id, case_id, door, template from outbox where id = @message and parked_at is not null and door <> 'webhook'", new { message });
            if (row is null || await CaseStore.FindAsync(unit, actor.Reach, row.CaseId) is not { } state)
                return Gone;
            if (change(unit, row, cases.City.Now) is { } refused)
                return refused;
            Audit.Add(unit, actor.Doer, cases.City.Now, action, "case", row.CaseId, content);
            unit.AfterCommit(cases.City.Mailing.Beat);
            return state.Number;
        });

    private sealed class Row
    {
        public long Id { get; set; }

        public long CaseId { get; set; }

        public string Door { get; set; } = string.Empty;

        public string Template { get; set; } = string.Empty;
    }
}
