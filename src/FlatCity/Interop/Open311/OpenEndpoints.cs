using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Platform;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Crowd;

namespace FlatCity.Interop.Open311;

/// <summary>
/// The addresses of Open311 GeoReport v2: /open311/v2/services, services/{code}, requests, requests/{id}, tokens/{id}, each .json or .xml,
/// and discovery beside them. Where its text and its JSON Schemas differ, the schemas hold (docs/standards/open311.md).
/// </summary>
internal static class OpenEndpoints
{
    private const string V2 = OpenDoor.Address + "/v2";
    private const string Specification = "http://wiki.open311.org/GeoReport_v2";

    /// <summary>When what is told here was last changed: discovery says it.</summary>
    private const string Changed = "2026-11-25T00:00:00Z";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").Who(Access.Anyone).ExcludeFromDescription();
        foreach (var format in new[] { "json", "xml" })
        {
            open.MapGet($"{OpenDoor.Address}/discovery.{format}", Discovery);
            open.MapGet($"{V2}/discovery.{format}", Discovery);
            open.MapGet($"{V2}/services.{format}", Services);
            open.MapGet($"{V2}/services/{{service}}.{format}", Definition);
            open.MapGet($"{V2}/requests.{format}", (HttpContext http, CaseOffice cases) => new ReadRequests(cases, http).ListAsync()).Crowd(CrowdKind.List);
            open.MapGet($"{V2}/requests/{{request}}.{format}", (HttpContext http, CaseOffice cases, string request) => new ReadRequests(cases, http).OneAsync(request));
            open.MapPost($"{V2}/requests.{format}", FileRequest.RunAsync).DisableAntiforgery();
            open.MapGet($"{V2}/tokens/{{token}}.{format}", Token);
        }
    }

    private static OpenAnswer Discovery(HttpContext http, CaseOffice cases)
    {
        var language = Reader.Of(http).Language.Code;
        return new OpenAnswer(StatusCodes.Status200OK, "discovery", new JsonObject
        {
            ["changeset"] = Changed,
            ["contact"] = OpenTexts.Contact.Format(language, cases.City.Pack.Name.In(language)),
            ["key_service"] = OpenTexts.KeyService.Format(language),
            ["endpoints"] = new JsonArray(new JsonObject
            {
                ["specification"] = Specification,
                ["url"] = $"{http.Request.Scheme}://{http.Request.Host}{V2}",
                ["changeset"] = Changed,
                ["type"] = "production",
                ["formats"] = new JsonArray("text/xml", "application/json"),
            }),
        });
    }

    private static OpenAnswer Services(HttpContext http, CaseOffice cases)
    {
        var reader = Reader.Of(http);
        return Elsewhere(http, cases) ?? OpenAnswer.List("services", OpenServices.All(cases).Select(pack => OpenServices.Service(cases, pack, reader.Language)));
    }

    private static OpenAnswer Definition(HttpContext http, CaseOffice cases, string service)
    {
        var language = Reader.Of(http).Language;
        if (Elsewhere(http, cases) is { } elsewhere)
            return elsewhere;
        return OpenServices.Find(cases, service) is { } pack
            ? new OpenAnswer(StatusCodes.Status200OK, "service_definition", OpenServices.Definition(pack, language))
            : OpenAnswer.Refused([new(RefusalKind.NotFound, OpenTexts.NoService, "service_code", service.Length > 60 ? service[..60] : service)], language);
    }

    /// <summary>Numbers are given at once here, so a token is the number itself; whatever can be one is answered, and nothing is looked up that would tell what exists.</summary>
    private static OpenAnswer Token(HttpContext http, CaseOffice cases, string token)
    {
        if (Elsewhere(http, cases) is { } elsewhere)
            return elsewhere;
        return CaseNumber.Read(token) is { } number
            ? new OpenAnswer(StatusCodes.Status200OK, "service_requests", new JsonArray(new JsonObject { ["service_request_id"] = number, ["token"] = token }))
            : OpenAnswer.Refused([new(RefusalKind.NotFound, OpenTexts.NoToken, "token", token.Length > 60 ? token[..60] : token)], Reader.Of(http).Language);
    }

    private static OpenAnswer? Elsewhere(HttpContext http, CaseOffice cases) =>
        new OpenInput(http, null, []).Elsewhere(cases.City) is { } refusal ? OpenAnswer.Refused([refusal], Reader.Of(http).Language) : null;
}
