using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Interop.Mail;
using FlatCity.Interop.Webhooks;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Interop.Orders;

/// <summary>
/// Delivers approved answers to a line's platform, as its pack describes (答复推送), and asks later what became of them: an answer stays approved until they have it, and
/// sent until they accept it or send it back. The same answer goes under the same `Idempotency-Key`. A failure is tried again with growing pauses for a day; what they
/// refuse, and what failed for a day, is parked for people.
/// </summary>
internal static class PostAnswers
{
    private const int Most = 20;
    private const int MostReply = 64 * 1024;
    private const long Second = 1_000_000;
    private const long Day = 86_400 * Second;
    private const long AskEvery = 1_800 * Second;

    /// <summary>So long it is asked what became of an answer; after it a person asks.</summary>
    private const long AskFor = 30 * Day;
    private static readonly TimeSpan MostForRound = TimeSpan.FromSeconds(3);
    private static readonly Actor Themselves = Actor.System("orders");

    public static async Task<int> RunAsync(CaseOffice cases, OutsideHttp outside, OrderMap map, Lease lease)
    {
        var city = cases.City;
        IReadOnlyList<AnsweredOrder> due;
        await using (var reading = await city.Database.ReadAsync())
        {
            var states = map.Delivery!.Ask is null ? "o.state = 'approved'" : "o.state in ('approved', 'sent')";
            due = await OrderAnswers.WithCasesAsync(reading, await reading.AllAsync<UpperOrder>(
                $"select {UpperOrder.Columns} from upper_order o left join order_delivery d on d.order_id = o.id where {states} and o.line = @line and d.parked_at is null and (d.next_at <= @now or (d.next_at is null and o.state = 'approved')) order by o.due_at, o.id limit @most",
                new { line = map.Line, now = city.Now, most = (long)Most }));
        }

        var since = Stopwatch.GetTimestamp();
        var did = 0;
        foreach (var answered in due)
        {
            did++;
            var failed = await TryAsync(cases, outside, map, answered, lease);
            if (failed is not null)
                await KeepFaultAsync(cases, map, answered.Order, failed, lease);
            if (failed?.Kind == NotSent.Shut)
                break;
            if (Stopwatch.GetElapsedTime(since) > MostForRound)
                break;
        }

        return did;
    }

    /// <summary>Delivers it or asks about it; what went wrong. One that cannot even be read must not keep the line's others from going.</summary>
    private static async Task<NotSentException?> TryAsync(CaseOffice cases, OutsideHttp outside, OrderMap map, AnsweredOrder answered, Lease lease)
    {
        try
        {
            await (answered.Order.State == OrderStates.Approved ? DeliverAsync(cases, outside, map, answered, lease) : AskAsync(cases, outside, map, answered.Order, lease));
            return null;
        }
        catch (NotSentException failed)
        {
            return failed;
        }
        catch (Exception fault) when (NotSentException.OfPoisoned(fault) is { } poisoned)
        {
            return poisoned;
        }
    }

    private static async Task DeliverAsync(CaseOffice cases, OutsideHttp outside, OrderMap map, AnsweredOrder answered, Lease lease)
    {
        var (city, way, order) = (cases.City, map.Delivery!, answered.Order);
        var secret = SecretOf(city, way);
        using var request = new HttpRequestMessage(new HttpMethod(way.Method), At(outside, way.Address, order.Number)) { Content = ContentOf(cases, map, answered, secret) };
        AddHeaders(request, way, secret);
        request.Headers.Add(Idempotency.Header, string.Create(CultureInfo.InvariantCulture, $"{city.Code}-{order.Id:x}-{order.ApprovedAt:x}"));
        var reply = await SendAsync(outside, request, secret);
        if (way.Accepted is { } words && !reply.Contains(words, StringComparison.OrdinalIgnoreCase))
            throw new NotSentException(NotSent.Never, "HTTP 200 " + Line(reply, secret));
        await city.Database.KeysReadyAsync();
        var batch = city.Database.NextKey();
        await city.Database.WriteAsync<bool>(unit =>
        {
            lease.Require(unit);
            unit.DoExactlyOne(
                new Refusal(RefusalKind.Stale, OrderTexts.Stale), "update upper_order set state = $2, sent_at = $3, settled_at = $4, batch = $5, changed_at = $6 where id = $1 and state = 'approved' and changed_at = $7",
                order.Id, way.Accepted is null ? OrderStates.Sent : OrderStates.Accepted, city.Now, way.Accepted is null ? null : city.Now, batch, Math.Max(city.Now, order.ChangedAt + 1), order.ChangedAt);
            AnswerDelivery.Next(unit, order.Id, map.Line, way.Accepted is null && way.Ask is not null ? city.Now + AskEvery : null);
            AnswerOrder.MarkAnswered(unit, order, city.Now);
            Audit.Add(unit, Themselves.Doer, city.Now, "order.answer-delivered", "order", order.Id, JsonSerializer.Serialize(new { line = map.Line, accepted = way.Accepted is not null }));
            return new(true);
        });
    }

