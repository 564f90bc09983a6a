using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace FlatCity.Packs.Reading;

/// <summary>
/// What a text must be before it is kept: no NUL or other control character, no lone surrogate, NFC.
/// PostgreSQL throws on the first two and SQLite changes them in silence, so they end at the door.
/// </summary>
public static class StoredText
{
    /// <summary>The text in NFC with its lines ended by <c>\n</c>; false where it holds what may not be stored.</summary>
    public static bool TryNormalise(string? text, [NotNullWhen(true)] out string? normal)
    {
        if (text is null)
        {
            normal = null;
            return false;
        }

        normal = text;
        var (plain, composed) = (true, true);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= ' ' and < '\x7F') continue;
            plain = false;
            composed &= IsComposed(c);
            if (c is '\n' or '\t' or '\r') continue;
            if (c is < ' ' or (>= '\x7F' and < '\xA0') or '\uFFFE' or '\uFFFF') return false;
            if (!char.IsSurrogate(c)) continue;
            if (!char.IsHighSurrogate(c) || i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1])) return false;
            i++;
        }

        if (plain) return true;
        if (text.Contains('\r', StringComparison.Ordinal)) text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        normal = composed || text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        return true;
    }

    // Letters before the combining marks, dashes and quotes, Han characters, their punctuation and full-width forms
    // stand alone in NFC: for the texts people here write, the slow question need not be asked.
    private static bool IsComposed(char c) => c is < '\u0300' or (>= '\u4E00' and <= '\u9FFF') or (>= '\u3000' and <= '\u3029') or (>= '\uFF01' and <= '\uFF60') or (>= '\u2010' and <= '\u2027');
}
