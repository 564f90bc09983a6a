using System.Diagnostics;
using FlatCity.Platform.Storage;

namespace FlatCity.Platform.Web;

/// <summary>The answer that went wrong, for the page that says so: its number and where the reader was.</summary>
internal sealed record StatusOf(int Code, PathString Path, string? Trace);

/// <summary>
/// Turns an empty answer of 400 and above into a page in the reader's language, by running the pipeline again for
/// <c>/status</c>. Machines' addresses are left alone: they have problem documents of their own.
/// A fault is recorded here, once, and shown as 500 with a trace number to read out to the city's engineers.
/// </summary>
internal sealed class StatusPages(RequestDelegate next, ILogger<StatusPages> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var path = http.Request.Path;
        if (Doors.IsMachine(path))
        {
            await next(http);
            return;
        }

        try
        {
            await next(http);
        }
        catch (BadHttpRequestException refused) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = refused.StatusCode;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception fault) when (!http.Response.HasStarted && StoreTrouble.Of(fault) is { } trouble)
        {
            http.Response.ContentType = null;
            http.Response.ContentLength = null;
            http.Response.Headers.ETag = default;
            http.Response.StatusCode = Problems.InTrouble(http, log, trouble, fault);
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            log.LogError(fault, "{Method} {Route} failed", RouteOf.Method(http), RouteOf.Request(http));
            http.Response.ContentType = null;
            http.Response.ContentLength = null;
            http.Response.Headers.ETag = default;
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        if (http.Response.HasStarted || http.Response.StatusCode < 400 || http.Response.ContentType is not null || http.Response.ContentLength > 0)
        {
            return;
        }

        await ShowAsync(http, path);
    }

    private async Task ShowAsync(HttpContext http, PathString path)
    {
        var (code, method) = (http.Response.StatusCode, http.Request.Method);
        http.Features.Set(new StatusOf(code, path, Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier));
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
        http.Request.Path = StatusPage.Address;
        http.Request.Method = HttpMethods.IsHead(method) ? method : HttpMethods.Get;
        try
        {
            await next(http);
        }
        finally
        {
            http.Request.Path = path;
            http.Request.Method = method;
        }
    }
}
