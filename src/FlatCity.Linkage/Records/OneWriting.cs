using System.Globalization;
using System.Text;
using FlatCity.Linkage.Chinese;
using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Settings;

namespace FlatCity.Linkage.Records;

/// <summary>
/// What one list writes as 19490102 and another as 1949/1/2 is one day: dates get one writing before anything is counted,
/// and where a birth date is empty it is read from the citizen number.
/// </summary>
internal static class OneWriting
{
    public static void Apply(RawLists raw, IReadOnlyList<(string Name, string Kind, int Column)> fields, ICollection<string> notes)
    {
        foreach (var (_, _, column) in fields.Where(f => f.Kind == "date"))
            raw.Rewrite(column, (values, v) => Day(DateText.Parse(values[v])));
        var birth = fields.FirstOrDefault(f => f.Kind == "date" && ColumnWords.Meaning(f.Name) == "birth");
        var number = fields.FirstOrDefault(f => f.Kind == "citizen-number");
        if (birth.Name is null || number.Name is null) return;
        var filled = raw.Fill(birth.Column, number.Column, (values, v) => BirthOf(values.Text(v)));
        if (filled > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{filled:#,0} empty cells of {birth.Name} were filled from {number.Name}."));
    }

    /// <summary>The one writing of a cell of a kind; null where it has none.</summary>
    public static byte[]? Of(string kind, ReadOnlySpan<byte> value) => kind == "date" ? Day(DateText.Parse(value)) : null;

    /// <summary>The birth date in a citizen number whose check holds; null in any other text.</summary>
    public static byte[]? BirthOf(string number) => number.Length >= 15 && CitizenNumber.IsValid(number) ? Day(CitizenNumber.BirthDay(CitizenNumber.Normal(number))) : null;

    private static byte[]? Day(int day) => DateText.IsDay(day) ? Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{day / 10000:0000}-{day / 100 % 100:00}-{day % 100:00}")) : null;
}
