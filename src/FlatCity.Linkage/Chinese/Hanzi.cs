using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Chinese;

/// <summary>
/// Chinese signs 汉字: their simplified form, their readings without tones, and what they look like. The tables are
/// committed data (hanzi.tsv, variants.tsv, lookalikes.tsv; each says where it is from).
/// </summary>
internal static class Hanzi
{
    private const char First = '\u4E00';
    private const char Last = '\u9FA5';
    private const int MostReadings = 4;

    private static readonly FrozenDictionary<char, char> Simple = Rows("variants.tsv").ToFrozenDictionary(r => r[0][0], r => r[1][0]);
    private static readonly ushort[] Readings = new ushort[(Last - First + 1) * MostReadings];
    private static readonly char[] Bodies = new char[Last - First + 1];
    private static readonly List<string> Syllables = [""];
    private static readonly byte[] Groups = new byte[Last - First + 1];
    private static readonly ushort[] Loose = Load();

    /// <summary>The simplified sign of a traditional or variant one.</summary>
    public static char Simplified(char sign) => Simple.GetValueOrDefault(sign, sign);

    /// <summary>Whether two signs share a reading, tones aside.</summary>
    public static bool SoundSame(char a, char b) => Shares(a, b, loose: false);

    /// <summary>Whether they do to a southern ear: z and zh, c and ch, s and sh, n and l at the front; n and ng at the end.</summary>
    public static bool SoundAlike(char a, char b) => Shares(a, b, loose: true);

    /// <summary>Whether they share their larger part, or stand in one group of what is often taken for one another.</summary>
    public static bool LookAlike(char a, char b)
    {
        if (!IsKnown(a) || !IsKnown(b)) return false;
        if (Groups[a - First] != 0 && Groups[a - First] == Groups[b - First]) return true;
        var (x, y) = (Bodies[a - First], Bodies[b - First]);
        return (x != 0 && x == y) || x == b || y == a;
    }

    /// <summary>The first reading of a sign; empty where it has none.</summary>
    public static string Reading(char sign) => IsKnown(sign) ? Syllables[Readings[(sign - First) * MostReadings]] : "";

    /// <summary>A key for what a text sounds like.</summary>
    public static ulong SoundKey(ReadOnlySpan<byte> value)
    {
        Span<char> signs = stackalloc char[24];
        System.Text.Unicode.Utf8.ToUtf16(value, signs, out _, out var count);
        ulong key = 17;
        foreach (var sign in signs[..count])
        {
            var simple = Simplified(sign);
            if (IsKnown(simple)) key = Hash.Mix((key * 31) + Loose[Readings[(simple - First) * MostReadings]]);
        }

        return key == 17 ? 0 : key;
    }

    private static bool IsKnown(char sign) => sign is >= First and <= Last;

    private static bool Shares(char a, char b, bool loose)
    {
        if (!IsKnown(a) || !IsKnown(b)) return false;
        for (var i = 0; i < MostReadings; i++)
        {
            var x = Readings[((a - First) * MostReadings) + i];
            if (x == 0) return false;
            for (var j = 0; j < MostReadings; j++)
            {
                var y = Readings[((b - First) * MostReadings) + j];
                if (y == 0) break;
                if (x == y || (loose && Loose[x] == Loose[y])) return true;
            }
        }

        return false;
    }

    private static ushort[] Load()
    {
        var numbers = new Dictionary<string, ushort>(StringComparer.Ordinal);
        foreach (var row in Rows("hanzi.tsv"))
        {
            var at = row[0][0] - First;
            var readings = row[1].Split(',');
            for (var i = 0; i < readings.Length; i++)
            {
                if (!numbers.TryGetValue(readings[i], out var number))
                {
                    numbers[readings[i]] = number = (ushort)Syllables.Count;
                    Syllables.Add(readings[i]);
                }

                Readings[(at * MostReadings) + i] = number;
            }

            if (row.Length > 2) Bodies[at] = row[2][0];
        }

        byte group = 0;
        foreach (var row in Rows("lookalikes.tsv"))
        {
            group++;
            foreach (var sign in row[0]) if (Groups[sign - First] == 0) Groups[sign - First] = group;
        }

        var loose = new Dictionary<string, ushort>(StringComparer.Ordinal);
        return [.. Syllables.Select(s => loose.TryGetValue(Loosely(s), out var n) ? n : loose[Loosely(s)] = (ushort)loose.Count)];
    }

    private static string Loosely(string syllable)
    {
        var s = syllable;
        if (s.Length > 1 && s[1] == 'h') s = s[0] + s[2..];
        if (s.StartsWith('l')) s = 'n' + s[1..];
        return s.EndsWith("ng", StringComparison.Ordinal) && !s.EndsWith("ong", StringComparison.Ordinal) ? s[..^1] : s;
    }

    private static IEnumerable<string[]> Rows(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"chinese/{file}") ?? throw new InvalidOperationException($"The library was built without {file}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line.Split('\t');
    }
}
