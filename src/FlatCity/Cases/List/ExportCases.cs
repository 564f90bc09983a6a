using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Cases.List;

/// <summary>GET /work/cases.csv and /work/cases.xlsx: the filtered list for a spreadsheet, within the post's reach, without anybody's personal data; the audit says who took it.</summary>
internal static class ExportCases
{
    private static readonly Text[] Headers = [ListTexts.Number, ListTexts.Scenario, ListTexts.Filed, ListTexts.Place, ListTexts.Community, ListTexts.Stage, ListTexts.State, ListTexts.Lead, ListTexts.Due, ListTexts.Ended, ListTexts.LateColumn];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var format in ListExport.Formats)
            routes.MapGet("/work/cases." + format, (HttpContext http, CaseOffice cases) => RunAsync(http, cases, format)).Who(Access.SignedIn).ExcludeFromDescription();
    }

    private static async Task<IResult> RunAsync(HttpContext http, CaseOffice cases, string format)
    {
        var filter = CaseFilterQuery.Read(http.Request.Query, cases.City);
        if (filter.IsRefused)
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        var actor = http.RequireActor();
        var language = Reader.Of(http).Language;
        filter = await PhoneSearch.ApplyAsync(cases, actor, filter.Value);
        if (filter.IsRefused)
            return Results.StatusCode(Problems.StatusOf(filter.Refusal.Kind));
        await ExportAudit.WriteAsync(cases.City, actor, "cases", format, http.Request.QueryString.Value);
        return ListExport.Of(http, format, $"cases-{cases.City.Today:uuuuMMdd}", ListTexts.Title.In(language), [.. Headers.Select(h => h.In(language))], RowsAsync(cases, actor, filter.Value, language));
    }

    private static async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(CaseOffice cases, Actor actor, CaseFilter filter, Language language)
    {
        var left = ListExport.MostRows;
        while (left > 0)
        {
            CasePage page;
            await using (var reading = await cases.City.Database.ReadAsync())
                page = await CaseQuery.RunAsync(reading, cases, actor.Reach, filter with { Limit = Math.Min(left, CaseQuery.MostRows) }, cases.City.Now);
            foreach (var state in page.Rows)
                yield return RowOf(cases, state, language);
            left -= page.Rows.Count;
            if (page.Next is null)
                yield break;
            filter = filter with { After = page.Next };
        }
    }

    private static IReadOnlyList<string?> RowOf(CaseOffice cases, CaseState state, Language language)
    {
        var pack = cases.PackOf(state);
        return
        [
            state.Number, CaseWords.Title(pack, state.Answers, language), CaseShape.Time(cases.City, state.FiledAt), CaseWords.Place(cases, state.PlaceCode, state.PlaceWords, language),
            state.Community is null ? "" : CaseWords.Unit(cases, state.Community, language), CaseWords.Stage(state.Stage, language), CaseWords.State(pack, state.State, language),
            state.LeadUnit is null ? "" : CaseWords.Unit(cases, state.LeadUnit, language), CaseShape.Time(cases.City, state.DueAt), CaseShape.Time(cases.City, state.EndedAt),
            (state.IsLate(cases.City.Now) ? ListTexts.Yes : ListTexts.No).In(language),
        ];
    }
}
