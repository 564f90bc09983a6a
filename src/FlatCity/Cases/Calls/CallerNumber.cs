using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace FlatCity.Cases.Calls;

internal enum CallerKind
{
    /// <summary>A number that can be looked up.</summary>
    Known,

    /// <summary>The caller, or the network, keeps it back.</summary>
    Withheld,

    /// <summary>Some digits are hidden (138****0001).</summary>
    Masked,

    /// <summary>No telephone number at all.</summary>
    Wrong,
}

/// <summary>
/// The number of a caller as a telephone system passes it or somebody types it (来电号码): with a country code, an outside line's 0, as sip: or tel:, masked or withheld.
/// <paramref name="Ways"/> are the writings under which the same number may have been kept.
/// </summary>
internal sealed partial record CallerNumber(CallerKind Kind, string Phone, IReadOnlyList<string> Ways)
{
    private static readonly FrozenSet<string> Withheld = new[] { "", "-", "0", "00", "anonymous", "unknown", "private", "withheld", "restricted", "unavailable", "null", "匿名", "未知", "隐藏", "隐藏号码", "未知号码" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static CallerNumber Read(string? passed)
    {
        var text = (passed ?? string.Empty).Trim().Normalize(NormalizationForm.FormKC);
        if (text.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase))
            text = text[4..].Split('@', ';')[0];
        if (Withheld.Contains(text))
            return new(CallerKind.Withheld, string.Empty, []);
        if (MaskedNumber().IsMatch(text))
            return new(CallerKind.Masked, string.Empty, []);
        var plain = File.FilingChecks.PlainPhone(text);
        if (text.Length > 30 || plain.Length is < 5 or > 21 || !text.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '(' or ')'))
            return new(CallerKind.Wrong, string.Empty, []);
        var core = CountryCode().Replace(plain, string.Empty, 1);
        if (OutsideLine().IsMatch(core))
            core = core[1..];
        return new(CallerKind.Known, core, [.. new[] { core, plain, "+86" + core }.Distinct(StringComparer.Ordinal)]);
    }

    [GeneratedRegex(@"^[\d+ -]*[*xX＊]{2,}[\d -]*$", RegexOptions.None, 1000)]
    private static partial Regex MaskedNumber();

    [GeneratedRegex(@"^(\+86|0086|86(?=1[3-9]\d{9}$))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CountryCode();

    // Switchboards put a 0 before a mobile number from another city.
    [GeneratedRegex(@"^01[3-9]\d{9}$", RegexOptions.None, 1000)]
    private static partial Regex OutsideLine();
}
