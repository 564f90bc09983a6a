using System.Security.Cryptography;
using System.Text;
using FlatCity.Cities;

namespace FlatCity.Cases;

/// <summary>
/// How a mail that comes back finds its case: our mails ask for answers at <c>local+NUMBER-CODE@domain</c>, and their subject begins with <c>[NUMBER]</c>.
/// The code is made with the city's key, so that nobody who only knows a number, which is public, can write to the case as if asked.
/// </summary>
internal static class CaseMail
{
    private const int CodeLetters = 10;
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>NUMBER-CODE, in lower case as mail servers like it.</summary>
    public static string Tag(City city, string number) => $"{number.ToLowerInvariant()}-{Code(city, number)}";

    /// <summary>The number of a tag whose code is right; nothing otherwise.</summary>
    public static string? Read(City city, string? tag)
    {
        if (tag is not { Length: > 8 and <= 80 } || tag.LastIndexOf('-') is not (> 0 and var dash) || CaseNumber.Read(tag[..dash]) is not { } number)
            return null;
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(tag[(dash + 1)..].ToLowerInvariant()), Encoding.UTF8.GetBytes(Code(city, number))) ? number : null;
    }

    private static string Code(City city, string number) => string.Concat(city.Keys.Equality(number, "mail-reply").Take(CodeLetters).Select(b => Letters[b % Letters.Length]));
}
