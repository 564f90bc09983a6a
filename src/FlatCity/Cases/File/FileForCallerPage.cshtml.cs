using FlatCity.Cases.Advise;
using FlatCity.Cases.Alike;
using FlatCity.Cases.Dispatch;
using FlatCity.Cases.Forms;
using FlatCity.Cases.Offers;
using FlatCity.Cases.Show;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Scenarios;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.File;

/// <summary>
/// The desk files for somebody who calls, comes or writes (代为登记), in under a minute: one dense page, opened and dispatched at once where the
/// flow lets the desk, and it says at once where it goes and by when. A community's checker files what a patrol found.
/// </summary>
[Who(Access.Roles, "desk", "check")]
internal sealed class FileForCallerPage(CaseOffice cases, ScenarioOffers offers, IDataProtectionProvider protection, WaitingReports? waiting = null) : CityPage
{
    /// <summary>What came in by another door and is filed with this form (来件).</summary>
    [BindProperty(Name = "incoming", SupportsGet = true)]
    public long Incoming { get; set; }

    /// <summary>The sealed number of whoever rings.</summary>
    [BindProperty(Name = "caller", SupportsGet = true)]
    public string? Caller { get; set; }

    internal WaitingReport? Report { get; private set; }

    [BindProperty(Name = "scenario", SupportsGet = true)]
    public string? Scenario { get; set; }

    [BindProperty(Name = "door")]
    public string? Door { get; set; }

    [BindProperty(Name = "at-once")]
    public string? AtOnceSent { get; set; }

    [BindProperty(Name = "look")]
    public string? Look { get; set; }

    /// <summary>The step of the first state that whoever was there takes at once: mended on the spot, or handed over.</summary>
    [BindProperty(Name = "then")]
    public string? ThenStep { get; set; }

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Words { get; set; }

    internal OfferList Offers { get; private set; } = new("/work/file", string.Empty, []);

    internal ScenarioPack? Pack { get; private set; }

    internal AskedForm? Form { get; private set; }

    internal ShownCase? Filed { get; private set; }

    internal string Tracking { get; private set; } = string.Empty;

    /// <summary>Where it would go, before it is filed.</summary>
    internal Notice? WouldGo { get; private set; }

    internal CaseOffice Cases => cases;

    /// <summary>Recent cases that may be about the same matter.</summary>
    internal IReadOnlyList<AlikeCase> Alike { get; private set; } = [];

    internal string Language => Reader.Language.Code;

    private static bool MayBeFiled(ScenarioPack pack) => pack.Kind != ScenarioKind.Instruction;

    /// <summary>What whoever found it may do with it in the same breath; none where somebody else must act first.</summary>
    internal IReadOnlyList<Step> OnTheSpot => Pack is null ? [] : AtOnce.OnTheSpot(Pack.Flow, this.RequireActor());

    internal bool IsDesk => this.RequireActor().Has("desk");

    public async Task<IActionResult> OnGetAsync()
    {
        // A telephone system may send its pop-up here too.
        if (IsDesk && Scenario is null && Request.Query.ContainsKey("phone"))
            return Redirect("/work/caller" + Request.QueryString);
        await LoadAsync();
        if (Scenario is null)
        {
            var report = Incoming > 0 && IsDesk && waiting is not null ? await waiting.FindAsync(this.RequireActor(), Incoming) : null;
            Offers = (await offers.ListAsync("/work/file/", "/work/file", Words, Reader.Language, MayBeFiled, staff: true, report?.Words)) with { Incoming = Incoming };
        }

        return Scenario is not null && Pack is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Pack is null || Form is null)
            return NotFound();
        var actor = this.RequireActor();
        if (Form.OnlyFinds || Look is not null)
        {
            await Form.KeepPhotosAsync(actor, Faults);
            WouldGo = await PreviewAsync(actor);
            return Faults.Any ? await RedrawAsync() : Page();
        }

