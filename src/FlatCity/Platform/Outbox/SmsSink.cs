using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using FlatCity.Platform.Web;

namespace FlatCity.Platform.Outbox;

/// <summary>
/// SMS through whatever gateway the city has, by a request that its page describes. What is put in is written as its place needs it:
/// percent signs in an address and a form, escapes in JSON; a header takes the id and the secret only. The answer is read to a bound and never followed elsewhere.
/// </summary>
internal sealed class SmsSink(OutsideHttp outside)
{
    private const int MostAnswer = 64 * 1024;

    public async Task SendAsync(SmsChannel channel, OutgoingMessage message, CancellationToken ending)
    {
        if (PlainNumber(message.Address) is not { } number)
            throw new NotSentException(NotSent.Never, "not a phone number");
        using var request = Compose(channel, message with { Address = number });
        HttpStatusCode said;
        byte[] body;
        bool whole;
        try
        {
            (said, body, whole) = await outside.SendAsync(request, MostAnswer, Delivery.MostForOne, ending);
        }
        catch (Exception fault) when (NotSentException.IsOfCall(fault))
        {
            throw NotSentException.OfCall(fault);
        }

        if (!whole)
            throw new NotSentException(NotSent.Shut, $"its answer is longer than {MostAnswer / 1024} KiB");
        var (status, text) = ((int)said, Encoding.UTF8.GetString(body));
        if (Says(text, channel.BadNumber))
            throw new NotSentException(NotSent.Never, $"{status} {text}");
        if (status is < 200 or > 299)
            throw new NotSentException(status is 401 or 403 or 404 or 429 or >= 500 ? NotSent.Shut : NotSent.Later, $"{status} {text}");
        if (!string.IsNullOrEmpty(channel.Accepted) && !Says(text, channel.Accepted))
            throw new NotSentException(NotSent.Later, $"{status} {text}");
    }

    /// <summary>The request as it goes out.</summary>
    public static HttpRequestMessage Compose(SmsChannel channel, OutgoingMessage message)
    {
        var secret = ChannelSettings.Reveal(channel.Secret) ?? string.Empty;
        var request = new HttpRequestMessage(new HttpMethod(channel.Method), Fill(channel.Url, Uri.EscapeDataString));
        foreach (var line in channel.Headers.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            RequestTemplate.AddHeader(request, line, name => name is "to" or "text" ? string.Empty : ValueOf(name), NotSent.Shut);
        if (channel.Method != "GET")
        {
            var bytes = Encoding.UTF8.GetBytes(Fill(channel.Body, channel.ContentType switch { "application/json" => RequestTemplate.Json, "application/x-www-form-urlencoded" => Uri.EscapeDataString, _ => static text => text }));
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(channel.ContentType, "utf-8");
        }

        return request;

        string Fill(string template, Func<string, string> written) => RequestTemplate.Fill(template, name => ValueOf(name) is { } value ? written(value) : null);

        string? ValueOf(string name) => name switch
        {
            "to" => message.Address,
            "text" => message.Body,
            "id" => message.Id.ToString(CultureInfo.InvariantCulture),
            "secret" => secret,
            _ => null,
        };
    }

    /// <summary>Digits and a leading plus; nothing where it cannot be a number.</summary>
    public static string? PlainNumber(string written)
    {
        var plain = new string([.. written.Where((c, i) => char.IsAsciiDigit(c) || (c == '+' && i == 0))]);
        return plain.Length is >= 5 and <= 21 ? plain : null;
    }

    private static bool Says(string answer, string? words) => !string.IsNullOrEmpty(words) && answer.Contains(words, StringComparison.OrdinalIgnoreCase);
}
