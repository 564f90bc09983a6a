using System.Text;
using System.Text.Json;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Interop.Orders;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;
using MimeKit;

namespace FlatCity.Interop.Mail;

/// <summary>
/// Answers to orders whose line wants them by mail: the approved ones go to its mailbox in one mail, with the form filled in as a workbook. Sent first, noted after:
/// a kill between sends the mail again under the same id, never not at all.
/// </summary>
internal static class OrderMail
{
    private static readonly Actor Themselves = Actor.System("orders");

    public static async Task<int> RunAsync(CaseOffice cases, OutsideHttp outside, Lease lease, CancellationToken ending)
    {
        var sent = 0;
        foreach (var map in cases.City.Pack.OrderMaps.Where(map => map is { Way: "mail", Mailbox: not null }))
            sent += await SendAsync(cases, outside, map, lease, ending);
        return sent;
    }

    private static async Task<int> SendAsync(CaseOffice cases, OutsideHttp outside, OrderMap map, Lease lease, CancellationToken ending)
    {
        var city = cases.City;
        IReadOnlyList<AnsweredOrder> approved;
        ChannelSettings settings;
        await using (var reading = await city.Database.ReadAsync())
        {
            approved = await OrderAnswers.WithCasesAsync(reading, await reading.AllAsync<UpperOrder>($"select {UpperOrder.Columns} from upper_order o where o.state = 'approved' and o.line = @line order by o.id limit 200", new { line = map.Line }));
            settings = await ChannelSettings.LoadAsync(reading, city.Keys);
        }

        if (approved.Count == 0 || settings.Mail is not { } channel)
            return 0;
        using var mail = await ComposeAsync(cases, map, channel, approved);
        await MailSink.DeliverAsync(channel, mail, outside, ending);
        await city.Database.KeysReadyAsync();
        var batch = city.Database.NextKey();
        await city.Database.WriteAsync<bool>(unit =>
        {
            lease.Require(unit);
            foreach (var (order, _) in approved)
            {
                unit.Do("update upper_order set state = $2, sent_at = $3, batch = $4, changed_at = $3 where id = $1 and state = 'approved'", order.Id, OrderStates.Sent, city.Now, batch);
                AnswerDelivery.Restart(unit, order.Id);
                AnswerOrder.MarkAnswered(unit, order, city.Now);
            }

            Audit.Add(unit, Themselves.Doer, city.Now, "order.answers-sent", "order", batch, JsonSerializer.Serialize(new { line = map.Line, orders = approved.Count, by = "mail" }));
            return new(true);
        });
        return approved.Count;
    }

    private static async Task<MimeMessage> ComposeAsync(CaseOffice cases, OrderMap map, MailChannel channel, IReadOnlyList<AnsweredOrder> approved)
    {
        var language = cases.City.Languages[0].Code;
        var title = map.Title.In(language);
        using var book = new MemoryStream();
        await Workbook.WriteAsync(book, title, [.. map.Answer.Select(column => column.Head)], approved.Select(answered => OrderAnswers.Row(cases, map, answered)).ToAsyncEnumerable());
        var mail = new MimeMessage { Subject = $"{title} {cases.City.Today:uuuu-MM-dd}", Date = cases.City.Clock.GetUtcNow() };
        mail.From.Add(new MailboxAddress(Encoding.UTF8, channel.FromName ?? "", channel.From));
        mail.To.Add(new MailboxAddress("", map.Mailbox!));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.MessageId = $"orders.{approved[0].Order.Id}.{approved[^1].Order.Id}.{approved.Max(a => a.Order.ChangedAt)}@{channel.From[(channel.From.IndexOf('@', StringComparison.Ordinal) + 1)..]}";
        var body = new BodyBuilder { TextBody = OrderTexts.MailWords.Format(language, cases.City.Pack.Name.In(language), approved.Count) };
        body.Attachments.Add($"{map.Line}-{cases.City.Today:uuuuMMdd}.xlsx", book.ToArray(), new ContentType("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        mail.Body = body.ToMessageBody();
        mail.Prepare(EncodingConstraint.SevenBit);
        return mail;
    }
}
