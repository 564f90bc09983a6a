using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.Forms;
using FlatCity.Cases.Photos;
using FlatCity.Cases.Steps;
using FlatCity.Cases.Uploads;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace FlatCity.Cases.Release;

/// <summary>
/// An officer makes faces and plates unrecognisable in a photo and releases it, or withdraws it (遮挡并公开照片). Rectangles are number fields, which scripts draw
/// on the photo; without scripts a button shows what everybody would see.
/// </summary>
[Who(Access.Roles, PostRoles.Desk)]
internal sealed class ReleasePage(CaseOffice cases) : CityPage
{
    private const int Spare = 4;
    private static readonly string[] Sides = ["x", "y", "width", "height"];
    private StoredFile? file;

    [BindProperty(Name = "number", SupportsGet = true)]
    public string Number { get; set; } = string.Empty;

    /// <summary>Of the photo. Not named a token in the address: the form carries one of its own.</summary>
    [BindProperty(Name = "photo", SupportsGet = true)]
    public string Token { get; set; } = string.Empty;

    [BindProperty(Name = "do")]
    public string? Wanted { get; set; }

    [BindProperty(Name = "looked")]
    public string? Looked { get; set; }

    /// <summary>What was just done, for the notice after the redirect.</summary>
    [BindProperty(Name = "done", SupportsGet = true)]
    public string? Done { get; set; }

    internal StoredFile Photo => file!;

    internal ReleasedPhoto? Released { get; private set; }

    internal bool MayBePublic { get; private set; }

    /// <summary>The rectangles as they were written, and empty lines for more.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> Written { get; private set; } = [];

    internal int MostBoxes => PhotoCopy.MostBoxes;

    internal string Address => $"/work/cases/{Number}/photos/{Token}/release";

    internal string OriginalAddress => $"/work/cases/{Number}/files/{Token}";

    internal string PreviewAddress => $"/work/cases/{Number}/photos/{Token}/preview";

    /// <summary>The preview with the rectangles as they are written now; those that are wrong are told of and left out.</summary>
    internal string PreviewNow => QueryHelpers.AddQueryString(PreviewAddress, Filled.Where(text => Box.Read(text) is not null).Select(text => KeyValuePair.Create("box", (string?)text)));

    private IEnumerable<string> Filled => Written.Where(box => box.Any(side => side.Length > 0)).Select(box => string.Join(',', box));

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Wanted is not ("release" or "unrelease"))
        {
            if (PhotoCopy.ReadBoxes([.. Filled]) is { IsRefused: true } wrong)
                Faults.Add("boxes", wrong.Refusal.In(Reader.Language));
            return Faults.Any ? await RedrawAsync() : Page();
        }

        var answers = new JsonObject { ["photo"] = Token, ["boxes"] = new JsonArray([.. Filled.Select(text => (JsonNode)text)]) };
        if (Looked is not null)
            answers["looked"] = "yes";
        var address = $"{Address}?done={Wanted}";
        var outcome = await SentOnce.RunAsync(cases, HttpContext, "POST " + Address, Submission, async keep =>
        {
            var taken = await TakeStep.RunAsync(cases, this.RequireActor(), new CaseKey(Number), new StepInput(Wanted, Answers: JsonSerializer.SerializeToElement(answers)), null, (unit, _) => keep(unit, address));
            return taken.IsRefused ? new Platform.Outcome<string>(taken.Refusals) : address;
        });
        if (!outcome.IsRefused)
            return Redirect(outcome.Value);
        foreach (var refusal in outcome.Refusals)
            Faults.Add(refusal.Field is "looked" or "boxes" ? refusal.Field : null, refusal.In(Reader.Language));
        return await RedrawAsync(Problems.StatusOf(outcome.Refusal.Kind));
    }

    internal override async ValueTask<int> FindAsync()
    {
        if (file is null && CaseNumber.Read(Number) is { } known)
        {
            Number = known;
            await using var reading = await cases.City.Database.ReadAsync();
            file = await StoredFile.FindAsync(cases.City, reading, this.RequireActor(), known, Token);
        }

        return file is { UsedAs: FileUse.Photo } ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
    }

    internal override async Task LoadAsync()
    {
        await using var reading = await cases.City.Database.ReadAsync();
        Released = (await ReleasedPhotos.OfCaseAsync(reading, Photo.CaseId!.Value)).FirstOrDefault(photo => photo.Photo == Token);
        var state = await CaseStore.FindAsync(reading, this.RequireActor().Reach, Photo.CaseId.Value);
        MayBePublic = state is not null && cases.PackOf(state).Public.Photos;
        var boxes = HttpMethods.IsPost(Request.Method) && Request.HasFormContentType ? Sent(await Request.ReadFormAsync()) : Kept();
        var lines = Math.Min(PhotoCopy.MostBoxes, boxes.Count + Spare);
        Written = [.. boxes, .. Enumerable.Repeat<IReadOnlyList<string>>(["", "", "", ""], lines - boxes.Count)];
    }

    private List<IReadOnlyList<string>> Kept() =>
        Released is null ? [] : [.. JsonSerializer.Deserialize<string[]>(Released.Boxes)!.Select(text => text.Split(','))];

    /// <summary>Lines that something was written in; one that is half written stays, to be told of.</summary>
    private static List<IReadOnlyList<string>> Sent(IFormCollection posted) =>
        [.. Enumerable.Range(0, PhotoCopy.MostBoxes)
            .Select(i => (IReadOnlyList<string>)[.. Sides.Select(side => posted[$"box.{i.ToString(CultureInfo.InvariantCulture)}.{side}"].ToString().Trim() is var text && text.Length <= 12 ? text : text[..12])])
            .Where(box => box.Any(side => side.Length > 0))];
}
