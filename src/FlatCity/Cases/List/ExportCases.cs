using System.Text;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.List;

/// <summary>GET /work/cases.csv: the filtered list as a table for a spreadsheet, within the post's reach; written page by page as it is read.</summary>
internal static class ExportCases
{
    public const int MostRows = 5_000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/work/cases.csv", RunAsync).Who(Access.SignedIn).ExcludeFromDescription();

    private static async Task<IResult> RunAsync(HttpContext http, CaseOffice cases)
    {
        var filter = CaseFilterQuery.Read(http.Request.Query, cases.City);
        if (filter.IsRefused)
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        var actor = http.RequireActor();
        var language = Reader.Of(http).Language;
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(body => WriteAsync(body, cases, actor, filter.Value, language), "text/csv; charset=utf-8", $"cases-{cases.City.Today:uuuuMMdd}.csv");
    }

    private static async Task WriteAsync(Stream body, CaseOffice cases, Actor actor, CaseFilter filter, Language language)
    {
        // The mark in front tells spreadsheets that this is UTF-8.
        await using var csv = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Text[] headers = [ListTexts.Number, ListTexts.Scenario, ListTexts.Filed, ListTexts.Place, ListTexts.Community, ListTexts.Stage, ListTexts.State, ListTexts.Lead, ListTexts.Due, ListTexts.Ended, ListTexts.LateColumn];
        await csv.WriteAsync(CsvLine.Of([.. headers.Select(h => h.In(language))]));
        var after = filter.After;
        for (var written = 0; written < MostRows;)
        {
            CasePage page;
            await using (var reading = await cases.City.Database.ReadAsync())
                page = await CaseQuery.RunAsync(reading, cases, actor.Reach, filter with { After = after, Limit = CaseQuery.MostRows }, cases.City.Now);
            foreach (var state in page.Rows.Take(MostRows - written))
                await csv.WriteAsync(LineOf(cases, state, language));
            written += page.Rows.Count;
            if (page.Next is null)
                break;
            after = page.Next;
        }
    }

    private static string LineOf(CaseOffice cases, CaseState state, Language language)
    {
        var pack = cases.PackOf(state);
        return CsvLine.Of(
            state.Number, CaseWords.Title(pack, state.Answers, language), CaseShape.Time(cases.City, state.FiledAt), CaseWords.Place(cases, state.PlaceCode, state.PlaceWords, language),
            state.Community is null ? "" : CaseWords.Unit(cases, state.Community, language), CaseWords.Stage(state.Stage, language), CaseWords.State(pack, state.State, language),
            state.LeadUnit is null ? "" : CaseWords.Unit(cases, state.LeadUnit, language), CaseShape.Time(cases.City, state.DueAt), CaseShape.Time(cases.City, state.EndedAt),
            (state.IsLate(cases.City.Now) ? ListTexts.Yes : ListTexts.No).In(language));
    }
}
