using System.Text.Json;
using FlatCity.Platform.Storage;

namespace FlatCity.Cities;

/// <summary>That a list left the system as a file: which, by what filter, by whom. Written before the first row goes out.</summary>
internal static class ExportAudit
{
    public static Task WriteAsync(City city, Actor actor, string list, string format, string? filter) => city.Database.WriteAsync<bool>(unit =>
    {
        Audit.Add(unit, actor.Doer, city.Now, "list.exported", "list", null, JsonSerializer.Serialize(new { list, format, filter = filter ?? "" }));
        return new(true);
    });
}
