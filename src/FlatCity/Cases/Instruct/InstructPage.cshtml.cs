using FlatCity.Cases.Forms;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Scenarios;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Instruct;

/// <summary>
/// GET and POST /work/instruct/{scenario}: what is the same for all, which places, who will get it, and then sent (下达任务).
/// The preview is decided by the very operation that sends it.
/// </summary>
[Who(Access.Roles, PostRoles.Instruct)]
internal sealed class InstructPage(CaseOffice cases) : CityPage
{
    private AskedForm? form;
    private IReadOnlyList<InstructionTarget> all = [];

    [BindProperty(Name = "scenario", SupportsGet = true)]
    public string Scenario { get; set; } = "";

    [BindProperty(Name = "which")]
    public string Which { get; set; } = "all";

    [BindProperty(Name = "targets")]
    public List<string> Ticked { get; set; } = [];

    [BindProperty(Name = "find")]
    public string? Find { get; set; }

    [BindProperty(Name = "words")]
    public string? Words { get; set; }

    [BindProperty(Name = "do")]
    public string? Wanted { get; set; }

    internal InstructionPreview? Preview { get; private set; }

    internal string Heading => Published!.Pack.Title.In(Reader.Language.Code);

    internal string About => Published!.Pack.About.In(Reader.Language.Code);

    internal IEnumerable<Field> Fields => Form.Fields(Faults).Append(new LongTextField("words", T(InstructTexts.Words)) { Value = Words, Optional = true, Rows = 2, Small = true, Fault = Faults.At("words") });

    internal ChoiceField WhichField => new("which", T(InstructTexts.Scope), [new("all", T(InstructTexts.All, all.Count)), new("chosen", T(InstructTexts.Chosen))]) { Chosen = [Which], Small = true };

    internal ChoiceField TargetsField => new("targets", T(InstructTexts.ListLabel, all.Count, Shown.Count), [.. Shown.Select(t => new Choice(Targets.Code(t), NameOf(t) + (t.Community is null || t.PlaceCode == t.Community ? "" : " · " + CaseWords.Unit(cases, t.Community, Reader.Language))))])
    {
        Many = true,
        Small = true,
        Chosen = Ticked,
        Fault = Faults.At("targets"),
    };

    /// <summary>Ticked before the list was narrowed: they stay ticked.</summary>
    internal IEnumerable<string> HiddenTicked => Ticked.Except(Shown.Select(Targets.Code), StringComparer.Ordinal);

    private PublishedScenario? Published => field ??= cases.Scenarios.FindForFiling(Scenario) is { Pack.Kind: ScenarioKind.Instruction } found ? found : null;

    private AskedForm Form => form ??= new AskedForm(cases, AskedForm.AtFiling(Published!.Pack), Reader.Language) { Small = true };

    private List<InstructionTarget> Shown => field ??= [.. all.Where(Fits)];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Wanted == "narrow" || Form.OnlyFinds)
            return Page();
        var actor = this.RequireActor();
        await Form.KeepPhotosAsync(actor, Faults);
        var words = TextAtTheDoor.Check(Words, 4_000, "words");
        if (words.IsRefused)
            Faults.Add("words", words.Refusal.In(Reader.Language));
        if (Which != "all" && Ticked.Count == 0)
            Faults.Add("targets", T(InstructTexts.ChooseSome));
        if (Faults.Any)
            return await RedrawAsync();
        var instruction = new Instruction(Scenario, Form.Answers, Which == "all" ? [] : [.. Ticked.Distinct(StringComparer.Ordinal)], string.IsNullOrWhiteSpace(words.Value) ? null : words.Value);
        return Wanted == "send" ? await SendAsync(actor, instruction) : await PreviewAsync(actor, instruction);
    }

    internal override ValueTask<int> FindAsync() => new(Published is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);

    internal override async Task LoadAsync()
    {
        all = Targets.Of(cases.City, Published!, [], []);
        await Form.ReadAsync(Request);
    }

    private async Task<IActionResult> PreviewAsync(Actor actor, Instruction instruction)
    {
        var prepared = await InstructCity.PrepareAsync(cases, actor, instruction, cases.City.Now);
        if (prepared.IsRefused)
            return await RefusedAsync(prepared.Refusals);
        Preview = await InstructionPreview.OfAsync(cases, prepared.Value, Reader);
        return Page();
    }

    private async Task<IActionResult> SendAsync(Actor actor, Instruction instruction)
    {
        var sent = await SentOnce.RunAsync(cases, HttpContext, "POST /work/instruct", Submission, async keep =>
        {
            var address = "";
            var done = await InstructCity.RunAsync(cases, actor, instruction, (unit, instructed) => keep(unit, address = "/work/instructions/" + instructed.Parent.Number));
            return done.IsRefused ? new Outcome<string>(done.Refusals) : address;
        });
        return sent.IsRefused ? await RefusedAsync(sent.Refusals) : Redirect(sent.Value);
    }

    private Task<IActionResult> RefusedAsync(IReadOnlyList<Refusal> refusals)
    {
        Form.Refuse(Faults, refusals);
        return RedrawAsync(Problems.StatusOf(refusals[0].Kind));
    }

    private bool Fits(InstructionTarget target) => string.IsNullOrWhiteSpace(Find)
        || NameOf(target).Contains(Find.Trim(), StringComparison.OrdinalIgnoreCase)
        || CaseWords.Unit(cases, target.Community, Reader.Language).Contains(Find.Trim(), StringComparison.OrdinalIgnoreCase);

    private string NameOf(InstructionTarget target) => CaseWords.Place(cases, target.PlaceCode, target.Words, Reader.Language);
}
