using FlatCity.Platform.Storage;

namespace FlatCity.Platform.Web;

/// <summary>
/// Machines' side of StatusPages: under /api an empty answer of 400 and above becomes a problem document, and a fault a 500 with its number,
/// recorded once.
/// </summary>
internal sealed class ApiFaults(RequestDelegate next, ILogger<ApiFaults> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
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
            await Problems.WriteAsync(http, refused.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? new Refusal(RefusalKind.TooLarge, DoorTexts.BodyTooLarge, null, JsonBody.MostBytes / 1024)
                : new Refusal(RefusalKind.Invalid, DoorTexts.NotUnderstood));
            return;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception fault) when (!http.Response.HasStarted && StoreTrouble.Of(fault) is { } trouble)
        {
            http.Response.Clear();
            await Problems.WriteAsync(http, Problems.InTrouble(http, log, trouble, fault), [new Refusal(RefusalKind.NotNow, trouble.Text)]);
            return;
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            log.LogError(fault, "{Method} {Route} failed", RouteOf.Method(http), RouteOf.Request(http));
            http.Response.Clear();
            await Problems.WriteFaultAsync(http);
            return;
        }

        if (!http.Response.HasStarted && http.Response.ContentType is null && http.Response.ContentLength is null or 0 && OfStatus(http) is { } refusal)
            await Problems.WriteAsync(http, http.Response.StatusCode, [refusal]);
    }

    private static Refusal? OfStatus(HttpContext http) => http.Response.StatusCode switch
    {
        404 => new(RefusalKind.NotFound, DoorTexts.NoSuchAddress),
        405 => new(RefusalKind.Invalid, DoorTexts.NoSuchMethod, null, http.Request.Method),
        413 => new(RefusalKind.TooLarge, DoorTexts.BodyTooLarge, null, JsonBody.MostBytes / 1024),
        415 => new(RefusalKind.WrongContent, DoorTexts.NotJson),
        >= 400 and < 500 => new(RefusalKind.Invalid, DoorTexts.NotUnderstood),
        _ => null,
    };
}