    private static async Task AskAsync(CaseOffice cases, OutsideHttp outside, OrderMap map, UpperOrder order, Lease lease)
    {
        var (city, way) = (cases.City, map.Delivery!);
        var secret = SecretOf(city, way);
        using var request = new HttpRequestMessage(HttpMethod.Get, At(outside, way.Ask!.Address, order.Number));
        AddHeaders(request, way, secret);
        var reply = await SendAsync(outside, request, secret);
        if (way.Ask.SentBack is { } back && reply.Contains(back, StringComparison.OrdinalIgnoreCase))
            await AnswerOrder.SentBackAsync(cases, Themselves, order.Id, Line(reply, secret), reopen: false);
        else if (reply.Contains(way.Ask.Accepted, StringComparison.OrdinalIgnoreCase))
            await AnswerOrder.AcceptedAsync(cases, Themselves, order.Id);
        else
        {
            await city.Database.KeepHouseAsync<bool>(unit =>
            {
                lease.Require(unit);
                AnswerDelivery.Next(unit, order.Id, map.Line, city.Now - order.SentAt > AskFor ? null : city.Now + AskEvery);
                return new(true);
            });
        }
    }

    private static async Task KeepFaultAsync(CaseOffice cases, OrderMap map, UpperOrder order, NotSentException failed, Lease lease)
    {
        var (city, now) = (cases.City, cases.City.Now);
        AnswerDelivery? before;
        await using (var reading = await city.Database.ReadAsync())
            before = await AnswerDelivery.FindAsync(reading, order.Id);
        var since = before?.SinceAt ?? now;
        var parked = failed.Kind == NotSent.Never || now - since > Day;
        long? next = parked ? null : now + (Math.Min(3_600, 10L << (int)Math.Min(before?.Tries ?? 0, 9)) * Second);
        await city.Database.KeysReadyAsync();
        await city.Database.WriteAsync<bool>(unit =>
        {
            lease.Require(unit);
            AnswerDelivery.Failed(unit, order.Id, map.Line, failed.Message, since, now, next);
            // Their platform is asked once for all of them.
            if (failed.Kind == NotSent.Shut && next is { } until)
                AnswerDelivery.Rest(unit, map.Line, now, until);
            if (!parked)
                return new(true);
            if (order.CaseId is { } caseId && city.Pack.Posts.Of(city.Pack.Desk).Select(post => post.Code).FirstOrDefault() is { } desk)
                OrderNotices.Tell(unit, city, caseId, desk, now);
            Audit.Add(unit, Themselves.Doer, now, "order.answer-not-delivered", "order", order.Id, JsonSerializer.Serialize(new { line = map.Line }));
            return new(true);
        });
    }

    private static string? SecretOf(City city, OrderDelivery way) => way.Secret is { } name ? NamedSecrets.Need(city.DataFolder, name, NotSent.Never) : null;

    private static Uri At(OutsideHttp outside, string address, string number)
    {
        var filled = address.Replace("{number}", Uri.EscapeDataString(number), StringComparison.Ordinal);
        return WebhookReceivers.IsGood(filled, outside) ? new Uri(filled) : throw new NotSentException(NotSent.Never, OutsideRequests.NotEncrypted);
    }

    private static void AddHeaders(HttpRequestMessage request, OrderDelivery way, string? secret)
    {
        request.Headers.UserAgent.ParseAdd("FlatCity-Orders/1");
        foreach (var line in way.Headers)
            RequestTemplate.AddHeader(request, line, name => name == "secret" ? secret : null, NotSent.Never);
    }

    private static ByteArrayContent ContentOf(CaseOffice cases, OrderMap map, AnsweredOrder answered, string? secret)
    {
        var cells = map.Answer.Zip(OrderAnswers.Row(cases, map, answered), (column, cell) => KeyValuePair.Create(column.Head, cell ?? "")).ToList();
        if (map.Delivery!.AsForm)
            return new FormUrlEncodedContent(cells);
        var form = new JsonObject();
        foreach (var (head, cell) in cells)
            form[head] = cell;
        var body = RequestTemplate.Fill(map.Delivery.Body, name => name switch
        {
            "form" => form.ToJsonString(Json.Options),
            "number" => RequestTemplate.Json(answered.Order.Number),
            "answer" => RequestTemplate.Json(answered.Order.AnswerText(cases.City) ?? ""),
            "secret" => RequestTemplate.Json(secret ?? ""),
            _ => null,
        });
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return content;
    }

    private static async Task<string> SendAsync(OutsideHttp outside, HttpRequestMessage request, string? secret)
    {
        try
        {
            var (status, body, _) = await outside.SendAsync(request, MostReply, Delivery.MostForOne);
            var (code, reply) = ((int)status, Encoding.UTF8.GetString(body));
            if (code is >= 200 and < 300)
                return reply;
            throw new NotSentException(code is 401 or 403 or 404 or 408 or 429 or >= 500 ? NotSent.Shut : code == 409 ? NotSent.Later : NotSent.Never, $"HTTP {code} {Line(reply, secret)}".Trim());
        }
        catch (Exception fault) when (NotSentException.IsOfCall(fault))
        {
            throw NotSentException.OfCall(fault, refused: NotSent.Never);
        }
    }

    /// <summary>Their words in one line, without our secret.</summary>
    private static string Line(string reply, string? secret)
    {
        var line = MailReading.Clean(string.IsNullOrEmpty(secret) ? reply : reply.Replace(secret, "***", StringComparison.Ordinal), 300).ReplaceLineEndings(" ");
        return line.Length == 0 ? "–" : line;
    }
}
