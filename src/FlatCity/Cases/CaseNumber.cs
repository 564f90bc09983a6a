using System.Text;
using NodaTime;

namespace FlatCity.Cases;

/// <summary>
/// The public number of a case: the city's two letters, day, serial and a check digit, as LG-261123-0427-5.
/// Short enough to be read out over the phone; the check digit (ISO/IEC 7064 MOD 11,10 over the digits) finds every single wrong digit.
/// </summary>
internal static class CaseNumber
{
    public static string Make(string prefix, LocalDate day, long serial)
    {
        var digits = $"{day.Year % 100:00}{day.Month:00}{day.Day:00}{serial:0000}";
        return $"{prefix}-{digits[..6]}-{digits[6..]}-{CheckDigit(digits)}";
    }

    /// <summary>Reads a number as people write it: any case, spaces, full width, without dashes. Nothing when it cannot be one.</summary>
    public static string? Read(string? written)
    {
        if (written is not { Length: > 0 and <= 64 } || written.Contains(Platform.Web.TextAtTheDoor.NoCharacter) || !Platform.Web.TextAtTheDoor.IsWhole(written))
            return null;
        var plain = new StringBuilder();
        foreach (var c in written.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsAsciiLetterOrDigit(c))
                plain.Append(char.ToUpperInvariant(c));
            else if (c is not ('-' or ' ' or '－' or '—' or '–' or '_' or '.'))
                return null;
        }

        var text = plain.ToString();
        var letters = 0;
        while (letters < text.Length && char.IsAsciiLetter(text[letters]))
            letters++;
        var digits = text[letters..];
        if (letters is < 1 or > 4 || digits.Length is < 11 or > 16 || !digits.All(char.IsAsciiDigit) || CheckDigit(digits[..^1]) != digits[^1] - '0')
            return null;
        return $"{text[..letters]}-{digits[..6]}-{digits[6..^1]}-{digits[^1]}";
    }

    internal static int CheckDigit(string digits)
    {
        var product = 10;
        foreach (var c in digits)
        {
            var sum = (c - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (11 - product) % 10;
    }
}
