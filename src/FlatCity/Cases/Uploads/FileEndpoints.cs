using System.Text.Json.Nodes;
using FlatCity.Cases.Photos;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.Uploads;

/// <summary>
/// Files come in by POST /api/v1/files?use=photo|voice|file|signature (and /api/v1/photos) with the content as the body, and go out to whoever may see
/// the case. A page of ours sends a chosen photo ahead to /report/files, where scripts run.
/// </summary>
internal static class FileEndpoints
{
    private const string Caching = "private, max-age=3600";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/photos", (HttpContext http, CaseOffice cases) => KeepAsync(http, cases, Wanted.Photo, "photo")).Who(Access.Anyone).On(Side.Both).WithName("keepPhoto").WithSummary("Upload a photo, to be named in answers by its token");
        routes.MapPost("/api/v1/files", KeepAnyAsync).Who(Access.Anyone).On(Side.Both).WithName("keepFile").WithSummary("Upload a photo, recording, document or signature, to be named in answers by its token");
        routes.MapGet("/api/v1/cases/{number}/photos/{token}", ShowAsync).Who(Access.Anyone).On(Side.Both).WithName("showPhoto").WithSummary("One photo of a case");
        routes.MapGet("/api/v1/cases/{number}/files/{token}", ShowAsync).Who(Access.Anyone).On(Side.Both).WithName("showFile").WithSummary("One file of a case");
        routes.MapPost("/report/files", KeepFromPageAsync).Who(Access.Anyone).On(Side.Both).ExcludeFromDescription();
        routes.MapGet("/report/files/{token}", ShowDraftAsync).Who(Access.Anyone).On(Side.Both).ExcludeFromDescription();
        routes.MapGet("/work/cases/{number}/files/{token}", ShowAsync).Who(Access.SignedIn).ExcludeFromDescription();
    }

    /// <summary>Where the form that a draft was sent with shows it again.</summary>
    public static string DraftAddress(string token) => "/report/files/" + token;

    private static Task<IResult> KeepAnyAsync(HttpContext http, CaseOffice cases, string? use)
    {
        var wanted = Wanted.All.FirstOrDefault(w => w.Word == (use ?? Wanted.File.Word));
        return wanted is null ? Task.FromResult(Problems.Of(new Refusal(RefusalKind.Invalid, UploadTexts.NoSuchWanted, "use", string.Join(", ", Wanted.All.Select(w => w.Word))))) : KeepAsync(http, cases, wanted, "file");
    }

    private static Task<IResult> KeepFromPageAsync(HttpContext http, CaseOffice cases, string? use) => SameSite.SentFromHere(http.Request)
        ? KeepAnyAsync(http, cases, use)
        : Task.FromResult(Problems.Of(new Refusal(RefusalKind.Forbidden, UploadTexts.FromElsewhere)));

    private static async Task<IResult> KeepAsync(HttpContext http, CaseOffice cases, Wanted wanted, string answer)
    {
        // What says itself to be too large is refused before a byte of it is read.
        if (http.Request.ContentLength > wanted.MostBytes)
            return Problems.Of(new Refusal(RefusalKind.TooLarge, UploadTexts.TooLarge, wanted.Word, wanted.MostMegabytes));
        var kept = await KeepFile.RunAsync(cases.City, Uploader.Of(http, http.Actor()), wanted, http.Request.Body, wanted.Word);
        return kept.IsRefused ? Problems.Of(kept.Refusals) : new ApiAnswer(201, Shape(cases, kept.Value, answer, Reader.Of(http)));
    }

    private static JsonObject Shape(CaseOffice cases, FileKept kept, string answer, Reader reader)
    {
        var shape = new JsonObject { [answer] = kept.Token, ["used-as"] = kept.UsedAs, ["kind"] = kept.Kind, ["bytes"] = kept.Bytes };
        if (kept.Width > 0)
            (shape["width"], shape["height"]) = (kept.Width, kept.Height);
        if (kept.UsedAs == FileUse.Voice)
            shape["seconds"] = kept.Seconds;
        if (PhotoPlace.Of(cases.City, kept.TakenAt?.Lat, kept.TakenAt?.Lon) is { } place)
            shape["taken-at"] = new JsonObject { ["lat"] = place.Lat, ["lon"] = place.Lon, ["says"] = place.Says(reader.Language) };
        return shape;
    }

    /// <summary>Whoever shows a tracking code sees what was released, here as on the page; an officer within reach sees the file itself.</summary>
    private static async Task<IResult> ShowAsync(HttpContext http, CaseOffice cases, string number, string token)
    {
        var key = CaseDoor.KeyOf(cases.City, http, number);
        await using var reading = await cases.City.Database.ReadAsync();
        var file = key is { TrackingHash: null, Number.Length: > 0 } ? await StoredFile.FindAsync(cases.City, reading, http.Actor(), key.Number, token) : null;
        return file is null
            ? Problems.Of(new Refusal(RefusalKind.NotFound, UploadTexts.NoSuchFile))
            : await FileAnswer.OfAsync(http, cases, file, key.Number + "-" + file.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), Caching);
    }

    /// <summary>A draft is nobody's yet: whoever holds its unguessable token sent it. Tied to a case, it is shown by the case alone.</summary>
    private static async Task<IResult> ShowDraftAsync(HttpContext http, CaseOffice cases, string token)
    {
        await using var reading = await cases.City.Database.ReadAsync();
        var found = token.Length > 64 ? [] : await StoredFile.DraftsAsync(reading, [token]);
        return found is [var draft] ? await FileAnswer.OfAsync(http, cases, draft, "draft", "no-store") : Results.NotFound();
    }
}
