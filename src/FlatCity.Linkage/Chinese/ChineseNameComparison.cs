using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Chinese;

/// <summary>
/// Names of people in Chinese signs 姓名: written in traditional or variant signs, by ear, misread, in another order, with
/// a sign missing, with a husband's surname before it, as a nick name; names of minorities with or without the dot.
/// </summary>
/// <param name="field">The field it looks at.</param>
public sealed class ChineseNameComparison(string field) : Comparison(field)
{
    /// <inheritdoc/>
    public override string Kind => "chinese-name";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Levels { get; } =
        ["the same", "the same in other signs", "the same sound", "looks or sounds alike", "the same signs in another order", "a sign missing or added", "one sign different", "a nick name of it", "the same given name", "different"];

    internal override ValueComparer Bind(ValueSet values) => new Comparer(values);

    /// <summary>The level of two names, from 1; for tests and explanations.</summary>
    internal static int LevelOf(string a, string b) => Compare(ChineseName.Signs(System.Text.Encoding.UTF8.GetBytes(a)), ChineseName.Signs(System.Text.Encoding.UTF8.GetBytes(b)), a == b);

    private sealed class Comparer : PreparedComparer
    {
        private char[] signs = new char[64];
        private int[] ends = [];

        public Comparer(ValueSet values)
            : base(values) => Extend();

        public override int Level(int a, int b) => Compare(signs.AsSpan(ends[a - 1]..ends[a]), signs.AsSpan(ends[b - 1]..ends[b]), same: false);

        protected override void Grow(int count) => Array.Resize(ref ends, count);

        protected override void Prepare(int value)
        {
            var name = ChineseName.Signs(Values[value]);
            var start = ends[value - 1];
            if (start + name.Length > signs.Length) Array.Resize(ref signs, Math.Max(signs.Length * 2, start + name.Length));
            name.CopyTo(signs.AsSpan(start));
            ends[value] = start + name.Length;
        }
    }

    private static int Compare(ReadOnlySpan<char> a, ReadOnlySpan<char> b, bool same)
    {
        if (same) return 1;
        if (a.IsEmpty || b.IsEmpty) return 10;
        if (a.SequenceEqual(b)) return 2;
        if (a.Length > b.Length)
        {
            var c = a;
            a = b;
            b = c;
        }

        if (a.Length == b.Length)
        {
            var (other, sound, alike) = (0, 0, 0);
            for (var i = 0; i < a.Length; i++)
            {
                if (a[i] == b[i]) continue;
                other++;
                if (Hanzi.SoundSame(a[i], b[i])) sound++;
                if (Hanzi.SoundAlike(a[i], b[i]) || Hanzi.LookAlike(a[i], b[i])) alike++;
            }

            if (sound == other) return 3;
            if (alike == other && other <= Math.Max(1, a.Length / 2)) return 4;
            if (SameSigns(a, b)) return 5;
            if (other == 1 && a.Length >= 3) return 7;
            if (alike == other) return 4;
        }
        else if (a.Length >= 2 && b.Length - a.Length <= 2 && IsWithin(a, b))
        {
            return 6;
        }

        if (IsNick(a, b) || IsNick(b, a)) return 8;
        return GivenOf(a).SequenceEqual(GivenOf(b)) ? 9 : 10;
    }

    private static bool SameSigns(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        Span<char> x = stackalloc char[ChineseName.Longest];
        Span<char> y = stackalloc char[ChineseName.Longest];
        a.CopyTo(x);
        b.CopyTo(y);
        x[..a.Length].Sort();
        y[..b.Length].Sort();
        return x[..a.Length].SequenceEqual(y[..b.Length]);
    }

    // All signs of one in the other, in their order.
    private static bool IsWithin(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var at = 0;
        foreach (var sign in b)
            if (at < a.Length && a[at] == sign) at++;
        return at == a.Length;
    }

    private static ReadOnlySpan<char> GivenOf(ReadOnlySpan<char> name) => name.Length > ChineseName.SurnameLength(name) ? name[ChineseName.SurnameLength(name)..] : default;

    // 小芳, 阿芳, 老王 or 芳芳 for somebody with that sign in the name.
    private static bool IsNick(ReadOnlySpan<char> nick, ReadOnlySpan<char> name) =>
        nick.Length == 2 && name.Length >= 2 && (nick[0] is '小' or '阿' or '老' || nick[0] == nick[1]) && name.Contains(nick[1]);
}

/// <summary>The signs of a name that count, and where its surname ends.</summary>
internal static class ChineseName
{
    public const int Longest = 24;

    private static readonly HashSet<string> Compound = new(StringComparer.Ordinal)
    {
        "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "宇文", "长孙", "端木", "南宫", "独孤", "西门", "百里", "呼延", "闻人", "钟离", "轩辕", "拓跋", "完颜", "纳兰", "第五", "澹台", "淳于", "单于",
    };

    /// <summary>Simplified signs without dots, spaces, brackets and what stands in these.</summary>
    public static ReadOnlySpan<char> Signs(ReadOnlySpan<byte> value)
    {
        Span<char> room = stackalloc char[64];
        System.Text.Unicode.Utf8.ToUtf16(value, room, out _, out var count);
        var signs = new char[Longest];
        var length = 0;
        for (var i = 0; i < count && length < Longest; i++)
        {
            if (room[i] is '(' or '（' or '[') break;
            if (char.IsLetter(room[i]) && room[i] != 'ㆍ') signs[length++] = Hanzi.Simplified(room[i]);
        }

        return signs.AsSpan(0, length);
    }

    /// <summary>How many signs the surname has: two for 欧阳 and its like, otherwise one.</summary>
    public static int SurnameLength(ReadOnlySpan<char> name) => name.Length >= 3 && Compound.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name[..2]) ? 2 : 1;
}
