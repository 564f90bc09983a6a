using System.Text;

namespace FlatCity.Platform.Web;

/// <summary>
/// Every text that comes in is checked once, here: no NUL, no lone surrogate, NFC, bounded. PostgreSQL throws on what SQLite changes in silence,
/// so neither ever sees it. (design, decisions "text at the door")
/// </summary>
internal static class TextAtTheDoor
{
    /// <summary>The text in NFC, or the refusal that names its field.</summary>
    public static Outcome<string> Check(string? text, int most, string? field = null)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        if (Fault(text, most) is { } fault)
            return fault with { Field = field };
        var composed = text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        return composed.Length > most ? new Refusal(RefusalKind.Invalid, DoorTexts.TooLong, field, most) : composed;
    }

    /// <summary>A byte order mark read the wrong way round: no text can be composed that holds one.</summary>
    public const char NoCharacter = '\ufffe';

    /// <summary>Whether every char is a whole character.</summary>
    public static bool IsWhole(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    private static Refusal? Fault(string text, int most)
    {
        // Composing shortens a text at most threefold in practice; far longer ones are not even looked at.
        if (text.Length > most * 4L)
            return new(RefusalKind.Invalid, DoorTexts.TooLong, null, most);
        if (text.Contains('\0'))
            return new(RefusalKind.Invalid, DoorTexts.Nul);
        if (text.Contains(NoCharacter))
            return new(RefusalKind.Invalid, DoorTexts.NoCharacter);
        return IsWhole(text) ? null : new(RefusalKind.Invalid, DoorTexts.LoneSurrogate);
    }
}
