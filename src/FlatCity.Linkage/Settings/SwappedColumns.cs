using FlatCity.Linkage.Chinese;
using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Settings;

/// <summary>Sees where a column of one list holds what another column holds in the first list: two headings were swapped, and nothing would ever agree.</summary>
internal static class SwappedColumns
{
    private const int Sampled = 2_000;

    private enum Shape
    {
        Other,
        Date,
        Mail,
        CitizenNumber,
        CreditCode,
        Phone,
        ChineseAddress,
        ChineseName,
    }

    public static void Note(RawLists raw, ICollection<string> notes)
    {
        var first = Enumerable.Range(0, raw.Width).Select(c => ShapeOf(raw, 0, c)).ToArray();
        for (var list = 1; list < raw.Lists.Count; list++)
        {
            var shapes = Enumerable.Range(0, raw.Width).Select(c => ShapeOf(raw, list, c)).ToArray();
            for (var c = 0; c < shapes.Length; c++)
            {
                if (shapes[c] == first[c] || shapes[c] is null or Shape.Other || first[c] is null or Shape.Other) continue;
                var other = Array.FindIndex(shapes, c + 1, s => s == first[c]);
                if (other > 0 && first[other] == shapes[c]) notes.Add($"In {raw.Lists[list]} the columns {raw.Columns[c].Name} and {raw.Columns[other].Name} seem to be swapped: each holds what the other holds in {raw.Lists[0]}. Put their headings right and link again.");
                else if (!Array.Exists(first, f => f == shapes[c]) || Array.FindIndex(shapes, 0, c, s => s == first[c]) < 0) notes.Add($"In {raw.Lists[list]} the column {raw.Columns[c].Name} holds something else than in {raw.Lists[0]}: look whether its heading is right.");
            }
        }
    }

    // Null where the list has hardly any value there.
    private static Shape? ShapeOf(RawLists raw, int list, int column)
    {
        var from = list == 0 ? 0 : raw.EndOfList[list - 1];
        var step = Math.Max(1, (raw.EndOfList[list] - from) / Sampled);
        var counts = new int[8];
        var seen = 0;
        for (var row = from; row < raw.EndOfList[list]; row += step)
        {
            if (raw.Cell(row, column) is not (> 0 and var value)) continue;
            seen++;
            counts[(int)ShapeOf(raw.Columns[column].Values, value)]++;
        }

        if (seen < 20) return null;
        var most = Array.IndexOf(counts, counts.Max());
        return counts[most] >= 0.7 * seen ? (Shape)most : Shape.Other;
    }

    private static Shape ShapeOf(ValueSet values, int value)
    {
        var text = values.Text(value);
        if (text.Length > 200) return Shape.Other;
        if (text.Contains('@', StringComparison.Ordinal)) return Shape.Mail;
        if (text.Length is 15 or 18 && CitizenNumber.BirthDay(CitizenNumber.Normal(text)) != 0) return Shape.CitizenNumber;
        if (text.Length == 18 && CreditCode.IsValid(text)) return Shape.CreditCode;
        if (text.Length == 11 && text[0] == '1' && text.All(char.IsAsciiDigit)) return Shape.Phone;
        if (DateText.IsDay(DateText.Parse(values[value]))) return Shape.Date;
        if (!text.Any(c => c is >= '\u3400' and <= '\u9FFF')) return Shape.Other;
        return text.Length <= 4 ? Shape.ChineseName : text.Length >= 7 ? Shape.ChineseAddress : Shape.Other;
    }
}
