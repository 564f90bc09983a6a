namespace FlatCity.Platform.Web;

/// <summary>
/// A policy without inline script or style and without any other host: what a page shows comes from this program.
/// The map's worker is our own file; its images are drawn in memory (blob:, data:).
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next, Served served)
{
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; "
        + "worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "geolocation=(self), camera=(self), microphone=(self)";
        if (served.ShowsWork(http.Request.Path))
            Caching.Forbid(http.Response);
        return next(http);
    }
}
