using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.List;

/// <summary>GET /api/v1/cases with filters, keyset paging by `cursor`, no totals.</summary>
internal static class ListCasesEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/cases", RunAsync).Who(Access.SignedIn).WithName("listCases").WithSummary("Cases within the caller's reach")
            .Produces<CaseListBody>().ProducesProblem(400).ProducesProblem(401);

    private static async Task<IResult> RunAsync(HttpContext http, CaseOffice cases)
    {
        var filter = CaseFilterQuery.Read(http.Request.Query, cases.City);
        if (filter.IsRefused)
            return Problems.Of(filter.Refusals);
        var actor = http.RequireActor();
        filter = await PhoneSearch.ApplyAsync(cases, actor, filter.Value);
        if (filter.IsRefused)
            return Problems.Of(filter.Refusals);
        await using var reading = await cases.City.Database.ReadAsync();
        var page = await CaseQuery.RunAsync(reading, cases, actor.Reach, filter.Value, cases.City.Now);
        var language = Reader.Of(http).Language;
        return new ApiAnswer(200, new JsonObject
        {
            ["items"] = new JsonArray([.. page.Rows.Select(c => (JsonNode)CaseShape.Of(cases, c, [], language))]),
            ["next"] = CaseFilterQuery.Cursor(page),
        });
    }
}
