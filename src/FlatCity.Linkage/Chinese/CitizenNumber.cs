using FlatCity.Linkage.Comparing;

namespace FlatCity.Linkage.Chinese;

/// <summary>The citizen number 公民身份号码 (GB 11643-1999): eighteen signs, of old fifteen.</summary>
public static class CitizenNumber
{
    private const string Checks = "10X98765432";

    private static readonly int[] Factors = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The check sign of the first seventeen digits.</summary>
    public static char CheckOf(ReadOnlySpan<char> number)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++) sum += (number[i] - '0') * Factors[i];
        return Checks[sum % 11];
    }

    /// <summary>Whether it has eighteen signs, a right check sign, and a birth date that can be.</summary>
    public static bool IsValid(string number)
    {
        var signs = Normal(number);
        return signs.Length == 18 && signs.AsSpan(0, 17).IndexOfAnyExceptInRange('0', '9') < 0 && signs[17] == CheckOf(signs) && IsRealDay(BirthDay(signs));
    }

    /// <summary>Eighteen signs with a large X; an old number of fifteen gets its century and its check sign. Other texts come back without spaces.</summary>
    public static string Normal(string number)
    {
        var signs = new string([.. number.Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '\''))]);
        if (signs.Length != 15 || signs.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0) return signs;
        var seventeen = string.Concat(signs.AsSpan(0, 6), "19", signs.AsSpan(6));
        return seventeen + CheckOf(seventeen);
    }

    /// <summary>The birth date within it as yyyymmdd; 0 where there is none.</summary>
    public static int BirthDay(string normal) =>
        normal.Length == 18 && int.TryParse(normal.AsSpan(6, 8), System.Globalization.NumberStyles.None, null, out var day) && DateText.IsDay(day) ? day : 0;

    private static bool IsRealDay(int day) => day != 0 && DateOnly.TryParseExact(day.ToString(System.Globalization.CultureInfo.InvariantCulture), "yyyyMMdd", out _);
}
