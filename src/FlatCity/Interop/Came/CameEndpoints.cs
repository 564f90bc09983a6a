using System.Globalization;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Interop.Came;

/// <summary>A file that came with something: handed out as bytes to be saved, never shown by us.</summary>
internal static class CameEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/work/incoming/file", FileAsync).Who(Access.Roles, PostRoles.Desk).ExcludeFromDescription();
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
        Caching.Forbid(http.Response);
        http.Response.Headers.ContentSecurityPolicy = "sandbox";
        return Results.File(content, "application/octet-stream", cases.City.Keys.Open(file.Name, $"incoming_file:{file.Id}:name"));
    }

    private sealed class FileRow
    {
        public long Id { get; set; }

        public long IncomingId { get; set; }

        public byte[] Name { get; set; } = [];

        public string Sha256 { get; set; } = "";
    }
}
