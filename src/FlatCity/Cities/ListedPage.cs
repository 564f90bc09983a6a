using System.Reflection;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace FlatCity.Cities;

/// <summary>
/// A page whose list can be taken along as a file (导出). The file is the page itself read to its end, one page of rows after the other: the same
/// filters and rights, the same words, the city's time, and no more in memory than one page. The audit says who took it before the first row
/// goes out. The page carries <see cref="ListedAttribute"/>, and its view the partial <c>Export</c>.
/// </summary>
internal abstract class ListedPage : CityPage
{
    /// <summary>So many rows are read at a time for a file: as many as the case list gives at once.</summary>
    private const int FileRows = 100;

    private string? format;

    /// <summary>What the view hands to the partial <c>Export</c>: the file's address, with the filters as they are.</summary>
    internal Export Export => new(FileAddress, Address.QueryOf(Request));

    /// <summary>The rows that have been read, as lines of the file.</summary>
    internal abstract ListFile AsFile { get; }

    /// <summary>After which row the page begins, as the address says.</summary>
    internal string? Cursor => Asked("cursor");

    /// <summary>Whether the list is being read for a file.</summary>
    protected bool IsFile => format is not null;

    private ListedAttribute Listed => GetType().GetCustomAttribute<ListedAttribute>() ?? throw new InvalidOperationException($"{GetType().Name} is a listed page: say [Listed(\"…\")] on it.");

    private City City => HttpContext.RequestServices.GetRequiredService<City>();

    private string FileAddress => Listed.At is { } at ? "/" + at : PageAddress;

    /// <summary>The page's own, also where its file was asked for and a wrong filter is shown instead.</summary>
    private string PageAddress => Address.Path(Request).ToString() is var path && format is not null && path.EndsWith("." + format, StringComparison.Ordinal) ? path[..^(format.Length + 1)] : path;

    internal override async ValueTask<IActionResult?> InsteadAsync()
    {
        if (ListExport.Formats.FirstOrDefault(f => Request.Path.Value!.EndsWith("." + f, StringComparison.Ordinal)) is not { } asked)
            return null;
        format = asked;
        From(null);
        await LoadAsync();
        if (Faults.Any || Response.StatusCode != StatusCodes.Status200OK)
            return Page();
        await ExportAudit.WriteAsync(City, this.RequireActor(), Listed.Name, asked, Request.QueryString.Value);
        var file = AsFile;
        return new Answer(ListExport.Of(HttpContext, asked, $"{Listed.Name}-{City.Today:uuuuMMdd}", Listed.Name, file.Heads, LinesAsync(file)));
    }

    /// <summary>How many rows are read at once: those that the page shows, or more for a file.</summary>
    protected int RowsOf(int shown) => IsFile ? FileRows : shown;

    /// <summary>A moment in the city's time: short on the page, whole in a file, where nobody knows when it was made.</summary>
    protected string At(long at) => IsFile ? Formats.DateAndTime(Instants.ToInstant(at)) : Formats.Short(Instants.ToInstant(at), Instants.ToInstant(City.Now));

    private async IAsyncEnumerable<IReadOnlyList<string?>> LinesAsync(ListFile file)
    {
        for (var left = ListExport.MostRows; ;)
        {
            foreach (var line in file.Rows)
            {
                if (left-- == 0)
                {
                    yield return [T(CityTexts.FileCut, Formats.Number(ListExport.MostRows))];
                    yield break;
                }

                yield return line;
            }

            if (file.Next is not { } next)
                yield break;
            From(next);
            await LoadAsync();
            file = AsFile;
        }
    }

    /// <summary>The same question, from another row on.</summary>
    private void From(string? cursor)
    {
        var query = Request.Query.Where(p => p.Key != "cursor").ToDictionary(p => p.Key, p => p.Value, StringComparer.OrdinalIgnoreCase);
        if (cursor is not null)
            query["cursor"] = new StringValues(cursor);
        Request.Query = new QueryCollection(query);
    }

    private sealed class Answer(IResult result) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context) => result.ExecuteAsync(context.HttpContext);
    }
}
