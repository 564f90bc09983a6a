using System.Diagnostics;
using System.Text.Json;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Watching;

namespace FlatCity.Platform.Web;

/// <summary>
/// Refusals and faults under /api/v1 as problem documents (RFC 9457), in the caller's language: what is wrong, at which field, and what would be right.
/// `type` is a URN of the text's key, so it is stable; the first refusal decides the status.
/// </summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.SignIn => StatusCodes.Status401Unauthorized,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.NotNow => StatusCodes.Status409Conflict,
        RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
        RefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalKind.WrongContent => StatusCodes.Status415UnsupportedMediaType,
        RefusalKind.KeyReused => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.PreconditionRequired => StatusCodes.Status428PreconditionRequired,
        RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>An endpoint's answer where something was refused.</summary>
    public static IResult Of(params IReadOnlyList<Refusal> refusals) => new ProblemAnswer(refusals);

    public static Task WriteAsync(HttpContext http, params IReadOnlyList<Refusal> refusals) => WriteAsync(http, StatusOf(refusals[0].Kind), refusals);

    public static Task WriteAsync(HttpContext http, int status, IReadOnlyList<Refusal> refusals)
    {
        var language = LanguageOf(http);
        var first = refusals[0];
        return WriteAsync(http, status, "urn:flatcity:problem:" + first.Text.Key, Said(first, language), json =>
        {
            if (refusals.Any(r => r.Field is { Length: > 0 }))
            {
                json.WriteStartArray("errors");
                foreach (var refusal in refusals)
                {
                    json.WriteStartObject();
                    if (refusal.Field is { Length: > 0 } field)
                        json.WriteString("field", field);
                    json.WriteString("type", "urn:flatcity:problem:" + refusal.Text.Key);
                    json.WriteString("detail", Said(refusal, language));
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            if (first.Kind == RefusalKind.NotNow && first.May.Count > 0)
            {
                json.WriteStartArray("may");
                foreach (var step in first.May)
                    json.WriteStringValue(step);
                json.WriteEndArray();
            }
        });
    }

    /// <summary>The status of an answer that the store's trouble keeps from being given, with when to ask again.</summary>
    public static int InTrouble(HttpContext http, StoreTrouble trouble)
    {
        http.Response.Headers.RetryAfter = StoreTrouble.RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Features.Set(trouble);
        return StatusCodes.Status503ServiceUnavailable;
    }

    /// <summary>The same where a request met it, recorded in one line: while a disk is full everybody meets it.</summary>
    public static int InTrouble(HttpContext http, ILogger log, StoreTrouble trouble, Exception fault)
    {
        log.LogWarning("{Method} {Route}: the store is in trouble ({Trouble}; {Fault})", RouteOf.Method(http), RouteOf.Request(http), trouble.Kind, FaultWords.Of(fault));
        return InTrouble(http, trouble);
    }

    /// <summary>A fault of ours: recorded already, with the number to read out.</summary>
    public static Task WriteFaultAsync(HttpContext http) => WriteAsync(
        http, StatusCodes.Status500InternalServerError, "about:blank", DoorTexts.Fault.In(LanguageOf(http)),
        json => json.WriteString("trace", Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier));

    private static Language LanguageOf(HttpContext http) => (http.Features.Get<Reader>() ?? Reader.Of(http)).Language;

    private static string Said(Refusal refusal, Language language)
    {
        var said = refusal.In(language);
        return refusal.Field is { Length: > 0 } field ? $"{field}: {said}" : said;
    }

    private static async Task WriteAsync(HttpContext http, int status, string type, string detail, Action<Utf8JsonWriter> more)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = ContentType;
        Caching.Forbid(http.Response);
        if (status == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, new JsonWriterOptions { Encoder = Json.Encoder });
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("title", Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status));
        json.WriteNumber("status", status);
        json.WriteString("detail", detail);
        more(json);
        json.WriteEndObject();
    }

    private sealed class ProblemAnswer(IReadOnlyList<Refusal> refusals) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, refusals);
    }
}
