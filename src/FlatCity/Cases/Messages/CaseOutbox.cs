using System.Globalization;
using Dapper;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Messages;

/// <summary>A message of a case as it stands in the outbox; address and words are sealed.</summary>
internal sealed class MessageRow
{
    public long Id { get; set; }

    public string Number { get; set; } = "";

    public string Door { get; set; } = "";

    public string Template { get; set; } = "";

    public byte[] Address { get; set; } = [];

    public byte[] Body { get; set; } = [];

    public long CreatedAt { get; set; }

    public long Tries { get; set; }

    public long? SentAt { get; set; }

    public string? Fault { get; set; }

    /// <summary>1: the address is wrong for good.</summary>
    public long? Lasting { get; set; }

    public string? GivenUp { get; set; }
}

/// <summary>The outbox as the desk sees it (消息), within its reach; and noting that somebody was told by a call or a slip.</summary>
internal static class CaseOutbox
{
    public static readonly IReadOnlyList<string> Views = ["calls", "units", "waiting", "parked", "sent", "given-up"];

    public static async Task<IReadOnlyList<MessageRow>> NewestAsync(Reads reads, Actor actor, string view, (long At, long Id)? after, int most)
    {
        var parameters = new DynamicParameters(new { most = (long)most, afterAt = after?.At ?? long.MaxValue, afterId = after?.Id ?? long.MaxValue });
        var where = CaseReach.Where(reads.Dialect, actor.Reach, parameters);
        return await reads.AllAsync<MessageRow>(
            $"select o.id, c.number, o.door, o.template, o.address, o.body, o.created_at, o.tries, o.sent_at, o.fault, o.lasting, o.given_up from outbox o join cases c on c.id = o.case_id where {Which(view)} and (o.created_at, o.id) < (@afterAt, @afterId) and {where} order by o.created_at desc, o.id desc limit @most",
            parameters);
    }

    /// <summary>Notes that the reporter was told; gives the case's number.</summary>
    public static Task<Outcome<string>> MarkToldAsync(CaseOffice cases, Actor actor, long message)
    {
        var refusal = new Refusal(RefusalKind.NotNow, MessagesTexts.AlreadyTold);
        return cases.City.Database.WriteAsync<string>(async unit =>
        {
            var caseId = await unit.FirstAsync<long?>("select case_id from outbox where id = @message and door in ('call', 'slip', 'ring') and sent_at is null and given_up_at is null", new { message });
            if (caseId is not { } id || await CaseStore.FindAsync(unit, actor.Reach, id) is not { } state)
                return refusal;
            unit.DoExactlyOne(refusal, "update outbox set sent_at = $2 where id = $1 and sent_at is null", message, cases.City.Now);
            Audit.Add(unit, actor.Doer, cases.City.Now, "message.told", "case", id, string.Create(CultureInfo.InvariantCulture, $$"""{"message":{{message}}}"""));
            return state.Number;
        });
    }

    private static string Which(string view) => view switch
    {
        "waiting" => "o.next_at is not null and o.door <> 'webhook'",
        "parked" => "o.parked_at is not null and o.door <> 'webhook'",
        "sent" => "o.sent_at is not null and o.door <> 'webhook'",
        "given-up" => "o.given_up_at is not null",
        "units" => "o.door = 'ring' and o.sent_at is null and o.given_up_at is null",
        _ => "o.door in ('call', 'slip') and o.sent_at is null and o.parked_at is null and o.given_up_at is null",
    };
}
