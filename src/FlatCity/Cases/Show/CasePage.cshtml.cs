using FlatCity.Cases.Forms;
using FlatCity.Cases.Link;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Show;

/// <summary>
/// GET /work/cases/{number}: a case as those who work on it need it, with what may be done now; POST takes one step in the version that was seen,
/// or shows the parties for a purpose (案件详情).
/// </summary>
[Who(Access.SignedIn)]
internal sealed class CasePage(CaseOffice cases) : CityPage
{
    private ShownCase? shown;
    private StepForm? form;
    private PostPeople? people;
    private IReadOnlyList<Party>? looked;

    [BindProperty(Name = "number", SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>The step whose form is open, and the one that is taken.</summary>
    [BindProperty(Name = "step", SupportsGet = true)]
    public string? Step { get; set; }

    /// <summary>The number of the last step when the page was drawn: the ETag of a form.</summary>
    [BindProperty(Name = "n")]
    public long Seen { get; set; }

    [BindProperty(Name = "do")]
    public string? Wanted { get; set; }

    [BindProperty(Name = "purpose")]
    public string? Purpose { get; set; }

    /// <summary>What was just done, for the notice after the redirect.</summary>
    [BindProperty(Name = "done", SupportsGet = true)]
    public string? Done { get; set; }

    internal ShownCase Shown => shown!;

    internal ScenarioPack Pack => cases.PackOf(Shown.Case);

    internal ShownFacts Facts => new(cases, Pack, Formats, Reader.Language);

    internal IReadOnlyList<string> Next { get; private set; } = [];

    internal StepForm? Form => form;

    internal IReadOnlyList<StepRow> Meanwhile { get; private set; } = [];

    internal IReadOnlyList<Uploads.StoredFile> Files { get; private set; } = [];

    /// <summary>Whether whoever looks may release photos of this case to the public.</summary>
    internal bool MayRelease { get; private set; }

    internal (string Door, string? Number)? Source { get; private set; }

    internal bool IsLooked => looked is not null;

    internal bool MadeUp => cases.City.Pack.HasMadeOutlines;

    internal Table Orders => Facts.Orders(Shown.Orders, people!);

    internal Table Held => Facts.Held(Shown.Held(cases));

    /// <summary>The unit that still leads because nobody has signed for the new order.</summary>
    internal string? StillLeads => Shown.Orders.LastOrDefault(o => o is { Role: "lead", IsOpen: true }) is { AcceptedAt: null } order && Shown.Case.LeadUnit is { } lead && lead != order.Unit ? CaseWords.Unit(cases, lead, Reader.Language) : null;

    internal SummaryList Reported => Facts.Reported(Shown.Case, Source, door => DoorWords.Of(door, Reader.Language));

    /// <summary>Whether others can be joined to it, or have been, by whoever looks.</summary>
    internal bool MayJoin => this.RequireActor().Has("desk") && Shown.Case is { Kind: not "instruction", ParentId: null } state && (state.IsOpen || state.Joined > 0);

    /// <summary>Units without an account got links, which the desk can end.</summary>
    internal bool MayEndLinks => this.RequireActor().Has("desk") && Shown.Orders.Any(o => cases.City.Pack.Units.Find(o.Unit) is { Reach: not Packs.Cities.UnitReach.Page });

    internal SummaryList Links => new([.. Shown.Links.Select(l => new SummaryRow(T(l.Kind switch
    {
        "merged-into" => LinkTexts.Into,
        "merged" => LinkTexts.From,
        "part" => LinkTexts.Part,
        "whole" => LinkTexts.Whole,
        _ => LinkTexts.Related,
    }), l.Number)
    {
        Address = "/work/cases/" + l.Number,
        Note = cases.Scenarios.Find(l.Scenario, l.Version) is { } pack ? CaseWords.Title(pack, l.Answers, Reader.Language) + " · " + CaseWords.State(pack, l.State, Reader.Language) : l.Scenario,
    })]);

    /// <summary>The same caller's other reports of the matter, and how many more there are that the reader may not see.</summary>
    internal Repeats.CallerReports Repeats { get; private set; } = Cases.Repeats.CallerReports.Once;

    internal SummaryList RepeatRows => new([.. Repeats.Others.Select(other => new SummaryRow(Formats.Short(Instants.ToInstant(other.FiledAt), Instants.ToInstant(cases.City.Now)), other.Number)
    {
        Address = "/work/cases/" + other.Number,
        Note = CaseWords.Title(cases.PackOf(other), other.Answers, Reader.Language),
        Tag = CaseWords.StateTag(cases.PackOf(other), other, Reader.Language),
    })]);

    /// <summary>What those wrote who joined by themselves.</summary>
    internal IReadOnlyList<string> Wrote { get; private set; } = [];

    /// <summary>What its words mean by closed cases, while somebody is to open or dispatch it.</summary>
    internal OfferedAdvice? Advised => OfferedAdvice.Of(cases, Pack, Shown.Case, Next, Reader.Language);

    internal SummaryList Route => new RouteWords(cases, Pack, Reader.Language).Of(Shown.Case);

    internal CaseTrail Trail => new(cases, StepPacks.Of(cases, Shown.Case, Shown.Steps), Formats, Reader.Language);

    internal string Heading => CaseWords.Title(Pack, Shown.Case.Answers, Reader.Language);

    internal string Label(string step) => CaseWords.Step(Pack, Shown.Case.State, step, Reader.Language);

    internal string? DoneWords => Done is { Length: > 0 } && Shown.Steps.FirstOrDefault(s => s.Step == Done) is { } taken ? CaseWords.Step(StepPacks.Of(cases, Shown.Case, Shown.Steps).Before(taken), taken.FromState, taken.Step, Reader.Language) : null;

    internal IReadOnlyList<Party> Parties => looked ?? [.. Shown.Parties.Select(Cases.Parties.Mask)];

    /// <summary>Number, how they are told and in which language, and what a helper or a confidential reporter said of it.</summary>
    internal string OfParty(Party party) => string.Join(" · ", new[]
    {
        party.Phone,
        party.Mail,
        party.Consent ? T(ShowTexts.HasConsent) : null,
        party.Role == "helper" ? T(party.MayJudge ? ShowTexts.Decides : ShowTexts.DecidesNot) : null,
        party.IsConfidential ? T(ShowTexts.IsConfidential) : null,
        party.Language == cases.City.Languages[0].Code ? null : Platform.Texts.Language.Of(party.Language).OwnName,
        party.LargePrint ? T(WebTexts.LargePrint) : null,
    }.Where(w => !string.IsNullOrEmpty(w)));

    internal string WhoHasIt => CaseWords.By((Pack.Flow.Find(Shown.Case.State) ?? EngineStates.Find(Shown.Case.State))?.By?.ToString() ?? "desk", Reader.Language);

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostAsync() => Wanted == "look" ? LookAsync() : TakeAsync();

    internal override async Task LoadAsync()
    {
        Next = Ordered(shown!.Next(cases, this.RequireActor()).Where(s => s != "unrelate" || shown.Links.Any(l => l.Kind == "related")));
        // Photos are released one by one, on a page of their own.
        MayRelease = Next.Contains(Release.ReleaseRule.Word);
        Next = [.. Next.Where(step => step is not (Release.ReleaseRule.Word or Release.ReleaseRule.Undo))];
        var wanted = Step is not null && Next.Contains(Step, StringComparer.Ordinal) ? Step : Next.FirstOrDefault(s => !SideSteps.Has(s));
        if (form is null || form.Step != wanted)
            form = wanted is null ? form : new StepForm(cases, this.RequireActor(), shown, wanted, Reader.Language);
        await using var reading = await cases.City.Database.ReadAsync();
        people = await PostPeople.ReadAsync(cases.City, reading, shown.Orders.Select(o => o.Post));
        Files = await Uploads.StoredFile.OfCaseAsync(cases.City, reading, this.RequireActor(), shown.Case.Id);
        Repeats = await Cases.Repeats.CallerRepeats.OfAsync(cases, reading, this.RequireActor(), shown.Case);
        Wrote = await Join.JoinedReporters.WroteAsync(cases, reading, shown.Case);
        var source = await reading.FirstAsync<SourceRow>("select door, number from source where case_id = @id order by k", new { id = shown.Case.Id });
        Source = source is null ? null : (source.Door, source.Number);
    }

    private async Task<IActionResult> TakeAsync()
    {
        var actor = this.RequireActor();
        var key = new CaseKey(shown!.Case.Number);
        form = new StepForm(cases, actor, shown, Step ?? "", Reader.Language);
        await form.ReadAsync(Request, Faults);
        var input = form.Input(Faults);
        if (Faults.Any)
            return await RedrawAsync();
        if (form.OnlyAsks)
            return await RedrawAsync(StatusCodes.Status200OK);
        var address = $"/work/cases/{key.Number}?done={Uri.EscapeDataString(form.Step)}";
        var outcome = await SentOnce.RunAsync(cases, HttpContext, "POST /work/cases/" + key.Number, Submission, async keep =>
        {
            var taken = await TakeStep.RunAsync(cases, actor, key, input, Seen, (unit, _) => keep(unit, address));
            return taken.IsRefused ? new Outcome<string>(taken.Refusals) : address;
        });
        if (!outcome.IsRefused)
            return Redirect(outcome.Value);
        if (outcome.Refusal.Kind == RefusalKind.Stale)
        {
            shown = null;
            if (await FindAsync() is var found and not StatusCodes.Status200OK)
                return StatusCode(found);
            Meanwhile = [.. shown!.Steps.Where(s => s.N > Seen)];
            return await RedrawAsync(StatusCodes.Status412PreconditionFailed);
        }

        form.Refuse(Faults, outcome.Refusals);
        return await RedrawAsync(Problems.StatusOf(outcome.Refusal.Kind));
    }

    /// <summary>Opens the parties once, for a purpose; the look is in the audit before anything is shown.</summary>
    private async Task<IActionResult> LookAsync()
    {
        if (!PurposeWords.All.Any(p => p.Word == Purpose))
        {
            Faults.Add("purpose", T(ShowTexts.PurposeMissing));
            return await RedrawAsync();
        }

        looked = await Cases.Parties.LookAsync(cases.City, this.RequireActor(), shown!.Case, Purpose!);
        await LoadAsync();
        return Page();
    }

    internal override async ValueTask<int> FindAsync()
    {
        if (shown is null && CaseNumber.Read(Number) is { } number)
            shown = await ShownCase.FindAsync(cases, this.RequireActor(), new CaseKey(number));
        return shown is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
    }

    /// <summary>Signing for it comes first, then the pack's steps, notes last.</summary>
    private static IReadOnlyList<string> Ordered(IEnumerable<string> next) =>
        [.. next.OrderBy(SideSteps.Rank)];

    private sealed class SourceRow
    {
        public string Door { get; set; } = "";

        public string? Number { get; set; }
    }
}
