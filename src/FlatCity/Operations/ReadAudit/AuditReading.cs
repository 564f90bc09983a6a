using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.ReadAudit;

/// <summary>That the audit was read, by what filter: the audit administrator's own acts stand there too, as graded protection asks (8.1.5.2). Written before the first row is shown.</summary>
internal static class AuditReading
{
    public static Task WriteAsync(City city, Actor actor, string door, IQueryCollection query) => city.Database.WriteAsync<bool>(unit =>
    {
        Audit.Add(unit, actor.Doer, city.Now, "audit.read", "audit", null, JsonSerializer.Serialize(new { door, filter = Said(query) }));
        return new(true);
    });

    private static string Said(IQueryCollection query) => QueryString.Create(query.Where(p => p.Key is "who" or "action" or "about" or "from" or "to" or "success" or "sort" or "cursor")).Value ?? "";
}
