using Microsoft.AspNetCore.Http.Extensions;

namespace FlatCity.Platform.Web;

/// <summary>Links back to where one is, with one thing changed: the language, the sort, the next page.</summary>
internal static class Address
{
    /// <summary>The address with the value put in (null: taken out) and the cursor dropped, for another order starts at its beginning.</summary>
    public static string With(HttpRequest request, string key, string? value, bool keepCursor = false)
    {
        var query = new QueryBuilder();
        foreach (var pair in Here(request))
        {
            if (!string.Equals(pair.Key, key, StringComparison.Ordinal) && (keepCursor || pair.Key is not "cursor"))
            {
                query.Add(pair.Key, (IEnumerable<string>)pair.Value!);
            }
        }

        if (value is not null)
        {
            query.Add(key, value);
        }

        return request.PathBase.Add(Path(request)).ToUriComponent() + query.ToQueryString().ToUriComponent();
    }

    /// <summary>The filters as they are in the address, without the place in the list.</summary>
    public static string QueryOf(HttpRequest request)
    {
        var query = new QueryBuilder();
        foreach (var pair in Here(request).Where(p => p.Key is not "cursor"))
            query.Add(pair.Key, (IEnumerable<string>)pair.Value!);
        return query.ToQueryString().ToUriComponent();
    }

    /// <summary>Where the reader is, without what belongs to the reader alone (language, print).</summary>
    public static string Of(HttpRequest request) => request.PathBase.Add(Path(request)).ToUriComponent();

    /// <summary>A status page is drawn under its own route, yet the reader stands where they asked.</summary>
    public static PathString Path(HttpRequest request) =>
        request.HttpContext.Features.Get<StatusOf>()?.Path ?? request.Path;

    private static IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> Here(HttpRequest request) =>
        request.Query.Where(pair => pair.Key.Length > 0);
}
