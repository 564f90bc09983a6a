using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Cases.Worklist;

/// <summary>GET /work/worklist.csv and .xlsx: the worklist as it is filtered, with the reasons, for a spreadsheet or a morning's briefing.</summary>
internal static class ExportWorklist
{
    private static readonly Text[] Headers = [WorklistTexts.Case, WorklistTexts.Title, WorklistTexts.Kind, WorklistTexts.Why, WorklistTexts.Due, WorklistTexts.Place, WorklistTexts.Community, WorklistTexts.Unit];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var format in ListExport.Formats)
            routes.MapGet("/work/worklist." + format, (HttpContext http, CaseOffice cases) => RunAsync(http, cases, format)).Who(Access.SignedIn).ExcludeFromDescription();
    }

    private static async Task<IResult> RunAsync(HttpContext http, CaseOffice cases, string format)
    {
        var filter = WorklistFilterQuery.Read(http.Request.Query, cases.City);
        if (filter.IsRefused)
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        var actor = http.RequireActor();
        var reader = Reader.Of(http);
        await ExportAudit.WriteAsync(cases.City, actor, "worklist", format, http.Request.QueryString.Value);
        return ListExport.Of(http, format, $"worklist-{cases.City.Today:uuuuMMdd}", WorklistTexts.Title.In(reader.Language), [.. Headers.Select(h => h.In(reader.Language))], RowsAsync(cases, actor, filter.Value, reader));
    }

    private static async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(CaseOffice cases, Actor actor, WorklistFilter filter, Reader reader)
    {
        const int Page = 200;
        var language = reader.Language;
        for (var left = ListExport.MostRows; left > 0; left -= Page)
        {
            IReadOnlyList<WorklistRow> rows;
            await using (var reading = await cases.City.Database.ReadAsync())
            {
                rows = await OpenWorkQuery.RunAsync(reading, actor, filter with { Limit = Page });
                await OpenWorkQuery.MarkRepeatsAsync(cases, reading, actor, rows);
            }

            foreach (var row in rows)
            {
                var pack = cases.Scenarios.Find(row.Scenario, row.Version);
                yield return
                [
                    row.Number, pack is null ? row.Scenario : CaseWords.Title(pack, row.Answers, language), CaseWords.By(row.ByWhom, language),
                    string.Join("；", WorkReasons.Of(cases, reader.Formats, language, actor, row).Select(r => r.Text)), CaseShape.Time(cases.City, row.DueAt),
                    CaseWords.Place(cases, row.PlaceCode, row.PlaceWords, language), row.Community is null ? "" : CaseWords.Unit(cases, row.Community, language), CaseWords.Unit(cases, row.Unit, language),
                ];
            }

            if (rows.Count < Page)
                yield break;
            filter = filter with { After = (rows[^1].DueAt, rows[^1].Id) };
        }
    }
}
