using System.Globalization;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Interop.Orders;

/// <summary>GET /work/orders/file; POST reads a file of orders and shows what each row becomes, then, confirmed, takes them in one by one.</summary>
[Who(Access.Roles, PostRoles.Desk)]
internal sealed class TakeFilePage(CaseOffice cases) : CityPage
{
    [BindProperty(Name = "do")]
    public string? Wish { get; set; }

    [BindProperty(Name = "line")]
    public string? Line { get; set; }

    [BindProperty(Name = "upload")]
    public long Upload { get; set; }

    [BindProperty(Name = "file")]
    public IFormFile? Sent { get; set; }

    internal IReadOnlyList<(int Line, OrderTaken Taken)> Results { get; private set; } = [];

    internal bool HasMaps => Maps.Count > 0;

    private IReadOnlyList<OrderMap> Maps => cases.City.Pack.OrderMaps;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!HasMaps)
            return await RedrawAsync(StatusCodes.Status400BadRequest, OrderTexts.NoMap);
        var actor = this.RequireActor();
        if (Wish == "take")
        {
            var done = await TakeOrders.RunAsync(cases, actor, Upload);
            Upload = 0;
            if (done.IsRefused)
                return await this.RefusedAsync(done.Refusals);
            Results = done.Value;
            return Page();
        }

        if (Sent is not { Length: > 0 } file)
            return await this.RefusedAsync([new Refusal(RefusalKind.Invalid, OrderTexts.FileEmpty, "file")]);
        if (file.Length > OrderTable.MostBytes)
            return await this.RefusedAsync([new Refusal(RefusalKind.TooLarge, OrderTexts.FileTooLarge, "file", OrderTable.MostBytes / 1024 / 1024)]);
        using var whole = new MemoryStream();
        await file.CopyToAsync(whole);
        var looked = await TakeOrders.LookAsync(cases, actor, Maps.FirstOrDefault(map => map.Line == Line), whole.ToArray());
        if (looked.IsRefused)
            return await this.RefusedAsync(looked.Refusals);
        (Upload, Results) = looked.Value;
        return Page();
    }

    internal Field? LineField => Maps.Count < 2 ? null : new SelectField("line", T(OrderTexts.Line), [.. Maps.Select(map => new Choice(map.Line, map.Title.In(Reader.Language.Code)))]) { Value = Line, Blank = T(OrderTexts.Any) };

    internal string Summary => T(OrderTexts.Summary, Results.Count, Count("filed"), Count("waiting"), Count("already"), Count("changed") + Count("urged"), Count("refused"));

    internal Table Table => new(T(Upload > 0 ? OrderTexts.WouldBe : OrderTexts.Became),
        [new(T(OrderTexts.Number)), new(T(OrderTexts.Row)) { Number = true }, new(T(Upload > 0 ? OrderTexts.WouldBe : OrderTexts.Became)), new(T(OrderTexts.Why))],
        [.. Results.Select(r => new Row(
            r.Taken.Number.Length == 0 ? "–" : r.Taken.Number,
            r.Line.ToString(CultureInfo.InvariantCulture),
            new Tag(T(OrderTexts.OfOutcome(r.Taken.Outcome)), r.Taken.Outcome switch { "filed" => Tone.Done, "refused" => Tone.Late, "waiting" => Tone.Waiting, _ => Tone.Going }),
            r.Taken.Case is { } number ? new Cell(number) { Address = "/work/cases/" + number } : new Cell(r.Taken.Why?.In(Reader.Language) ?? "")))])
    { HideCaption = true };

    private int Count(string outcome) => Results.Count(r => r.Taken.Outcome == outcome);
}
