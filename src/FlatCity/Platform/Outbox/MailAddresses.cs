using System.Globalization;
using System.Net.Mail;

namespace FlatCity.Platform.Outbox;

/// <summary>
/// A mail address as it comes in: one address, nothing that could begin another header, a domain in any script kept as the network writes it.
/// Letters outside ASCII before the @ are refused, because hardly a server takes them (RFC 6531) and a message that bounces helps nobody.
/// </summary>
internal static class MailAddresses
{
    public const int Most = 254;
    private const string Allowed = "!#$%&'*+-/=?^_`{|}~.";

    /// <summary>The address with its domain in ASCII, or nothing where it is none.</summary>
    public static string? Read(string? written)
    {
        if (written is null || written.Length > Most * 2)
            return null;
        var text = written.Trim();
        var at = text.LastIndexOf('@');
        if (at is < 1 or > 64 || at == text.Length - 1)
            return null;
        var local = text[..at];
        if (!local.All(c => char.IsAsciiLetterOrDigit(c) || Allowed.Contains(c, StringComparison.Ordinal)) || local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal))
            return null;
        return Domain(text[(at + 1)..]) is { } domain && MailAddress.TryCreate($"{local}@{domain}", out var read) && read.Address.Length <= Most ? read.Address : null;
    }

    /// <summary>What everybody on a case sees of it.</summary>
    public static string Mask(string address) => address.IndexOf('@', StringComparison.Ordinal) is var at and > 0 ? $"{address[0]}***{address[at..]}" : "****";

    private static string? Domain(string written)
    {
        try
        {
            var domain = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(written.Normalize(System.Text.NormalizationForm.FormKC)).ToLowerInvariant();
            return domain.Contains('.', StringComparison.Ordinal) && domain.Length <= 253 ? domain : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
