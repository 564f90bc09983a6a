using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace FlatCity.Operations;

/// <summary>A route that does not say who may use it keeps the program from starting: better here than in front of somebody.</summary>
internal static class EveryRouteSaysWho
{
    public static async Task CheckAsync(WebApplication app)
    {
        var silent = new List<string>();
        foreach (var (endpoint, found) in await AllAsync(app))
        {
            if (found.Metadata.GetMetadata<WhoAttribute>() is null)
                silent.Add(endpoint.DisplayName ?? endpoint.ToString() ?? "?");
        }

        if (silent.Count > 0)
            throw new InvalidOperationException($"These routes do not say who may use them; write [Who(…)] on the page or .Who(…) on the endpoint: {string.Join(", ", silent)}");
    }

    /// <summary>Every route, and the same with all its metadata: a page's attributes are read when it is loaded, so each is loaded.</summary>
    public static async Task<IReadOnlyList<(Endpoint Endpoint, Endpoint Loaded)>> AllAsync(WebApplication app)
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var all = new List<(Endpoint, Endpoint)>();
        foreach (var endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints))
        {
            var found = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                ? (await loader.LoadAsync(page, endpoint.Metadata)).Endpoint ?? endpoint
                : endpoint;
            all.Add((endpoint, found));
        }

        return all;
    }
}
