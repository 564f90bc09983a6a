namespace FlatCity.Platform.Web;

/// <summary>Puts the reader on the request, and remembers in a cookie what the address asked for.</summary>
internal sealed class ReaderMemory(RequestDelegate next)
{
    private static CookieOptions OneYear(HttpRequest request) => new()
    {
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        HttpOnly = true,
        Secure = request.IsHttps,
        IsEssential = true,
        Path = "/",
    };

    public Task InvokeAsync(HttpContext http)
    {
        var reader = Reader.Of(http);
        http.Features.Set(reader);
        if (!Doors.IsMachine(http.Request.Path))
        {
            if (http.Request.Query.ContainsKey(Reader.LanguageKey))
            {
                http.Response.Cookies.Append(Reader.LanguageKey, reader.Language.Code, OneYear(http.Request));
            }

            if (http.Request.Query.ContainsKey(Reader.PrintKey))
            {
                http.Response.Cookies.Append(Reader.PrintKey, reader.LargePrint ? "large" : "normal", OneYear(http.Request));
            }

            http.Response.Headers.Vary = "Cookie";
        }

        http.Response.Headers.ContentLanguage = reader.Language.Code;
        return next(http);
    }
}
