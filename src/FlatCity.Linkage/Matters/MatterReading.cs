using System.Globalization;
using System.Text;

namespace FlatCity.Linkage.Matters;

/// <summary>
/// Texts as rows of units: a Chinese character is one, a word of letters and digits another (K9, 7). Marks part units, but not the dot inside a name.
/// Numbers of five digits and more, and words with four digits and more, are not read: telephone numbers, citizens' numbers and plates name nobody's matter.
/// </summary>
internal sealed class MatterReading
{
    /// <summary>What parts two rows.</summary>
    public const int Part = -1;

    private const int FirstWord = 0x10000;
    private const int LongestTitle = 40;
    private const int MostCharacters = 1_000;

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> words = [];

    /// <summary>All texts' units, one text after the other, each ended by a part.</summary>
    public List<int> Units { get; } = [];

    /// <summary>Where each text begins, and the end of the last.</summary>
    public List<int> Starts { get; } = [0];

    /// <summary>Where each text's title ends.</summary>
    public List<int> TitleEnds { get; } = [];

    public void Add(string text)
    {
        var line = text.AsSpan().IndexOf('\n');
        var hasTitle = line is > 0 and <= LongestTitle && !text.AsSpan(line).IsWhiteSpace();
        if (hasTitle)
            Read(text[..line]);
        TitleEnds.Add(Units.Count);
        Read(hasTitle ? text[line..] : text);
        Starts.Add(Units.Count);
    }

    public bool IsWord(int unit) => unit >= FirstWord;

    /// <summary>A stretch of units as people write it.</summary>
    public string Say(int start, int length)
    {
        var said = new StringBuilder();
        for (var i = start; i < start + length; i++)
        {
            var word = Units[i] < FirstWord ? ((char)Units[i]).ToString() : words[Units[i] - FirstWord];
            if (said.Length > 0 && char.IsAsciiLetterOrDigit(said[^1]) && char.IsAsciiLetterOrDigit(word[0]))
                said.Append(' ');
            said.Append(word);
        }

        return said.ToString();
    }

    private void Read(string text)
    {
        var read = Folded(text.Length > MostCharacters ? text[..MostCharacters] : text);
        for (var i = 0; i < read.Length; i++)
        {
            var c = read[i];
            if (IsUnit(c))
                Units.Add(c);
            else if (char.IsLetterOrDigit(c))
                i = ReadWord(read, i);
            else if (!IsInside(c) && (!char.IsWhiteSpace(c) || !BetweenWords(read, i)))
                AddPart();
        }

        AddPart();
    }

    private int ReadWord(string text, int start)
    {
        var (end, digits) = (start, 0);
        while (end < text.Length && char.IsLetterOrDigit(text[end]) && !IsUnit(text[end]))
            digits += char.IsDigit(text[end++]) ? 1 : 0;
        var length = end - start;
        if (length > 24 || digits > 4 || (digits == 4 && digits < length))
        {
            AddPart();
            return end - 1;
        }

        // Capitals do not count, but the name is said as it was first written.
        var word = text.Substring(start, length);
        var key = word.ToLowerInvariant();
        if (!numbers.TryGetValue(key, out var number))
        {
            numbers[key] = number = FirstWord + words.Count;
            words.Add(word);
        }

        Units.Add(number);
        return end - 1;
    }

    private void AddPart()
    {
        if (Units.Count > Starts[^1] && Units[^1] != Part)
            Units.Add(Part);
    }

    private static bool BetweenWords(string text, int i) => i > 0 && i + 1 < text.Length && char.IsLetterOrDigit(text[i - 1]) && !IsUnit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1]) && !IsUnit(text[i + 1]);

    /// <summary>Stands within names: 伊景园·滨河苑, "…".</summary>
    private static bool IsInside(char c) => c is '·' or '.' or '•' or '・' or '‧' or '﹒' or '"' or '\'' or '“' or '”' or '‘' or '’' or '-' or '—';

    private static bool IsUnit(char c) => c >= '\u2E80' && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter && c is not (>= '\uAC00' and <= '\uD7AF');

    private static string Folded(string text)
    {
        if (text.Length > 0 && char.IsHighSurrogate(text[^1])) text = text[..^1];
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
