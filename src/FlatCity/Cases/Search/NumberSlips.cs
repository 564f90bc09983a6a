using Dapper;
using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Search;

/// <summary>What the search says beside its rows about a number that cannot be one, and which it may have been meant.</summary>
internal sealed record NumberSlip(string Typed, IReadOnlyList<string> Meant);

/// <summary>
/// A case number with a typing slip: the check digit says so. Numbers that one wrong digit or two digits changed about would explain are looked up
/// within the reach, and those that exist are offered.
/// </summary>
internal static class NumberSlips
{
    private const int MostOffered = 5;

    public static async Task<NumberSlip?> FindAsync(Reads reads, Reach reach, string? typed)
    {
        if (typed is null || Candidates(typed) is not { Count: > 0 } candidates)
            return null;
        var parameters = new DynamicParameters(new { numbers = reads.Dialect.List(candidates) });
        var where = CaseReach.Where(reads.Dialect, reach, parameters);
        var meant = await reads.AllAsync<string>($"select c.number from cases c where {reads.Dialect.In("c.number", "numbers")} and {where} order by c.number limit {MostOffered}", parameters);
        return new NumberSlip(typed, meant);
    }

    /// <summary>The valid numbers near what was typed; empty where it is valid itself or no number at all.</summary>
    public static IReadOnlyList<string> Candidates(string typed)
    {
        var plain = string.Concat(typed.Normalize(System.Text.NormalizationForm.FormKC).Where(c => c is not ('-' or ' ' or '_' or '.' or '–' or '—'))).ToUpperInvariant();
        var letters = plain.TakeWhile(char.IsAsciiLetter).Count();
        var digits = plain[letters..];
        if (letters is < 1 or > 4 || digits.Length is < 11 or > 16 || !digits.All(char.IsAsciiDigit) || CaseNumber.Read(plain) is not null)
            return [];
        var near = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < digits.Length; i++)
        {
            for (var d = '0'; d <= '9'; d++)
                near.Add(string.Concat(digits[..i], d.ToString(), digits[(i + 1)..]));
            if (i + 1 < digits.Length)
                near.Add(string.Concat(digits[..i], digits[i + 1].ToString(), digits[i].ToString(), digits[(i + 2)..]));
        }

        return [.. near.Select(n => CaseNumber.Read(plain[..letters] + n)).OfType<string>().Distinct(StringComparer.Ordinal)];
    }
}
