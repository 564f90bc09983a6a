using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace FlatCity.Interop.Sms;

/// <summary>An SMS or a receipt, as a gateway's own words say it.</summary>
internal sealed record SmsRead(SmsCame? Sms, (string Id, string Outcome)? Receipt);

/// <summary>
/// How the city's SMS gateway speaks (短信网关模板): names of its fields, in a form or JSON, and how it proves itself: a shared secret in a header, or HMAC-SHA256 of
/// the body in hex. From the city pack's doors.yaml; what the host's configuration `SmsIn` says stands over it. Without a secret the door is shut, and none has a default.
/// </summary>
internal sealed class SmsTemplate(IConfiguration configuration, City city)
{
    public const int MostBytes = 16 * 1024;

    /// <summary>With a shorter secret the door stays shut: it could be guessed.</summary>
    public const int LeastSecret = 16;

    private readonly IConfigurationSection settings = configuration.GetSection("SmsIn");

    private string? Secret() => settings["Secret"] is { Length: > 0 } set ? set : city.Pack.Doors.Sms is { } door ? NamedSecrets.Find(city.DataFolder, door.Secret) : null;

    /// <summary>As the host has it, else as the pack has it; nothing of the pack's where the host set up the door itself.</summary>
    private string? Set(string key) => settings[key] is { Length: > 0 } set ? set : settings["Secret"] is { Length: > 0 } ? null : city.Pack.Doors.Sms switch
    {
        null => null,
        { } door when key == "Proof" => door.Proof,
        { } door when key == "Header" => door.Header,
        { } door => door.Fields.GetValueOrDefault(key == "ReceiptOutcome" ? "receipt-outcome" : key.ToLowerInvariant()),
    };

    public async Task<Outcome<SmsRead>> ReadAsync(HttpRequest request)
    {
        if (Secret() is not { Length: >= LeastSecret } secret)
            return new Refusal(RefusalKind.NotNow, SmsTexts.NotSetUp);
        if (request.ContentLength > MostBytes)
            return new Refusal(RefusalKind.TooLarge, SmsTexts.BodyTooLarge, null, MostBytes / 1024);
        var body = await TakeAsync(request);
        if (body is null)
            return new Refusal(RefusalKind.TooLarge, SmsTexts.BodyTooLarge, null, MostBytes / 1024);
        if (!Proves(secret, request.Headers[Set("Header") ?? "X-Signature"].ToString(), body))
            return new Refusal(RefusalKind.SignIn, SmsTexts.WrongSecret);
        if (Fields(request, body) is not { } fields)
            return new Refusal(RefusalKind.Invalid, SmsTexts.NotRead);
        return Read(fields);
    }

    private Outcome<SmsRead> Read(Dictionary<string, string> fields)
    {
        var refusals = new List<Refusal>();
        string? Said(string key, string preset, int most)
        {
            var name = Set(key) ?? preset;
            var text = TextAtTheDoor.Check(fields.GetValueOrDefault(name), most, name);
            if (text.IsRefused)
                refusals.AddRange(text.Refusals);
            return text.IsRefused || text.Value.Length == 0 ? null : text.Value;
        }

        var id = Said("Id", "id", 100);
        if (Said("ReceiptOutcome", "status", 60) is { } outcome && id is not null && refusals.Count == 0 && Said("Text", "text", TakeSms.MostText) is null)
            return new SmsRead(null, (id, outcome));
        var (from, text, reference) = (Said("From", "from", 40), Said("Text", "text", TakeSms.MostText), Said("Reference", "reference", 100));
        var (part, parts) = (SmsEndpoint.Number(Said("Part", "part", 3), Set("Part") ?? "part", refusals), SmsEndpoint.Number(Said("Parts", "parts", 3), Set("Parts") ?? "parts", refusals));
        if (from is null)
            refusals.Add(new Refusal(RefusalKind.Invalid, SmsTexts.FieldMissing, Set("From") ?? "from", Set("From") ?? "from"));
        if (text is null)
            refusals.Add(new Refusal(RefusalKind.Invalid, SmsTexts.FieldMissing, Set("Text") ?? "text", Set("Text") ?? "text"));
        if (refusals.Count == 0 && part > parts)
            refusals.Add(new Refusal(RefusalKind.Invalid, SmsTexts.PartWrong, Set("Part") ?? "part", TakeSms.MostParts));
        return refusals.Count > 0 ? refusals : new SmsRead(new SmsCame(from!, text!) { GatewayId = id, Reference = reference, Part = part, Parts = parts }, null);
    }

    private bool Proves(string secret, string sent, byte[] body)
    {
        var key = Encoding.UTF8.GetBytes(secret);
        var right = Set("Proof") == "secret" ? key : Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(key, body)));
        var given = Encoding.UTF8.GetBytes(Set("Proof") == "secret" ? sent : sent.ToLowerInvariant());
        return CryptographicOperations.FixedTimeEquals(right, given);
    }

    private static Dictionary<string, string>? Fields(HttpRequest request, byte[] body)
    {
        if (request.HasJsonContentType())
        {
            var json = JsonBody.Parse(body);
            return json.IsRefused ? null : json.Value.Root.EnumerateObject().Where(p => p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number).ToDictionary(p => p.Name, p => p.Value.ToString(), StringComparer.Ordinal);
        }

        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true || !System.Text.Unicode.Utf8.IsValid(body))
            return null;
        return QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)).ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal);
    }

    private static async Task<byte[]?> TakeAsync(HttpRequest request)
    {
        using var whole = new MemoryStream();
        var room = new byte[4096];
        int read;
        while ((read = await request.Body.ReadAsync(room, request.HttpContext.RequestAborted)) > 0)
        {
            whole.Write(room, 0, read);
            if (whole.Length > MostBytes)
                return null;
        }

        return whole.ToArray();
    }
}
