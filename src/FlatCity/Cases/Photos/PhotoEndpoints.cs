using System.Text.Json.Nodes;
using FlatCity.Cases.Show;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.Photos;

/// <summary>POST /api/v1/photos takes a picture as its body; GET /api/v1/cases/{number}/photos/{token} shows one to whoever may see the case.</summary>
internal static class PhotoEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/photos", KeepAsync).Who(Access.Anyone).WithName("keepPhoto").WithSummary("Upload a photo, to be named in answers by its token");
        routes.MapGet("/api/v1/cases/{number}/photos/{token}", ShowAsync).Who(Access.Anyone).WithName("showPhoto").WithSummary("One photo of a case");
        routes.MapGet("/report/photos/{token}", ShowDraftAsync).Who(Access.Anyone).ExcludeFromDescription();
        routes.MapGet("/work/cases/{number}/photos/{token}", ShowAsync).Who(Access.SignedIn).ExcludeFromDescription();
    }

    /// <summary>Where the form that a draft was sent with shows it again.</summary>
    public static string DraftAddress(string token) => "/report/photos/" + token;

    private static async Task<IResult> KeepAsync(HttpContext http, CaseOffice cases)
    {
        var kept = await KeepPhoto.RunAsync(cases.City, http.Actor(), http.Request.Body);
        return kept.IsRefused
            ? Problems.Of(kept.Refusals)
            : new ApiAnswer(201, new JsonObject { ["photo"] = kept.Value.Token, ["width"] = kept.Value.Width, ["height"] = kept.Value.Height, ["bytes"] = kept.Value.Bytes });
    }

    private static async Task<IResult> ShowAsync(HttpContext http, CaseOffice cases, string number, string token)
    {
        var shown = await ShownCase.FindAsync(cases, http.Actor(), CaseDoor.KeyOf(http, number));
        if (shown is null or { Voice: not null } || token.Length > 64)
            return Problems.Of(new Refusal(RefusalKind.NotFound, PhotoTexts.NoSuchPhoto));
        await using var reading = await cases.City.Database.ReadAsync();
        var hash = await reading.FirstAsync<string>("select sha256 from file where token = @token and case_id = @id", new { token, id = shown.Case.Id });
        if (hash is null || KeepPhoto.PathOf(cases.City, hash) is var path && !System.IO.File.Exists(path))
            return Problems.Of(new Refusal(RefusalKind.NotFound, PhotoTexts.NoSuchPhoto));
        http.Response.Headers.CacheControl = "private, max-age=3600";
        return Results.File(path, "image/jpeg");
    }

    /// <summary>A draft is nobody's yet: whoever holds its unguessable token sent it. Tied to a case, it is shown by the case alone.</summary>
    private static async Task<IResult> ShowDraftAsync(HttpContext http, CaseOffice cases, string token)
    {
        if (token.Length > 64)
            return Results.NotFound();
        await using var reading = await cases.City.Database.ReadAsync();
        var hash = await reading.FirstAsync<string>("select sha256 from file where token = @token and case_id is null", new { token });
        if (hash is null || KeepPhoto.PathOf(cases.City, hash) is var path && !System.IO.File.Exists(path))
            return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(path, "image/jpeg");
    }
}