        var sent = await SentOnce.RunAsync(cases, HttpContext, "POST /work/file", Submission, async keep =>
        {
            await Form.KeepPhotosAsync(actor, Faults);
            if (Faults.Any)
                return Pack.Form.Validate(Form.Answers).Faults.Select(AnswerTexts.Refusal).ToList();
            var filed = await FileCase.RunAsync(cases, actor, Filing(), (unit, done) =>
            {
                keep(unit, FiledReceipt.Of(done));
                if (Report is not null)
                    waiting!.Filed(unit, actor, Incoming, new IncomingCase(done.Case.Id, done.Case.Number, done.Case.DueAt, done.Case.IsOpen));
            });
            return filed.IsRefused ? new Outcome<string>(filed.Refusals) : FiledReceipt.Of(filed.Value);
        });
        Form.Refuse(Faults, sent.Refusals);
        if (Faults.Any)
            return await RedrawAsync(sent.IsRefused ? Problems.StatusOf(sent.Refusal.Kind) : StatusCodes.Status400BadRequest);
        (var number, Tracking) = FiledReceipt.Read(sent.Value);
        Filed = await ShownCase.FindAsync(cases, actor, new CaseKey(number, TrackingCode.Hash(cases.City, Tracking)));
        return Filed is null ? NotFound() : Page();
    }

    internal override async Task LoadAsync()
    {
        if (Form is not null || Scenario is null || cases.Scenarios.FindForFiling(Scenario)?.Pack is not { } pack || !MayBeFiled(pack))
            return;
        Pack = pack;
        Form = new AskedForm(cases, AskedForm.AtFiling(pack), Reader.Language) { AnswerBy = IsDesk ? "sms" : "none", Small = true, WithMap = false, PartyLanguage = cases.City.Languages[0].Code };
        if (Incoming > 0 && IsDesk && waiting is not null)
            Report = await waiting.FindAsync(this.RequireActor(), Incoming);
        if (Report is { } report)
            Form.Fill(report);
        else if (IsDesk && Calls.CallerCases.Open(protection, Caller) is { } caller)
            Form.Fill(caller.Phone);
        await Form.ReadAsync(Request);
    }

    internal IEnumerable<Field> AboutFiling()
    {
        (string Word, Platform.Texts.Text Text)[] doors = IsDesk
            ? [("phone", FileForCallerTexts.DoorPhone), ("counter", FileForCallerTexts.DoorCounter), ("paper", FileForCallerTexts.DoorPaper), ("patrol", FileForCallerTexts.DoorPatrol)]
            : [("patrol", FileForCallerTexts.DoorPatrol)];
        if (Report is null)
            yield return new SelectField("door", T(FileForCallerTexts.Door), [.. doors.Select(door => new Choice(door.Word, T(door.Text)))]) { Value = Door ?? doors[0].Word, Small = true, Fault = Faults.At("source.door") };
        if (IsDesk && AtOnce.Steps(Pack!.Flow) is { Count: > 0 } steps)
        {
            var label = T(FileForCallerTexts.ThenSteps, string.Join(Language == "zh" ? "、" : ", ", steps.Select(step => step.Label.In(Language))));
            var chosen = HttpMethods.IsGet(Request.Method) || AtOnceSent is not null;
            yield return new ChoiceField("at-once", T(FileForCallerTexts.Then), [new("yes", label)]) { Many = true, Chosen = chosen ? ["yes"] : [], Small = true };
        }
    }

    internal SummaryList Summary(ShownCase filed)
    {
        var (state, route) = (filed.Case, RouteExplanation.Read(filed.Case.Route));
        return new SummaryList(
        [
            new(T(FileForCallerTexts.GoesTo), Units(route))
            {
                Note = route.To.Length == 0 ? null : route.Because.Count == 0 ? T(FileForCallerTexts.BecauseRest) : T(FileForCallerTexts.Because, string.Join(", ", route.Because.Select(Because))),
            },
            new(T(FileForCallerTexts.Due), Formats.DateAndTime(Instants.ToInstant(state.DueAt))) { Tag = state.Urgent == 1 ? new Tag(T(CaseWordTexts.Urgent), Tone.Urgent) : null },
            new(T(FileForCallerTexts.State), null) { Tag = CaseWords.StateTag(Pack!, state, Reader.Language) },
            new(T(ReportTexts.Place), CaseWords.Place(cases, state.PlaceCode, state.PlaceWords, Reader.Language))
            {
                Note = state.Community is { } community ? CaseWords.Unit(cases, community, Reader.Language) : T(CaseWordTexts.NoCommunity),
            },
        ]);
    }

    private Filing Filing() => new(Pack!.Id, Form!.Answers, Form.Parties, Report is { } report ? new FiledSource(report.Door, report.Number, report.DueAt, report.MustAnswer) : new FiledSource(Door ?? (IsDesk ? "phone" : "patrol")))
    {
        Language = cases.City.Languages[0].Code,
        Then = OnTheSpot.Any(step => step.Name == ThenStep) ? [ThenStep!] : IsDesk && AtOnceSent is not null ? [.. AtOnce.Steps(Pack.Flow).Select(step => step.Name)] : [],
    };

    /// <summary>Where the case would go and by when, as soon as enough is known; filing itself decides again.</summary>
    private async Task<Notice?> PreviewAsync(Actor actor)
    {
        var prepared = FileCase.Prepare(cases, actor, Filing() with { Then = [] }, 0, cases.City.Now);
        if (prepared.IsRefused)
        {
            if (Look is not null)
                Form!.Refuse(Faults, prepared.Refusals);
            return null;
        }

        var state = prepared.Value.Filed.Case;
        if (state is { Lat: { } lat, Lon: { } lon })
        {
            var phone = Form!.Parties.FirstOrDefault(party => party is { Role: "reporter", Phone: not null })?.Phone;
            Alike = await AlikeCases.FindAsync(cases, actor, new AlikeQuestion(Pack!, lat, lon, state.PlaceCode, WrittenText.Kind(Pack!, state.Answers), WrittenText.Of(Pack!, state.Answers), phone is null ? null : FilingChecks.PlainPhone(phone)));
        }

        return new Notice(NoticeTone.Info, T(FileForCallerTexts.WouldGo, Units(RouteExplanation.Read(state.Route)), Formats.DateAndTime(Instants.ToInstant(state.DueAt))))
        {
            Text = state.Community is { } community ? $"{CaseWords.Place(cases, state.PlaceCode, state.PlaceWords, Reader.Language)} · {CaseWords.Unit(cases, community, Reader.Language)}" : T(FileForCallerTexts.PlaceUnsure),
        };
    }

    /// <summary>A cell of the route, "damage: manhole", in the words of the form.</summary>
    private string Because(string cell)
    {
        var (name, value) = cell.Split(": ", 2) is [var column, var text] ? (column, text) : (cell, string.Empty);
        return Pack!.Form.Find(name) is { } question ? $"{question.Label.In(Language)} {(question is ChoiceQuestion choice && choice.Of.TryGetValue(value, out var option) ? option.In(Language) : value)}" : cell;
    }

    private string Units(RouteExplanation route)
    {
        if (route.To.Length == 0)
            return T(FileForCallerTexts.DeskDecides);
        var lead = CaseWords.Unit(cases, route.To, Reader.Language);
        return route.With.Count == 0 ? lead : T(FileForCallerTexts.With, lead, string.Join(Language == "zh" ? "、" : ", ", route.With.Select(unit => CaseWords.Unit(cases, unit, Reader.Language))));
    }
}
