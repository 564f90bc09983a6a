using System.Text.Json;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Platform.Outbox;

/// <summary>The mail server that takes the city's mail (SMTP). <c>Security</c> is tls, starttls or none.</summary>
internal sealed record MailChannel(string Host, int Port, string Security, string? User, string? Password, string From, string? FromName, string ReplyTo)
{
    public const string Tls = "tls";
    public const string StartTls = "starttls";
    public const string Plain = "none";

    public static IReadOnlyList<string> Securities { get; } = [StartTls, Tls, Plain];
}

/// <summary>
/// An SMS gateway as an HTTP request with placeholders: {to}, {text}, {id} (the same when a message is sent again) and {secret}.
/// <c>Accepted</c> must stand in the answer, beside a status of 2xx, where it is set; <c>BadNumber</c> in the answer means that trying again is of no use.
/// </summary>
internal sealed record SmsChannel(string Url, string Method, string Headers, string ContentType, string Body, string? Secret, string? Accepted, string? BadNumber)
{
    public static IReadOnlyList<string> ContentTypes { get; } = ["application/json", "application/x-www-form-urlencoded", "text/plain"];
}

/// <summary>
/// How messages leave this city (告知渠道): where nothing is set they go to the folder. Kept sealed, because passwords are part of it; a secret written as
/// <c>env:NAME</c> stands in the program's environment instead. No secret has a default.
/// </summary>
internal sealed record ChannelSettings
{
    private const string Name = "channels";
    private const string EnvironmentPrefix = "env:";

    /// <summary>Where this city is on the web, for links in messages: https://city.example; nothing: the address at which it is served.</summary>
    public string? Address { get; init; }

    public MailChannel? Mail { get; init; }

    public SmsChannel? Sms { get; init; }

    public static async Task<ChannelSettings> LoadAsync(Reads reads, CityKeys keys) =>
        await reads.FirstAsync<string>("select value from setting where name = @name", new { name = Name }) is { } kept
            ? JsonSerializer.Deserialize<ChannelSettings>(keys.Open(Convert.FromBase64String(kept), Name), Json.Options)!
            : new ChannelSettings();

    /// <summary>Where residents find the city, for what is shown or printed inside: as set, else the address that was called.</summary>
    public static async Task<string> PublicAddressAsync(Database database, CityKeys keys, HttpRequest request)
    {
        await using var reading = await database.ReadAsync();
        return (await LoadAsync(reading, keys)).Address?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";
    }

    public string Seal(CityKeys keys) => Convert.ToBase64String(keys.Seal(JsonSerializer.Serialize(this, Json.Options), Name));

    public static void Write(WriteUnit unit, string sealedSettings) =>
        unit.Do("insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value", Name, sealedSettings);

    /// <summary>A secret as it is used: from the environment where it is only named.</summary>
    public static string? Reveal(string? secret)
    {
        if (secret is null || !secret.StartsWith(EnvironmentPrefix, StringComparison.Ordinal))
            return secret;
        var name = secret[EnvironmentPrefix.Length..];
        return Environment.GetEnvironmentVariable(name) ?? throw new NotSentException(NotSent.Shut, $"the program's environment has no {name}");
    }
}
