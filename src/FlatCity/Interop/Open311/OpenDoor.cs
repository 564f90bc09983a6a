using System.Diagnostics;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Interop.Open311;

/// <summary>
/// Stands around everything under /open311: whatever goes wrong there is told in Open311's own shape, in the format of the extension.
/// Open311 knows api keys alone, so no cookie and no token is looked at.
/// </summary>
internal sealed class OpenDoor(RequestDelegate next, ILogger<OpenDoor> log)
{
    public const string Address = "/open311";

    public async Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments(Address, StringComparison.Ordinal))
        {
            await next(http);
            return;
        }

        http.Request.Headers.Remove("Authorization");
        http.Request.Headers.Remove("Cookie");
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (BadHttpRequestException refused) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = refused.StatusCode;
        }
        catch (Exception fault) when (!http.Response.HasStarted && StoreTrouble.Of(fault) is { } trouble)
        {
            http.Response.Clear();
            await OpenAnswer.Failed(Problems.InTrouble(http, log, trouble, fault), trouble.Text.In(Reader.Of(http).Language)).WriteAsync(http);
            return;
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            log.LogError(fault, "{Method} {Route} failed", RouteOf.Method(http), RouteOf.Request(http));
            http.Response.Clear();
            var number = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
            await OpenAnswer.Failed(StatusCodes.Status500InternalServerError, OpenTexts.Fault.Format(Reader.Of(http).Language.Code, number)).WriteAsync(http);
            return;
        }

        if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            await OpenAnswer.Failed(http.Response.StatusCode, Says(http)).WriteAsync(http);
    }

    private static string Says(HttpContext http)
    {
        var language = Reader.Of(http).Language.Code;
        return http.Response.StatusCode switch
        {
            404 => OpenTexts.NoSuchAddress.Format(language),
            405 => OpenTexts.NoSuchMethod.Format(language, http.Request.Method),
            413 => OpenTexts.TooLarge.Format(language, WebFrame.LargestForm / 1024 / 1024),
            415 => OpenTexts.FormType.Format(language),
            429 => DoorTexts.TooOften.Format(language, http.Response.Headers.RetryAfter.ToString()),
            503 => DoorTexts.Busy.Format(language, http.Response.Headers.RetryAfter.ToString()),
            _ => OpenTexts.NotUnderstood.Format(language),
        };
    }
}
