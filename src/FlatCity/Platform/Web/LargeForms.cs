using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FlatCity.Platform.Web;

/// <summary>
/// A form that says itself to be too large is not read to its end: only what was typed before the files is taken, so that the page comes back with it and
/// says at the file's field what the bound is. Reading stops at the first file that is over, and nothing of it is kept.
/// </summary>
internal sealed class LargeForms(RequestDelegate next)
{
    /// <summary>Of one typed field, and of all that is read before the answer.</summary>
    private const int MostTyped = 256 * 1024;
    private const int MostRead = 24 * 1024 * 1024;
    private const int MostParts = 400;

    /// <summary>The field of the file at which reading stopped; set only where a form was too large.</summary>
    public sealed record Cut(string? Field);

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Request.ContentLength > WebFrame.LargestForm && HttpMethods.IsPost(http.Request.Method) && !Doors.IsMachine(http.Request.Path)
            && MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            // The rest is not waited for, and the connection carries nothing more.
            http.Response.Headers.Connection = "close";
            var (typed, field) = await ReadAsync(http, HeaderUtilities.RemoveQuotes(type.Boundary).ToString());
            http.Features.Set<IFormFeature>(new FormFeature(new FormCollection(typed)));
            http.Features.Set(new Cut(field));
        }

        await next(http);
    }

    private static async Task<(Dictionary<string, StringValues> Typed, string? Field)> ReadAsync(HttpContext http, string boundary)
    {
        var typed = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        if (boundary.Length is 0 or > 100)
            return (typed, null);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound)
            bound.MaxRequestBodySize = null;
        string? at = null;
        try
        {
            var reader = new MultipartReader(boundary, http.Request.Body) { BodyLengthLimit = MostRead };
            var piece = new byte[64 * 1024];
            long read = 0;
            for (var part = 0; part < MostParts && read < MostRead && await reader.ReadNextSectionAsync(http.RequestAborted) is { } section; part++)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                    break;
                var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
                var isFile = disposition.FileName.HasValue || disposition.FileNameStar.HasValue;
                at = isFile ? name : null;
                using var text = new MemoryStream();
                int took;
                while (read < MostRead && (took = await section.Body.ReadAsync(piece, http.RequestAborted)) > 0)
                {
                    read += took;
                    if (!isFile && text.Length + took <= MostTyped)
                        text.Write(piece, 0, took);
                }

                if (!isFile)
                    typed[name] = StringValues.Concat(typed.GetValueOrDefault(name), System.Text.Encoding.UTF8.GetString(text.ToArray()));
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or BadHttpRequestException)
        {
            // What came before it is what the page shows again.
        }

        return (typed, at);
    }
}
