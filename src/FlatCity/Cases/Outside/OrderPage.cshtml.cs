using System.Globalization;
using FlatCity.Cases.Forms;
using FlatCity.Cases.Show;
using FlatCity.Cases.Steps;
using FlatCity.Cases.Uploads;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Outside;

/// <summary>
/// GET /order/{token}: one work order as the unit sees it that got the link, without an account; looking writes nothing, so that previews of mail programs do no harm.
/// POST takes one of the unit's own steps: sign for, finish, return, ask. No party of the case is read at all.
/// </summary>
[Who(Access.Anyone)]
internal sealed class OrderPage(CaseOffice cases) : CityPage
{
    private UnitLink? link;
    private ShownCase? shown;

    [BindProperty(Name = "token", SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty(Name = "step", SupportsGet = true)]
    public string? Step { get; set; }

    [BindProperty(Name = "n")]
    public long Seen { get; set; }

    [BindProperty(Name = "done", SupportsGet = true)]
    public string? Done { get; set; }

    internal ShownCase? Shown => shown;

    internal StepForm? Form { get; private set; }

    internal IReadOnlyList<string> Next { get; private set; } = [];

    internal IReadOnlyList<string> PhotoTokens { get; private set; } = [];

    internal bool MadeUp => cases.City.Pack.HasMadeOutlines;

    internal bool HasMap => shown is { Case: { Sensitivity: "ordinary", Lat: not null } };

    internal string UnitName => CaseWords.Unit(cases, link!.Unit, Reader.Language);

    internal string? DoneWords => Done is { Length: > 0 } && shown!.Steps.LastOrDefault(s => s.Step == Done) is { } taken ? CaseWords.Step(Pack, taken.FromState, taken.Step, Reader.Language) : null;

    /// <summary>The order the link was made for, while it is open and with this unit.</summary>
    internal WorkOrder? Order => shown?.Orders.FirstOrDefault(o => o.Id == link!.OrderId && o.IsOpen);

    internal SummaryList Facts
    {
        get
        {
            var state = shown!.Case;
            List<SummaryRow> rows = [new(T(OutsideTexts.What), state.Sensitivity == "confidential" ? Pack.Title.In(Reader.Language.Code) : CaseWords.Title(Pack, state.Answers, Reader.Language)) { Tag = CaseWords.StateTag(Pack, state, Reader.Language) }];
            if (state.Sensitivity != "confidential")
            {
                rows.Add(new(T(OutsideTexts.Where), CaseWords.Place(cases, state.PlaceCode, state.PlaceWords, Reader.Language)) { Note = state.Lat is { } lat && state.Lon is { } lon && state.Sensitivity == "ordinary" ? T(OutsideTexts.Point) + string.Create(CultureInfo.InvariantCulture, $" {lat:0.00000}, {lon:0.00000}") : null });
                if (state.Sensitivity == "ordinary")
                    rows.AddRange(new ShownFacts(cases, Pack, Formats, Reader.Language).Answers(state));
            }

            if (state.Sensitivity != "ordinary")
                rows.Add(new(T(OutsideTexts.What), T(OutsideTexts.Withheld)));
            if (Order is { } order)
                rows.Add(new(T(OutsideTexts.Due), Said(order.DueAt)));
            rows.Add(new(T(OutsideTexts.Until), Said(link!.UntilAt)));
            return new SummaryList(rows);
        }
    }

    private ScenarioPack Pack => cases.PackOf(shown!.Case);

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (shown is null)
            return await RedrawAsync(StatusCodes.Status404NotFound, OutsideTexts.Ended);
        if (Order is null || !Allowed().Contains(Step ?? string.Empty, StringComparer.Ordinal))
            return await RedrawAsync(StatusCodes.Status409Conflict, Order is null ? OutsideTexts.NotYours : StepTexts.NotNow, Step);
        var (made, number) = (link!, shown!.Case.Number);
        var actor = made.Actor(cases.City);
        Form = new StepForm(cases, actor, shown, Step!, Reader.Language);
        await Form.ReadAsync(Request, Faults);
        var input = Form.Input(Faults);
        if (Faults.Any)
            return await RedrawAsync();
        var address = $"/order/{Token}?done={Uri.EscapeDataString(Form.Step)}";
        var over = new Refusal(RefusalKind.NotNow, OutsideTexts.Ended);
        var outcome = await SentOnce.RunAsync(cases, HttpContext, string.Create(CultureInfo.InvariantCulture, $"POST /order/{made.Id}"), Submission, async keep =>
        {
            var taken = await TakeStep.RunAsync(cases, actor, new CaseKey(number), input, Seen, (unit, _) =>
            {
                // Ended by the desk while this was on its way: nothing of it counts.
                unit.DoExactlyOne(over, "update unit_link set used_at = $2 where id = $1 and ended_at is null and until_at > $2", made.Id, cases.City.Now);
                keep(unit, address);
            });
            return taken.IsRefused ? new Outcome<string>(taken.Refusals) : address;
        });
        if (!outcome.IsRefused)
            return Redirect(outcome.Value);
        if (outcome.Refusal.Kind == RefusalKind.Stale)
        {
            shown = await ShownCase.FindAsync(cases, actor, new CaseKey(number));
            return await RedrawAsync(StatusCodes.Status412PreconditionFailed, OutsideTexts.MovedOn);
        }

        Form.Refuse(Faults, outcome.Refusals);
        return await RedrawAsync(Problems.StatusOf(outcome.Refusal.Kind));
    }

