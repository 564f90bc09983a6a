namespace FlatCity.Cities;

/// <summary>How the session's cookie is set: for this host alone, not for scripts, gone with the browser; over TLS only where the request came so.</summary>
internal static class SessionCookie
{
    public static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        Path = "/",
    };
}
