using FlatCity.Cases.Offers;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Calls;

/// <summary>
/// GET /work/caller?phone=: where a telephone system sends the desk's browser when it rings (来电弹屏), and what "Look up" opens: the caller's earlier cases, "it is about this one",
/// and the choice of a form with the number filled in.
/// </summary>
[Who(Access.Roles, PostRoles.Desk)]
internal sealed class CallerPage(CaseOffice cases, ScenarioOffers offers, IDataProtectionProvider protection) : CityPage
{
    private const int MostWords = 1_000;

    [BindProperty(Name = "phone", SupportsGet = true)]
    public string? Phone { get; set; }

    /// <summary>The number, sealed.</summary>
    [BindProperty(Name = "caller", SupportsGet = true)]
    public string? Caller { get; set; }

    [BindProperty(Name = "about")]
    public string? About { get; set; }

    [BindProperty(Name = "do")]
    public string? Wanted { get; set; }

    [BindProperty(Name = "words")]
    public string? Words { get; set; }

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Sought { get; set; }

    internal CallerNumber? Number { get; private set; }

    internal IReadOnlyList<CaseState> Earlier { get; private set; } = [];

    internal OfferList Offers { get; private set; } = new("/work/caller", string.Empty, []);

    internal Notice? Says { get; private set; }

    private Language Language => Reader.Language;

    public async Task<IActionResult> OnGetAsync()
    {
        if (Request.Query.ContainsKey("phone"))
        {
            var read = CallerNumber.Read(Phone);
            if (read.Kind == CallerKind.Known)
                return ToCaller(read);
            Says = SaysOf(read.Kind);
            Phone = null;
        }

        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Wanted == "about")
            return await AboutAsync();
        var read = CallerNumber.Read(Phone);
        if (read.Kind == CallerKind.Known)
            return ToCaller(read);
        return await this.RefusedAsync([new Refusal(RefusalKind.Invalid, read.Kind switch { CallerKind.Masked => CallerTexts.MaskedSays, CallerKind.Withheld => CallerTexts.WithheldSays, _ => CallerTexts.Wrong }, "phone")]);
    }

    internal override async Task LoadAsync()
    {
        Number = CallerCases.Open(protection, Caller);
        if (Number is not null)
            Earlier = await CallerCases.LookAsync(cases, this.RequireActor(), Number);
        else if (!string.IsNullOrEmpty(Caller))
            Says = new Notice(NoticeTone.Warning, T(CallerTexts.Expired));
        Offers = (await offers.ListAsync("/work/file/", "/work/caller", Sought, Language, static pack => pack.Kind != ScenarioKind.Instruction)) with { Caller = Number is null ? null : Caller };
    }

    internal Table Table => new(T(CallerTexts.Earlier), [new(T(Bulk.BulkTexts.Case)), new(T(CallerTexts.Filed)), new(T(CallerTexts.State)), new(T(Worklist.WorklistTexts.Place))], [.. Earlier.Select(RowOf)])
    {
        HideCaption = true,
        Empty = new Empty(T(CallerTexts.None), T(CallerTexts.NoneSays)),
    };

    internal IEnumerable<Field> AboutFields()
    {
        yield return new ChoiceField("about", T(CallerTexts.Which), [.. Earlier.Where(c => c.IsOpen).Select(c => new Choice(c.Number, $"{c.Number} {CaseWords.Title(cases.PackOf(c), c.Answers, Language)}"))]) { Small = true, Chosen = About is null ? [] : [About], Fault = Faults.At("about") };
        yield return new LongTextField("words", T(CallerTexts.Words)) { Value = Words, Optional = true, Rows = 2, Most = MostWords, Small = true, Fault = Faults.At("words") };
    }

    private Row RowOf(CaseState state) => new(
        new Cell(state.Number) { Address = "/work/cases/" + state.Number, Note = CaseWords.Title(cases.PackOf(state), state.Answers, Language) },
        new Cell(Formats.Short(Instants.ToInstant(state.FiledAt), Instants.ToInstant(cases.City.Now))) { MachineTime = Formats.Machine(Instants.ToInstant(state.FiledAt)) },
        CaseWords.StateTag(cases.PackOf(state), state, Language),
        new Cell(CaseWords.Place(cases, state.PlaceCode, state.PlaceWords, Language)));

    /// <summary>The call is noted on the case instead of filed anew; the clock takes no notice.</summary>
    private async Task<IActionResult> AboutAsync()
    {
        var words = TextAtTheDoor.Check(Words ?? string.Empty, MostWords, "words");
        if (words.IsRefused)
            return await this.RefusedAsync(words.Refusals);
        if (CaseNumber.Read(About) is not { } number)
            return await this.RefusedAsync([new Refusal(RefusalKind.Invalid, CallerTexts.WhichMissing, "about")]);
        var home = cases.City.Languages[0].Code;
        var said = string.IsNullOrWhiteSpace(words.Value) ? CallerTexts.Again.Format(home) : CallerTexts.AgainSaying.Format(home, words.Value.Trim());
        var taken = await TakeStep.RunAsync(cases, this.RequireActor(), new CaseKey(number), new StepInput("note", null, said), null);
        return taken.IsRefused ? await this.RefusedAsync(taken.Refusals) : Redirect("/work/cases/" + number);
    }

    private RedirectResult ToCaller(CallerNumber read) => Redirect("/work/caller?caller=" + Uri.EscapeDataString(CallerCases.Seal(protection, read.Phone)));

    private Notice SaysOf(CallerKind kind) => kind switch
    {
        CallerKind.Masked => new Notice(NoticeTone.Warning, T(CallerTexts.Masked)) { Text = T(CallerTexts.MaskedSays) },
        CallerKind.Withheld => new Notice(NoticeTone.Info, T(CallerTexts.Withheld)) { Text = T(CallerTexts.WithheldSays) },
        _ => new Notice(NoticeTone.Warning, T(CallerTexts.Wrong)),
    };
}
