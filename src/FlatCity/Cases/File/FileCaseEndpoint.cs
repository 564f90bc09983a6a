using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.File;

/// <summary>POST /api/v1/cases: 201, Location, the case; the tracking code stands in this answer alone.</summary>
internal static class FileCaseEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/cases", RunAsync).Who(Access.Anyone).On(Side.Both).WithName("fileCase").WithSummary("File a case")
            .Accepts<FilingBody>("application/json").Produces<CaseBody>(StatusCodes.Status201Created).ProducesProblem(400).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);

    private static async Task<IResult> RunAsync(HttpContext http, CaseOffice cases)
    {
        var reader = Reader.Of(http);
        var body = await JsonBody.ReadAsync(http.Request);
        if (body.IsRefused)
            return Problems.Of(body.Refusals);
        var actor = http.Actor();
        return await ApiAnswer.OnceAsync(http, cases.City.Database, cases.City.Keys, cases.City.Clock, actor.Caller, "POST /api/v1/cases", body.Value, async keep =>
        {
            var filing = FilingJson.Read(body.Value.Root, reader.Language.Code);
            if (filing.IsRefused)
                return new ApiAnswer(filing.Refusals);
            ApiAnswer? answer = null;
            var filed = await FileCase.RunAsync(cases, actor, filing.Value, (unit, done) =>
            {
                answer = Answer(cases, done, reader);
                keep(unit, answer);
            });
            return filed.IsRefused ? new ApiAnswer(filed.Refusals) : answer!;
        });
    }

    private static ApiAnswer Answer(CaseOffice cases, CaseFiled filed, Reader reader)
    {
        var shape = CaseShape.Of(cases, filed.Case, filed.Orders, reader.Language);
        shape["tracking"] = (JsonNode)filed.Tracking;
        return new ApiAnswer(201, shape) { Location = "/api/v1/cases/" + filed.Case.Number, ETag = filed.Case.LastN };
    }
}
