using System.Globalization;
using System.Text;

namespace FlatCity.Packs.Advising;

/// <summary>A stretch of the read text: one character or word, or up to <see cref="TextGrams.Longest"/> neighbours.</summary>
/// <param name="Start">Where it begins in <see cref="TextGrams.Read"/>'s text.</param>
/// <param name="Length">How long it is there.</param>
public readonly record struct Gram(int Start, int Length);

/// <summary>
/// How the advice reads what somebody wrote: a Chinese character or another script's word is one unit, and one unit or
/// two neighbours are a gram. Full width, compatibility forms and capitals are folded. Digits are never read, nor single
/// letters: a telephone number, a citizen's number or a plate cannot get into a model. Marks and digits part neighbours, and
/// so does a blank after a character; between two words it doesn't.
/// </summary>
public static class TextGrams
{
    /// <summary>How many neighbouring units make the longest gram.</summary>
    public const int Longest = 2;

    /// <summary>How much of a text is read; what stands behind changes no advice.</summary>
    public const int MostCharacters = 4_000;

    private const int LongestWord = 24;

    /// <summary>What is left of a text: its units, one blank between two words, a line break where something parts them.</summary>
    public static string Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cut = text.Length > MostCharacters ? text[..MostCharacters] : text;
        var folded = Folded(cut);
        var read = new StringBuilder(folded.Length);
        var blank = false;
        for (var i = 0; i < folded.Length; i++)
        {
            var c = folded[i];
            if (IsUnit(c))
            {
                read.Append(c);
                blank = false;
            }
            else if (char.IsLetter(c))
            {
                i = ReadWord(folded, i, read, blank);
                blank = false;
            }
            else if (char.IsWhiteSpace(c))
            {
                blank = true;
                if (read.Length > 0 && IsUnit(read[^1])) Part(read);
            }
            else
            {
                Part(read);
                blank = false;
            }
        }

        return read.ToString();
    }

    /// <summary>The grams of a read text, in their order.</summary>
    public static IEnumerable<Gram> Of(string read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var before = -1;
        for (var i = 0; i < read.Length;)
        {
            if (read[i] is '\n' or ' ')
            {
                if (read[i] == '\n') before = -1;
                i++;
                continue;
            }

            var end = i + 1;
            if (!IsUnit(read[i]))
                while (end < read.Length && read[end] is not ('\n' or ' ') && !IsUnit(read[end])) end++;
            yield return new Gram(i, end - i);
            if (before >= 0) yield return new Gram(before, end - before);
            before = i;
            i = end;
        }
    }

    /// <summary>A word of letters and marks; with a digit in it, too long or too short, it is no word and parts what stands around it.</summary>
    private static int ReadWord(string text, int start, StringBuilder read, bool blank)
    {
        var end = start;
        var pure = start == 0 || !char.IsDigit(text[start - 1]);
        while (end < text.Length && (char.IsDigit(text[end]) || (char.IsLetter(text[end]) && !IsUnit(text[end])) || IsMark(text[end])))
            pure &= !char.IsDigit(text[end++]);
        if (!pure || end - start is < 2 or > LongestWord)
        {
            Part(read);
            return end - 1;
        }

        if (blank && read.Length > 0 && read[^1] != '\n') read.Append(' ');
        read.Append(text, start, end - start);
        return end - 1;
    }

    private static void Part(StringBuilder read)
    {
        if (read.Length > 0 && read[^1] != '\n') read.Append('\n');
    }

    /// <summary>Scripts without blanks between words: each character stands for itself.</summary>
    private static bool IsUnit(char c) => c >= '\u2E80' && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter && c is not (>= '\uAC00' and <= '\uD7AF');

    private static bool IsMark(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>A lone surrogate cannot be normalised; such a text is read as it stands, and the surrogate parts.</summary>
    private static string Folded(string text)
    {
        if (text.Length > 0 && char.IsHighSurrogate(text[^1])) text = text[..^1];
        try
        {
            return text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return text.ToLowerInvariant();
        }
    }
}