    internal string Label(string step) => CaseWords.Step(Pack, shown!.Case.State, step, Reader.Language);

    internal override async ValueTask<int> FindAsync()
    {
        Caching.Forbid(Response);
        Response.Headers["X-Robots-Tag"] = "noindex";
        (link, shown) = await OfAsync(cases, Token);
        return StatusCodes.Status200OK;
    }

    internal override async Task LoadAsync()
    {
        if (shown is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Next = Order is null ? [] : Allowed();
        var wanted = Next.Contains(Step ?? string.Empty, StringComparer.Ordinal) ? Step : Next.Count > 0 ? Next[0] : null;
        if (Form is null || Form.Step != wanted)
            Form = wanted is null ? null : new StepForm(cases, link!.Actor(cases.City), shown, wanted, Reader.Language);
        if (shown.Case.Sensitivity != "ordinary")
            return;
        await using var reading = await cases.City.Database.ReadAsync();
        PhotoTokens = [.. (await StoredFile.OfCaseAsync(cases.City, reading, link!.Actor(cases.City), shown.Case.Id)).Where(f => f.UsedAs == FileUse.Photo).Select(f => f.Token)];
    }

    /// <summary>The link that holds now and its case within the unit's reach; nothing of either otherwise.</summary>
    internal static async Task<(UnitLink? Link, ShownCase? Shown)> OfAsync(CaseOffice cases, string? token)
    {
        await cases.City.Database.KeysReadyAsync();
        string? number;
        UnitLink? link;
        await using (var reading = await cases.City.Database.ReadAsync())
        {
            link = await UnitLink.FindAsync(cases.City, reading, token);
            if (link is null || !link.IsOpen(cases.City.Now))
                return (null, null);
            number = await reading.FirstAsync<string>("select number from cases where id = @id", new { id = link.CaseId });
        }

        return (link, number is null ? null : await ShownCase.FindAsync(cases, link.Actor(cases.City), new CaseKey(number)));
    }

    /// <summary>The unit's own part of the way, nothing beside it.</summary>
    private IReadOnlyList<string> Allowed()
    {
        var own = Pack.Flow.Find(shown!.Case.State)?.Steps.Keys ?? [];
        return [.. shown.Next(cases, link!.Actor(cases.City)).Where(s => s is "accept" or "finish" or "return" || own.Contains(s, StringComparer.Ordinal)).OrderBy(SideSteps.Rank)];
    }

    private string Said(long at) => Formats.Short(Instants.ToInstant(at), Instants.ToInstant(cases.City.Now));
}
