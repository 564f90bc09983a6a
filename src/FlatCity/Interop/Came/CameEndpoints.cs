using System.Globalization;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Interop.Came;

/// <summary>The list of what came in as a file, and a file that came with something: handed out as bytes to be saved, never shown by us.</summary>
internal static class CameEndpoints
{
    private const int PageRows = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/work/incoming/file", FileAsync).Who(Access.Roles, PostRoles.Desk).ExcludeFromDescription();
        foreach (var format in ListExport.Formats)
            routes.MapGet("/work/incoming." + format, (HttpContext http, CaseOffice cases) => ExportAsync(http, cases, format)).Who(Access.Roles, PostRoles.Desk).ExcludeFromDescription();
    }

    private static async Task<IResult> FileAsync(HttpContext http, CaseOffice cases, string? id)
    {
        var key = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        FileRow? file;
        await using (var reading = await cases.City.Database.ReadAsync())
            file = await reading.FirstAsync<FileRow>("select id, incoming_id, name, sha256 from incoming_file where id = @key", new { key });
        if (file is null || await cases.City.Files.OpenAsync(file.Sha256) is not { } content)
            return Results.Redirect("/work/incoming");
        await cases.City.Database.WriteAsync<bool>(unit =>
        {
            Audit.Add(unit, http.RequireActor().Doer, cases.City.Now, "incoming.file-taken", "incoming", file.IncomingId, "{}", "incoming");
            return new(true);
        });
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = "sandbox";
        return Results.File(content, "application/octet-stream", cases.City.Keys.Open(file.Name, $"incoming_file:{file.Id}:name"));
    }

    private static async Task<IResult> ExportAsync(HttpContext http, CaseOffice cases, string format)
    {
        var filter = CameFilter.Read(http.Request.Query, cases.City);
        if (filter.IsRefused)
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        var language = Reader.Of(http).Language;
        await ExportAudit.WriteAsync(cases.City, http.RequireActor(), "incoming", format, http.Request.QueryString.Value);
        Text[] heads = [CameTexts.Door, CameTexts.When, CameTexts.State, CameTexts.Why, CameTexts.Case, CameTexts.Files];
        return ListExport.Of(http, format, $"incoming-{cases.City.Today:uuuuMMdd}", CameTexts.Title.In(language), [.. heads.Select(h => h.In(language))], RowsAsync(cases, filter.Value, language));
    }

    private static async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(CaseOffice cases, CameFilter filter, Language language)
    {
        for (var left = ListExport.MostRows; left > 0;)
        {
            IReadOnlyList<CameRow> found;
            await using (var reading = await cases.City.Database.ReadAsync())
                found = await CameQuery.RunAsync(reading, filter, Math.Min(left, PageRows));
            foreach (var row in found)
            {
                yield return [CameTexts.OfDoor(row.Door).In(language), CaseShape.Time(cases.City, row.CameAt), CameTexts.OfState(row.State).In(language),
                    (row.Reason ?? row.Note) is { } why ? OnePage.ReasonIn(why, language) : "", row.Number, row.Files.ToString(CultureInfo.InvariantCulture)];
            }

            if (found.Count < Math.Min(left, PageRows))
                yield break;
            left -= found.Count;
            filter = filter with { After = (found[^1].CameAt, found[^1].Id) };
        }
    }

    private sealed class FileRow
    {
        public long Id { get; set; }

        public long IncomingId { get; set; }

        public byte[] Name { get; set; } = [];

        public string Sha256 { get; set; } = "";
    }
}
