namespace FlatCity.Packs.Messages;

/// <summary>How many parts an SMS takes (3GPP TS 23.038): 160 characters of the GSM alphabet or 70 of UCS-2 in one, 153 or 67 in each of several.</summary>
/// <param name="Parts">How many parts are paid for.</param>
/// <param name="Length">Its length in the units of its alphabet.</param>
/// <param name="IsUcs2">Whether a character is in it that the GSM alphabet does not have, as every Chinese one.</param>
public readonly record struct SmsParts(int Parts, int Length, bool IsUcs2)
{
    private const string Basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private const string Extended = "\f^{}\\[~]|€";

    /// <summary>Counts a text.</summary>
    public static SmsParts Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.All(c => Basic.Contains(c, StringComparison.Ordinal) || Extended.Contains(c, StringComparison.Ordinal)))
            return new SmsParts(Ucs2(text), text.Length, true);
        var length = text.Sum(c => Extended.Contains(c, StringComparison.Ordinal) ? 2 : 1);
        return new SmsParts(length <= 160 ? 1 : Split(text, 153, c => Extended.Contains(c, StringComparison.Ordinal) ? 2 : 1), length, false);
    }

    private static int Ucs2(string text)
    {
        if (text.Length <= 70)
            return 1;
        // A character of two units is not torn apart: its second half takes no room in a part of its own.
        var (parts, used) = (1, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var units = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
            if (used + units > 67)
                (parts, used) = (parts + 1, 0);
            used += units;
            i += units - 1;
        }

        return parts;
    }

    // An escaped character is not torn apart either.
    private static int Split(string text, int most, Func<char, int> unitsOf)
    {
        var (parts, used) = (1, 0);
        foreach (var c in text)
        {
            if (used + unitsOf(c) > most)
                (parts, used) = (parts + 1, 0);
            used += unitsOf(c);
        }

        return parts;
    }
}
