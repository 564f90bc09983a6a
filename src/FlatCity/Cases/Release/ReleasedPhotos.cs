using FlatCity.Cases.Uploads;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.Release;

/// <summary>A photo that everybody may see: the copy's own address, which tells nothing of the original's, and the step with which the photo came.</summary>
internal sealed class ReleasedPhoto
{
    public string Token { get; set; } = string.Empty;

    public string Photo { get; set; } = string.Empty;

    public string Sha256 { get; set; } = string.Empty;

    public string Boxes { get; set; } = "[]";

    public long? N { get; set; }

    public string Address => "/released/" + Token;
}

/// <summary>The copies that are public now. A copy that was withdrawn is found by no query here.</summary>
internal static class ReleasedPhotos
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/released/{token}", ShowAsync).Who(Access.Anyone).On(Side.Both).ExcludeFromDescription();
        routes.MapGet("/work/cases/{number}/photos/{token}/preview", PreviewAsync).Who(Access.Roles, Packs.Cities.PostRoles.Desk).ExcludeFromDescription();
    }

    public static Task<IReadOnlyList<ReleasedPhoto>> OfCaseAsync(Reads reads, long caseId) => reads.AllAsync<ReleasedPhoto>(
        "select r.token, f.token as photo, r.sha256, r.boxes, f.n from photo_release r join file f on f.id = r.file_id where r.case_id = @caseId and r.withdrawn_at is null order by r.file_id", new { caseId });

    /// <summary>The address of each case's first released photo, where it has one.</summary>
    public static async Task<IReadOnlyDictionary<long, string>> FirstOfAsync(Reads reads, IReadOnlyCollection<long> cases)
    {
        if (cases.Count == 0)
            return new Dictionary<long, string>();
        var found = await reads.AllAsync<OfCase>($"select r.case_id, r.token from photo_release r where {reads.Dialect.In("r.case_id", "cases")} and r.withdrawn_at is null order by r.file_id", new { cases = reads.Dialect.List(cases) });
        return found.DistinctBy(photo => photo.CaseId).ToDictionary(photo => photo.CaseId, photo => "/released/" + photo.Token);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, CaseOffice cases, string token)
    {
        if (token.Length > 64)
            return Results.NotFound();
        await using var reading = await cases.City.Database.ReadAsync();
        var sha = await reading.FirstAsync<string>("select sha256 from photo_release where token = @token and withdrawn_at is null", new { token });
        // Asked for again each time, so that a photo withdrawn is gone from the next look on.
        return sha is null ? Results.NotFound() : await FileAnswer.OfAsync(http, cases, new StoredFile { Sha256 = sha, Kind = "image/jpeg" }, null, "private, no-cache");
    }

    /// <summary>What a copy would look like; nothing is kept of it.</summary>
    private static async Task<IResult> PreviewAsync(HttpContext http, CaseOffice cases, string number, string token)
    {
        await using var reading = await cases.City.Database.ReadAsync();
        var file = CaseNumber.Read(number) is { } known ? await StoredFile.FindAsync(cases.City, reading, http.Actor(), known, token) : null;
        if (file is not { UsedAs: FileUse.Photo } || await PhotoCopy.BytesAsync(cases.City, file) is not { } photo)
            return Results.NotFound();
        var boxes = PhotoCopy.ReadBoxes([.. http.Request.Query["box"].OfType<string>()]);
        if (boxes.IsRefused)
            return Problems.Of(boxes.Refusals);
        Caching.Forbid(http.Response);
        return Results.Bytes(Photos.Pixels.Hide(photo, boxes.Value), "image/jpeg");
    }

    private sealed class OfCase
    {
        public long CaseId { get; set; }

        public string Token { get; set; } = string.Empty;
    }
}
