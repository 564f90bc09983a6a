using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.Track;

/// <summary>What a reporter's forms carry: number, code, and the step where it is known already.</summary>
internal sealed record TrackKeys(string Number, string Code, string? Step = null);

/// <summary>
/// Number and code of the page that is open, sealed in a cookie for a quarter of an hour: whoever then chooses large print or another language
/// is led to the same address by GET, and must not lose the code that is shown only once. Any other visit forgets it.
/// </summary>
internal static class ShownCode
{
    private const string Name = "flatcity-shown";
    private const string Place = "shown-code";
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    public static void Keep(HttpContext http, City city, string number, string code) => http.Response.Cookies.Append(
        Name, Convert.ToBase64String(city.Keys.Seal($"{http.Request.Path} {number} {code}", Place)),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, IsEssential = true, MaxAge = Kept, Path = "/" });

    /// <summary>The number and code shown at this address a moment ago, where only the way of reading has been changed.</summary>
    public static (string Number, string Code)? Again(HttpContext http, City city)
    {
        if (http.Request.Cookies[Name] is not { } kept)
            return null;
        if ((http.Request.Query.ContainsKey(Reader.LanguageKey) || http.Request.Query.ContainsKey(Reader.PrintKey)) && Open(city, kept)?.Split(' ') is [var path, var number, var code] && path == http.Request.Path)
            return (number, code);
        http.Response.Cookies.Delete(Name, new CookieOptions { Path = "/", HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps });
        return null;
    }

    private static string? Open(City city, string kept)
    {
        try
        {
            return city.Keys.Open(Convert.FromBase64String(kept), Place);
        }
        catch (Exception broken) when (broken is FormatException or ArgumentException or OverflowException or KeyFaultException or System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
