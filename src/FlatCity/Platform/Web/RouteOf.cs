namespace FlatCity.Platform.Web;

/// <summary>What a log and a trace may say of a request: its route as the program knows it, never the address as it was typed (a code, a number, a name may stand in it).</summary>
internal static class RouteOf
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];

    public static string Request(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } pattern ? "/" + pattern.TrimStart('/') : "(no route)";

    /// <summary>A method may be any word that somebody sends.</summary>
    public static string Method(HttpContext http) => Methods.Contains(http.Request.Method, StringComparer.Ordinal) ? http.Request.Method : "(other)";
}
