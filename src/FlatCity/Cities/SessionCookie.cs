using FlatCity.Platform.Web;

namespace FlatCity.Cities;

/// <summary>
/// How the session's cookie is set: for this host alone, not for scripts, gone with the browser. Over TLS it is marked Secure and its name begins with <c>__Host-</c>,
/// so that neither a neighbouring host nor an unencrypted page can put one there; over plain HTTP (a demonstration, a test) browsers take no such name.
/// </summary>
internal static class SessionCookie
{
    public static string Name(City city, HttpRequest request) => (request.IsHttps ? WebFrame.ThisHost : "") + CityDoor.CookieName(city);

    /// <summary>Between the password and the code.</summary>
    public static string HalfName(City city, HttpRequest request) => Name(city, request) + "-half";

    public static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        Path = "/",
    };
}
