using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Operations.ReadAudit;

/// <summary>An audit entry as the API gives it.</summary>
internal sealed record AuditEntryBody(long? Position, DateTimeOffset At, string? Who, string? Post, string? ActingFor, string Action, bool Success, string Subject, string? About, string? Purpose, IReadOnlyDictionary<string, string> Details);

/// <summary>A page of the audit, and where the next begins.</summary>
internal sealed record AuditListBody(IReadOnlyList<AuditEntryBody> Items, string? Next);

/// <summary>GET /api/v1/audit for the audit administrator's own programs, by the same words as the page.</summary>
internal static class ReadAuditEndpoint
{
    private const int Rows = 100;

    public static void MapTo(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/audit", RunAsync).Who(Access.Roles, PostRoles.AdminAudit).WithName("readAudit").WithSummary("The audit, newest first")
            .Produces<AuditListBody>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);

    private static async Task<IResult> RunAsync(HttpContext http, CaseOffice cases)
    {
        IReadOnlyList<AuditRow> found;
        IReadOnlyList<AuditEntry> entries;
        await using (var reading = await cases.City.Database.ReadAsync())
        {
            var filter = await AuditFilter.ReadAsync(reading, cases.City, http.Request.Query);
            if (filter.IsRefused)
                return Problems.Of(filter.Refusals);
            found = await AuditQuery.RunAsync(reading, filter.Value, Rows + 1);
            entries = await AuditEntry.ReadAsync(reading, cases, [.. found.Take(Rows)], Reader.Of(http).Language);
        }

        await AuditReading.WriteAsync(cases.City, http.RequireActor(), "api", http.Request.Query);
        return new ApiAnswer(200, new JsonObject
        {
            ["items"] = new JsonArray([.. entries.Select(entry => (JsonNode)Shape(cases.City, entry))]),
            ["next"] = found.Count > Rows ? ListCursor.Of(found[Rows - 1].At, found[Rows - 1].Id) : null,
        });
    }

    private static JsonObject Shape(City city, AuditEntry entry) => new()
    {
        ["position"] = entry.Row.Position,
        ["at"] = CaseShape.Time(city, entry.Row.At),
        ["who"] = entry.SignIn,
        ["post"] = entry.Row.Post,
        ["actingFor"] = entry.Row.ActingFor,
        ["action"] = entry.Row.Action,
        ["success"] = !entry.Failed,
        ["subject"] = entry.Row.Subject,
        ["about"] = entry.About,
        ["purpose"] = entry.Row.Purpose,
        ["details"] = new JsonObject(entry.Details.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)JsonValue.Create(d.Value)))),
    };
}
