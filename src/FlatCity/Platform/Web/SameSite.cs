namespace FlatCity.Platform.Web;

/// <summary>
/// Whether a form was sent from a page of ours, by what the browser says of it (<c>Sec-Fetch-Site</c>, else <c>Origin</c>).
/// Enough for forms that need no sign-in, and spares them a token. Who sends neither is no browser and carries nobody's cookies.
/// </summary>
internal static class SameSite
{
    public static bool SentFromHere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none";
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
