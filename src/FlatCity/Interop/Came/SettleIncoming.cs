using System.Text.Json;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Interop.Orders;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Interop.Came;

/// <summary>What the desk does with something that came in: file it, put it to a case, set it aside, or take that back (来件办理). Each is in the audit.</summary>
internal static class SettleIncoming
{
    public const int MostReason = 500;

    /// <summary>More than a form takes; the whole stays with what came in.</summary>
    private const int MostWords = 1_000;

    /// <summary>What the filing form begins with; nothing where it is filed or put to a case already.</summary>
    public static async Task<WaitingReport?> FindAsync(CaseOffice cases, Actor actor, long id)
    {
        var city = cases.City;
        UpperOrder? order = null;
        Incoming? came;
        await using (var reading = await city.Database.ReadAsync())
        {
            came = await Incoming.FindAsync(reading, id);
            if (came?.OrderId is { } orderId)
                order = await UpperOrder.FindAsync(reading, orderId);
        }

        if (came is not { State: "waiting" })
            return null;
        await city.Database.WriteAsync<bool>(unit =>
        {
            Audit.Add(unit, actor.Doer, city.Now, "party.looked", "incoming", id, "{}", "file");
            return new(true);
        });
        if (order is not null && AnswerOrder.MapOf(city, order) is { } map)
        {
            var read = TakeOrder.ReadFields(city, map, order.Said(city));
            var said = order.Said(city);
            return new WaitingReport(map.Door, said.GetValueOrDefault("words") ?? came.WordsText(city), said.GetValueOrDefault("place"), read.IsRefused ? null : read.Value.Name, read.IsRefused ? null : read.Value.Phone)
            {
                Number = order.Number,
                DueAt = order.DueAt,
                MustAnswer = order.MustAnswer == 1,
            };
        }

        var sender = came.SenderText(city);
        var words = string.Join('\n', new[] { came.SubjectText(city), came.WordsText(city) }.Where(t => !string.IsNullOrWhiteSpace(t)));
        return new WaitingReport(came.Door, words.Length > MostWords ? words[..MostWords] : words, null, came.Door == "mail" ? sender : null, came.Door == "sms" ? sender : null);
    }

    /// <summary>It has become a case: written with the case itself.</summary>
    public static void Filed(City city, WriteUnit unit, Actor actor, long id, IncomingCase made)
    {
        unit.DoExactlyOne(
            new Refusal(RefusalKind.NotNow, CameTexts.NotNow),
            "update incoming set state = 'filed', case_id = $2, settled_at = $3, settled_by = $4, changed_at = $3 where id = $1 and state = 'waiting'", id, made.Id, city.Now, actor.Post);
        unit.Do(
            "update upper_order set state = 'running', case_id = $2, changed_at = $3 where state = 'waiting' and id = (select order_id from incoming where id = $1)", id, made.Id, city.Now);
        Audit.Add(unit, actor.Doer, city.Now, "incoming.filed", "incoming", id, JsonSerializer.Serialize(new { number = made.Number }));
    }

    public static async Task<Outcome<string>> AttachAsync(CaseOffice cases, Actor actor, long id, string? written)
    {
        var city = cases.City;
        var missing = new Refusal(RefusalKind.Invalid, CameTexts.NoSuchCase, "number", written is { Length: > 40 } ? written[..40] : written ?? "");
        if (CaseNumber.Read(written) is not { } number)
            return missing;
        await city.Database.KeysReadyAsync();
        return await city.Database.WriteAsync<string>(async unit =>
        {
            if (await Incoming.FindAsync(unit, id) is not { State: "waiting" } came)
                return new Refusal(RefusalKind.NotNow, CameTexts.NotNow);
            if (await CaseStore.FindAsync(unit, actor.Reach, number) is not { } state)
                return missing;
            var files = await unit.FirstAsync<long>("select count(*) from incoming_file where incoming_id = @id", new { id });
            var words = WordsFor(city, came, files);
            if (await IncomingCases.CameAsync(unit, cases, actor, state.Id, came.Door, words) is { IsRefused: true } no)
                return new Outcome<string>(no.Refusals);
            unit.DoExactlyOne(new Refusal(RefusalKind.NotNow, CameTexts.NotNow), "update incoming set state = 'attached', case_id = $2, settled_at = $3, settled_by = $4, changed_at = $3 where id = $1 and state = 'waiting'", id, state.Id, city.Now, actor.Post);
            // An order that belongs to a matter in hand is answered by that case.
            if (came.OrderId is { } order)
                unit.Do("update upper_order set state = 'running', case_id = $2, changed_at = $3 where id = $1 and state = 'waiting'", order, state.Id, city.Now);
            Audit.Add(unit, actor.Doer, city.Now, "incoming.attached", "incoming", id, JsonSerializer.Serialize(new { number }));
            return number;
        });
    }

    public static Task<Outcome<bool>> SetAsideAsync(CaseOffice cases, Actor actor, long id, string? reason)
    {
        var words = TextAtTheDoor.Check(reason?.Trim(), MostReason, "reason");
        if (words.IsRefused || words.Value.Length == 0)
            return Task.FromResult<Outcome<bool>>(new Refusal(RefusalKind.Invalid, CameTexts.ReasonMissing, "reason", MostReason));
        return MoveAsync(cases, actor, id, "incoming.set-aside", "state = 'waiting'", "set-aside", words.Value);
    }

    public static Task<Outcome<bool>> UndoAsync(CaseOffice cases, Actor actor, long id) => MoveAsync(cases, actor, id, "incoming.put-back", "state in ('set-aside', 'refused')", "waiting", null);

    /// <summary>A message's words as they stand on a case: subject, words, how many files came with it.</summary>
    public static string WordsFor(City city, Incoming came, long files)
    {
        var words = string.Join('\n', new[] { came.SubjectText(city), came.WordsText(city) }.Where(t => !string.IsNullOrWhiteSpace(t)));
        return files == 0 ? words : words + "\n" + CameTexts.WithFiles.Format(city.Languages[0].Code, files);
    }

    private static Task<Outcome<bool>> MoveAsync(CaseOffice cases, Actor actor, long id, string action, string from, string to, string? reason)
    {
        var city = cases.City;
        return city.Database.WriteAsync<bool>(unit =>
        {
            unit.DoExactlyOne(
                new Refusal(RefusalKind.NotNow, CameTexts.NotNow),
                $"update incoming set state = $2, reason = $3, settled_at = $4, settled_by = $5, changed_at = $6 where id = $1 and {from}", id, to, reason, to == "waiting" ? null : city.Now, actor.Post, city.Now);
            Audit.Add(unit, actor.Doer, city.Now, action, "incoming", id, JsonSerializer.Serialize(new { reason }));
            return new(true);
        });
    }
}
