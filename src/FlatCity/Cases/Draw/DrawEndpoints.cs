using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Cases.Draw;

/// <summary>
/// The files of a draw: what was drawn for the desk's spreadsheet and the frame (/work/draws/…), and, once it is closed, one JSON with all that is needed to draw
/// again (/draws/{name}.json). Case numbers are all that stands in them.
/// </summary>
internal static class DrawEndpoints
{
    private static readonly Text[] Headers = [DrawTexts.Place, DrawTexts.Case, DrawTexts.Round, DrawTexts.Outcome, DrawTexts.SettledAt];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var format in ListExport.Formats)
            routes.MapGet("/work/draws/{name}." + format, (HttpContext http, CaseOffice cases, string name) => ExportAsync(http, cases, name, format)).Who(Access.Roles, PostRoles.Desk, PostRoles.AdminSystem).ExcludeFromDescription();
        routes.MapGet("/work/draws/{name}/frame.txt", FrameAsync).Who(Access.Roles, PostRoles.Desk, PostRoles.AdminSystem).ExcludeFromDescription();
        routes.MapGet("/draws/{name}.json", PublicAsync).Who(Access.Anyone).ExcludeFromDescription();
    }

    private static async Task<IResult> ExportAsync(HttpContext http, CaseOffice cases, string name, string format)
    {
        if (await FindAsync(cases, name) is not { } draw)
            return Results.NotFound();
        var language = Reader.Of(http).Language;
        await ExportAudit.WriteAsync(cases.City, http.RequireActor(), "draws/" + draw.Name, format, http.Request.QueryString.Value);
        IReadOnlyList<DrawnRow> rows;
        await using (var reading = await cases.City.Database.ReadAsync())
            rows = await DrawnRounds.PageAsync(reading, draw.Id, 0, AnnounceDraw.MostDrawn, DrawPage.OutcomeOf(http.Request.Query["outcome"]));
        return ListExport.Of(http, format, "draw-" + draw.Name, DrawTexts.Title.In(language), [.. Headers.Select(h => h.In(language))], rows.Select(row => (IReadOnlyList<string?>)
            [row.Place.ToString(CultureInfo.InvariantCulture), row.Number, row.Round.ToString(CultureInfo.InvariantCulture), DrawTexts.Of(row.Outcome ?? "").In(language), CaseShape.Time(cases.City, row.SettledAt)]));
    }

    private static async Task<IResult> FrameAsync(HttpContext http, CaseOffice cases, string name)
    {
        if (await FindAsync(cases, name) is not { IsDrawn: true } draw)
            return Results.NotFound();
        await ExportAudit.WriteAsync(cases.City, http.RequireActor(), "draws/" + draw.Name + "/frame", "txt", null);
        await using var reading = await cases.City.Database.ReadAsync();
        Caching.Forbid(http.Response);
        return Results.Bytes(Encoding.UTF8.GetBytes(string.Concat((await CallDraw.FrameAsync(reading, draw.Id)).Select(line => line + "\n"))), "text/plain; charset=utf-8", $"draw-{draw.Name}-frame.txt");
    }

    private static async Task<IResult> PublicAsync(CaseOffice cases, string name)
    {
        if (await FindAsync(cases, name) is not { IsClosed: true } draw)
            return Results.NotFound();
        await using var reading = await cases.City.Database.ReadAsync();
        var drawn = await DrawnRounds.PageAsync(reading, draw.Id, 0, AnnounceDraw.MostDrawn);
        var outcomes = await DrawnRounds.OutcomesAsync(reading, draw.Id);
        return Results.Json(new JsonObject
        {
            ["name"] = draw.Name,
            ["first"] = draw.FirstOn,
            ["last"] = draw.LastOn,
            ["size"] = draw.Size,
            ["announcedAt"] = CaseShape.Time(cases.City, draw.AnnouncedAt),
            ["drawAt"] = CaseShape.Time(cases.City, draw.DrawAt),
            ["auditPosition"] = draw.SeedPosition,
            ["auditHash"] = draw.SeedHash,
            ["seed"] = draw.Seed,
            ["frameSha256"] = draw.FrameHash,
            ["noNumber"] = draw.NoNumber,
            ["keptApart"] = draw.KeptApart,
            ["frame"] = CaseShape.Strings(await CallDraw.FrameAsync(reading, draw.Id)),
            ["drawn"] = CaseShape.Strings(drawn.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Number}/{row.Round}"))),
            ["outcomes"] = new JsonObject(outcomes.Select(o => KeyValuePair.Create(o.Key, (JsonNode?)o.Value))),
        });
    }

    private static async Task<CallDraw?> FindAsync(CaseOffice cases, string name)
    {
        await using var reading = await cases.City.Database.ReadAsync();
        return name.Length <= 40 ? await CallDraw.FindAsync(reading, name) : null;
    }
}
