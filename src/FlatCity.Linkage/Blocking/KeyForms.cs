using System.Text;
using FlatCity.Linkage.Chinese;
using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Blocking;

/// <summary>The key of a value in a form; 0 where it has none.</summary>
internal static class KeyForms
{
    /// <summary>The key of a value of a kind of field. What is one in another writing has one key: a number of fifteen digits and of eighteen, a phone with and without its country, a house by its old address and its new.</summary>
    public static uint KeyOf(string kind, ReadOnlySpan<byte> value, KeyForm form, IReadOnlyDictionary<string, string> formerPlaces) => value.IsEmpty ? 0 : kind switch
    {
        "citizen-number" => OfText(Encoding.UTF8.GetBytes(CitizenNumber.Normal(Encoding.UTF8.GetString(value))), form),
        "phone" => OfText(PhoneComparison.Plain(value), form),
        "chinese-address" when form == KeyForm.Whole => OfText(ChineseAddress.Parse(Encoding.UTF8.GetString(value), formerPlaces).House() is { Length: > 0 } house ? Encoding.UTF8.GetBytes(house) : value, form),
        "chinese-name" when form == KeyForm.Whole => OfText(Encoding.UTF8.GetBytes(ChineseName.Signs(value).ToString()), form),
        _ => OfText(value, form),
    };

    private static uint OfText(ReadOnlySpan<byte> value, KeyForm form)
    {
        if (value.IsEmpty) return 0;
        Span<byte> room = stackalloc byte[32];
        var key = form switch
        {
            KeyForm.Whole => Hash.Of(value),
            KeyForm.Start => Hash.Of(value[..StartOf(value)]),
            KeyForm.End => Hash.Of(value[Math.Max(0, value.Length - 4)..]),
            KeyForm.Sound => value[0] >= 0x80 ? Hanzi.SoundKey(value) : Hash.Of(Consonants(value, room)),
            KeyForm.Year => DateText.Parse(value) is > 0 and var day ? Hash.Mix((ulong)(day / 10000)) : 0,
            KeyForm.Day => DateText.Parse(value) is > 0 and var day ? Hash.Mix(((ulong)(day % 10000)) << 20) : 0,
            _ => throw new InvalidOperationException($"{form} is no form of one value."),
        };
        return key == 0 ? 0 : Math.Max(1, (uint)(key >> 32));
    }

    private static int StartOf(ReadOnlySpan<byte> value) => Math.Min(3, value.Length);

    // The first letter and the consonant groups after it, doubled ones once: smith, smyth and smithe are one.
    private static ReadOnlySpan<byte> Consonants(ReadOnlySpan<byte> value, Span<byte> room)
    {
        var length = 0;
        byte last = 0;
        foreach (var sign in value)
        {
            var group = sign switch
            {
                (byte)'b' or (byte)'f' or (byte)'p' or (byte)'v' => (byte)'1',
                (byte)'c' or (byte)'g' or (byte)'j' or (byte)'k' or (byte)'q' or (byte)'s' or (byte)'x' or (byte)'z' => (byte)'2',
                (byte)'d' or (byte)'t' => (byte)'3',
                (byte)'l' => (byte)'4',
                (byte)'m' or (byte)'n' => (byte)'5',
                (byte)'r' => (byte)'6',
                (byte)'h' or (byte)'w' => (byte)'h',
                >= (byte)'a' and <= (byte)'z' => (byte)0,
                _ => sign,
            };
            if (length == 0) room[length++] = sign;
            else if (group == (byte)'h') continue;
            else if (group != 0 && group != last) room[length++] = group;
            last = group;
            if (length == 5) break;
        }

        return room[..length];
    }
}
