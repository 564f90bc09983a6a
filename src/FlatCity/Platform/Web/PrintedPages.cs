using System.Text;
using System.Text.RegularExpressions;

namespace FlatCity.Platform.Web;

/// <summary>A page that is also to be had as PDF, at its own address with `.pdf` behind it; whoever may see the page may have the file.</summary>
internal sealed record PrintedPage(string Address);

/// <summary>Says to a page that it is drawn to be printed, so that it can note who took it away.</summary>
internal sealed record BeingPrinted;

/// <summary>
/// Draws a page as usual, with its own rights, and lets Chromium print it. The style sheet is put into the page, scripts are left out, and the page's policy lets it
/// run and fetch nothing: what is printed is what the program wrote. (ADR 0112)
/// </summary>
internal sealed partial class PrintedPages(RequestDelegate next, IEnumerable<PrintedPage> pages, IWebHostEnvironment host, ChromiumPrinter printer)
{
    private const string End = ".pdf";
    private const int MostHtml = 4 * 1024 * 1024;
    private readonly HashSet<string> addresses = pages.Select(p => p.Address + End).ToHashSet(StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || !addresses.Contains(http.Request.Path.Value ?? ""))
        {
            await next(http);
            return;
        }

        var body = http.Response.Body;
        using var drawn = new MemoryStream();
        http.Response.Body = drawn;
        http.Request.Path = http.Request.Path.Value![..^End.Length];
        http.Features.Set(new BeingPrinted());
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = body;
        }

        if (http.Response.StatusCode != StatusCodes.Status200OK || drawn.Length > MostHtml)
        {
            // Signed out, refused, asked wrongly: the page's own answer says so.
            http.Response.ContentLength = null;
            drawn.Position = 0;
            await drawn.CopyToAsync(body, http.RequestAborted);
            return;
        }

        var printed = await printer.PrintAsync(await WholeAsync(Encoding.UTF8.GetString(drawn.GetBuffer(), 0, (int)drawn.Length)), http.RequestAborted);
        http.Response.ContentLength = null;
        if (printed.IsRefused)
        {
            http.Response.StatusCode = Problems.StatusOf(printed.Refusal.Kind);
            http.Response.ContentType = "text/plain; charset=utf-8";
            await body.WriteAsync(Encoding.UTF8.GetBytes(printed.Refusal.In(Reader.Of(http).Language)), http.RequestAborted);
            return;
        }

        http.Response.ContentType = "application/pdf";
        http.Response.ContentLength = printed.Value.Length;
        Caching.Forbid(http.Response);
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{Path.GetFileName(http.Request.Path.Value)}.pdf\"";
        await body.WriteAsync(printed.Value, http.RequestAborted);
    }

    private async Task<string> WholeAsync(string html)
    {
        var style = host.WebRootFileProvider.GetFileInfo("lib/flatcity.css");
        var css = "";
        if (style.Exists)
        {
            await using var stream = style.CreateReadStream();
            using var reader = new StreamReader(stream);
            css = await reader.ReadToEndAsync();
        }

        // Nothing that a page says ends a style sheet, and nothing in ours does.
        var plain = Linked().Replace(Scripts().Replace(html, ""), "");
        return plain.Replace("<head>", "<head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"><style>" + css + "\n@page { size: A4; margin: 14mm; }</style>", StringComparison.Ordinal);
    }

    [GeneratedRegex("<script\\b[^>]*>.*?</script>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Scripts();

    [GeneratedRegex("<link\\b[^>]*>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Linked();
}
