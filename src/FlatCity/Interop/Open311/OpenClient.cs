using System.Globalization;
using System.Net;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Interop.Webhooks;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Web;

namespace FlatCity.Interop.Open311;

/// <summary>
/// Speaks GeoReport v2 to an outside unit's own server, through the guard for addresses that others named: bounded in time and size, no redirect, never into an inner
/// network that the configuration does not allow. Its key goes into the body of a POST alone, so that no address in anybody's log carries it, and into no fault.
/// </summary>
internal sealed class OpenClient(City city, OutsideHttp outside, OpenServer server)
{
    private const int MostAnswer = 256 * 1024;

    /// <summary>Both together within what one message may take.</summary>
    private static readonly TimeSpan LookTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    /// <summary>Files a request; gives its number or its token, and what they tell us about it.</summary>
    public async Task<(string? Number, string? Token, string? Notice)> PostAsync(OutsideOrder order, OpenService service, CancellationToken ending)
    {
        var key = KeyOf();
        var form = new List<KeyValuePair<string, string>> { new("service_code", service.Service), new("description", order.Description) };
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                form.Add(new(name, value));
        }

        Add("api_key", key);
        Add("jurisdiction_id", server.Jurisdiction);
        Add("lat", order.Lat?.ToString("0.000000", CultureInfo.InvariantCulture));
        Add("long", order.Lon?.ToString("0.000000", CultureInfo.InvariantCulture));
        Add("address_string", order.Place);
        foreach (var (code, value) in service.Attributes)
            Add($"attribute[{code}]", value is ['<', .., '>'] ? order.Answers.GetValueOrDefault(value[1..^1]) : value);
        using var request = new HttpRequestMessage(HttpMethod.Post, At("requests")) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add(Idempotency.Header, order.Reference);
        var items = await SendAsync(request, key, ending);
        var item = items.FirstOrDefault(i => i.ContainsKey("service_request_id") || i.ContainsKey("token")) ?? throw new NotSentException(NotSent.Never, "HTTP 200 without service_request_id or token");
        return (item.GetValueOrDefault("service_request_id"), item.GetValueOrDefault("token"), item.GetValueOrDefault("service_notice"));
    }

    /// <summary>The number of a request of ours that they have already, found by our reference in its words; nothing where they show no words.</summary>
    public async Task<string?> FindAsync(OutsideOrder order, OpenService service, CancellationToken ending)
    {
        var since = city.Clock.GetUtcNow().AddDays(-2).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Get, At("requests", ("service_code", service.Service), ("start_date", since)));
        var items = await SendAsync(request, null, ending, LookTime);
        return items.FirstOrDefault(i => i.GetValueOrDefault("description")?.Contains(order.Reference, StringComparison.Ordinal) == true)?.GetValueOrDefault("service_request_id");
    }

    /// <summary>The number that a token has become, or nothing yet.</summary>
    public async Task<string?> NumberOfAsync(string token, CancellationToken ending)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, At("tokens/" + Uri.EscapeDataString(token)));
        return await SendAsync(request, null, ending) is [var first, ..] ? first.GetValueOrDefault("service_request_id") : null;
    }

    /// <summary>How a request stands.</summary>
    public async Task<HeardOutside> StandsAsync(string number, CancellationToken ending)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, At("requests/" + Uri.EscapeDataString(number)));
        var items = await SendAsync(request, null, ending);
        var item = items.FirstOrDefault(i => i.GetValueOrDefault("service_request_id") == number) ?? (items.Count == 1 ? items[0] : null);
        return item?.GetValueOrDefault("status")?.ToLowerInvariant() switch
        {
            "closed" => new HeardOutside(true, Bounded(item.GetValueOrDefault("status_notes")), number),
            "open" => new HeardOutside(false, Bounded(item.GetValueOrDefault("status_notes")), number),
            _ => throw new NotSentException(NotSent.Later, "HTTP 200 without its status"),
        };
    }

    private static string? Bounded(string? words) => words is null || words.Length <= OutsideRequests.MostWords ? words : words[..OutsideRequests.MostWords];

    /// <summary>The key, by the name that the pack gives it.</summary>
    private string? KeyOf() => server.Key is { } name ? NamedSecrets.Need(city.DataFolder, name, NotSent.Never) : null;

    private Uri At(string path, params (string Name, string Value)[] query)
    {
        var contact = city.Pack.Units.InForce(server.Unit, city.Today)?.Contact;
        if (contact is null || !WebhookReceivers.IsGood(contact, outside))
            throw new NotSentException(NotSent.Never, OutsideRequests.NotEncrypted);
        var asked = server.Jurisdiction is { } jurisdiction ? query.Append(("jurisdiction_id", jurisdiction)) : query;
        var address = $"{contact.TrimEnd('/')}/{path}.{(server.Format == OpenServerFormat.Xml ? "xml" : "json")}";
        var text = string.Join('&', asked.Select(q => $"{q.Item1}={Uri.EscapeDataString(q.Item2)}"));
        return new Uri(text.Length == 0 ? address : address + "?" + text);
    }

    private async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> SendAsync(HttpRequestMessage request, string? key, CancellationToken ending, TimeSpan? time = null)
    {
        request.Headers.UserAgent.ParseAdd("FlatCity-Open311/1");
        request.Headers.AcceptLanguage.ParseAdd(city.Languages[0].Code);
        HttpStatusCode status;
        byte[] body;
        bool whole;
        try
        {
            (status, body, whole) = await outside.SendAsync(request, MostAnswer, time ?? AnswerTime, ending);
        }
        catch (Exception fault) when (NotSentException.IsOfCall(fault))
        {
            throw NotSentException.OfCall(fault, refused: NotSent.Never);
        }

        var code = (int)status;
        if (code is >= 200 and < 300)
        {
            // Taken, most likely, and sending it again would make a second: a person looks.
            return (whole ? OpenReply.Read(body) : null) ?? throw new NotSentException(NotSent.Never, $"HTTP {code} and an answer that cannot be read");
        }

        var words = OpenReply.Words(body) is { } said ? $"HTTP {code} {said}" : $"HTTP {code}";
        if (!string.IsNullOrEmpty(key))
            words = words.Replace(key, "***", StringComparison.Ordinal);
        throw new NotSentException(code is 408 or 429 or >= 500 ? NotSent.Shut : code is 409 or 423 or 425 ? NotSent.Later : NotSent.Never, words);
    }
}
