using Microsoft.Net.Http.Headers;

namespace FlatCity.Cases.Uploads;

/// <summary>
/// Hands a file out so that nothing in it can act: its kind is what we found it to be, the browser may not guess another, it stands in no page and
/// runs no script, and a document is only ever downloaded. Parts are given on request, so that a recording can be listened to from its middle.
/// </summary>
internal static class FileAnswer
{
    private const string Policy = "default-src 'none'; sandbox; frame-ancestors 'none'";

    public static async Task<IResult> OfAsync(HttpContext http, CaseOffice cases, StoredFile file, string? name, string caching)
    {
        if (await cases.City.Files.OpenAsync(file.Sha256) is not { } content)
            return Platform.Web.Problems.Of(new Platform.Refusal(Platform.RefusalKind.NotFound, UploadTexts.NoSuchFile));
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        http.Response.Headers.CacheControl = caching;
        http.Response.Headers.Remove("Pragma");
        var download = file.UsedAs == FileUse.Document ? name + Ending(file.Kind) : null;
        return Results.Stream(content, file.Kind, download, entityTag: new EntityTagHeaderValue($"\"{file.Sha256[..32]}\""), enableRangeProcessing: true);
    }

    private static string Ending(string kind) => kind switch
    {
        "application/pdf" => ".pdf",
        _ when kind.EndsWith("wordprocessingml.document", StringComparison.Ordinal) => ".docx",
        _ => ".xlsx",
    };
}
