namespace FlatCity.Platform.Web;

/// <summary>What may be kept of an answer on its way and in the browser.</summary>
internal static class Caching
{
    /// <summary>
    /// Nothing, by anybody (RFC 9111). Word for word as anti-forgery sets it: with anything else it warns at every page with a form, and the log that four people read is full of it.
    /// </summary>
    public static void Forbid(HttpResponse response)
    {
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers.Pragma = "no-cache";
    }
}
