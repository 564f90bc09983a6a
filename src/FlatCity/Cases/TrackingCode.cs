using System.Security.Cryptography;
using System.Text;
using FlatCity.Cities;

namespace FlatCity.Cases;

/// <summary>
/// The secret beside the public number, with which a reporter sees and judges the case without an account.
/// 50 random bits in ten letters and digits that cannot be mistaken for one another (Crockford's base 32); only its hash is stored.
/// </summary>
internal static class TrackingCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string Make() => RandomNumberGenerator.GetString(Alphabet, 10);

    public static byte[] Hash(City city, string code) => city.Suite.Hash(Read(code));

    /// <summary>As people copy it: spaces and dashes dropped, O and I and L for 0 and 1.</summary>
    private static string Read(string code)
    {
        var read = new StringBuilder();
        if (code.Contains(Platform.Web.TextAtTheDoor.NoCharacter) || !Platform.Web.TextAtTheDoor.IsWhole(code))
            return string.Empty;
        foreach (var c in code.Normalize(NormalizationForm.FormKC).ToUpperInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
                read.Append(c switch { 'O' => '0', 'I' or 'L' => '1', _ => c });
        }

        return read.ToString();
    }
}
