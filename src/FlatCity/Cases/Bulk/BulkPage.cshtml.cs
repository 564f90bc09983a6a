using System.Globalization;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Bulk;

/// <summary>
/// GET /work/bulk?act=&amp;case=…: the cases ticked in a worklist and what the step asks for; POST takes it on each and says which went and which not (批量办理).
/// </summary>
[Who(Access.SignedIn)]
internal sealed class BulkPage(CaseOffice cases) : CityPage
{
    private const int MostWords = 4_000;

    [BindProperty(Name = "act", SupportsGet = true)]
    public string? Act { get; set; }

    [BindProperty(Name = "case", SupportsGet = true)]
    public string[] Numbers { get; set; } = [];

    [BindProperty(Name = "seen")]
    public string[] Seen { get; set; } = [];

    [BindProperty(Name = "words")]
    public string? Words { get; set; }

    [BindProperty(Name = "by")]
    public string? By { get; set; }

    [BindProperty(Name = "section")]
    public string? Section { get; set; }

    [BindProperty(Name = "post")]
    public string? Post { get; set; }

    /// <summary>Into which case the others are merged.</summary>
    [BindProperty(Name = "number", SupportsGet = true)]
    public string? Into { get; set; }

    internal IReadOnlyList<CaseState> Chosen { get; private set; } = [];

    internal IReadOnlyList<BulkResult>? Results { get; private set; }

    internal string ActLabel => T(Act switch { "assign" => CaseWordTexts.StepAssign, "extend" => CaseWordTexts.StepExtend, "merge" => CaseWordTexts.StepMerge, _ => CaseWordTexts.StepAccept });

    private Language Language => Reader.Language;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Checked() is not { } input)
            return await RedrawAsync();
        Results = await StepOnMany.RunAsync(cases, this.RequireActor(), [.. Wanted()], input);
        return Page();
    }

    internal override async Task LoadAsync()
    {
        await using var reading = await cases.City.Database.ReadAsync();
        var found = new List<CaseState>();
        foreach (var number in Numbers.Take(StepOnMany.Most).Select(CaseNumber.Read).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (await CaseStore.FindAsync(reading, this.RequireActor().Reach, number) is { } state)
                found.Add(state);
        }

        Chosen = found;
    }

    internal IEnumerable<Field> Fields => Act switch
    {
        "assign" => [new SelectField("section", T(BulkTexts.Section), SectionChoices) { Value = Section, Blank = T(BulkTexts.Unchanged), Fault = Faults.At("section") }, new SelectField("post", T(BulkTexts.Post), PostChoices) { Value = Post, Blank = T(BulkTexts.ByRota), Fault = Faults.At("post") }, Long(optional: true)],
        "extend" => [new TextField("by", T(BulkTexts.By)) { Value = By, Hint = T(BulkTexts.ByHint), Width = 20, Most = 40, Optional = true, Fault = Faults.At("by") }, Long(optional: false)],
        "merge" => [new TextField("number", T(BulkTexts.Into)) { Value = Into, Hint = T(BulkTexts.IntoHint), Width = 20, Most = 40, Fault = Faults.At("number") }, Long(optional: true)],
        _ => [Long(optional: true)],
    };

    internal Table ChosenTable => new(T(BulkTexts.Cases), [new(T(BulkTexts.Case)), new(T(BulkTexts.What)), new(T(BulkTexts.State))],
        [.. Chosen.Select(c => new Row(new Cell(c.Number) { Address = "/work/cases/" + c.Number }, CaseWords.Title(cases.PackOf(c), c.Answers, Language), CaseWords.StateTag(cases.PackOf(c), c, Language)))]);

    internal Notice Said(IReadOnlyList<BulkResult> results)
    {
        var went = results.Count(r => r.Refusal is null);
        return new(went == results.Count ? NoticeTone.Done : NoticeTone.Warning, T(BulkTexts.Went, went, results.Count - went));
    }

    internal Table ResultTable(IReadOnlyList<BulkResult> results) => new(T(BulkTexts.Results), [new(T(BulkTexts.Case)), new(T(BulkTexts.Result)), new(T(BulkTexts.Why))],
        [.. results.OrderBy(r => r.Refusal is null ? 1 : 0).Select(r => new Row(new Cell(r.Number) { Address = "/work/cases/" + r.Number }, new Tag(T(r.Refusal is null ? BulkTexts.Done : BulkTexts.NotDone), r.Refusal is null ? Tone.Done : Tone.Late), r.Refusal?.In(Language) ?? ""))]);

    private List<Choice> SectionChoices => this.RequireActor().Unit is { } unit ? [.. cases.City.Pack.Units.ChildrenOf(unit, cases.City.Today).Select(u => new Choice(u.Code, u.Name.In(Language.Code)))] : [];

    private List<Choice> PostChoices => this.RequireActor().Unit is not { } unit ? [] :
        [.. cases.City.Pack.Units.ChildrenOf(unit, cases.City.Today).Select(u => u.Code).Prepend(unit).SelectMany(cases.City.Pack.Posts.Of).Where(p => p.Has(PostRoles.Handle) || p.Has(PostRoles.Approver) || p.Has(PostRoles.Check)).Select(p => new Choice(p.Code, p.Name.In(Language.Code)))];

    private LongTextField Long(bool optional) => new("words", T(optional ? BulkTexts.Words : BulkTexts.Because)) { Value = Words, Optional = optional, Rows = 3, Most = MostWords, Fault = Faults.At("words") };

    private async Task<IActionResult> ShowAsync()
    {
        await LoadAsync();
        return Page();
    }

    private IEnumerable<(string Number, long? Seen)> Wanted() => Numbers.Take(StepOnMany.Most).Select((number, i) =>
        (CaseNumber.Read(number) ?? number, i < Seen.Length && long.TryParse(Seen[i], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : (long?)null));

    private BulkStep? Checked()
    {
        if (Act is not ("accept" or "assign" or "extend" or "merge"))
            Faults.Add("act", T(BulkTexts.UnknownAct));
        if (Numbers.Length > StepOnMany.Most)
            Faults.Add(null, T(BulkTexts.TooMany, StepOnMany.Most));
        var words = Text(Words, MostWords, "words");
        var by = Text(By, 40, "by");
        if (Act == "extend" && words is null)
            Faults.Add("words", T(StepTexts.WordsMissing));
        if (Act == "assign" && Text(Section, 100, "section") is null && Text(Post, 100, "post") is null)
            Faults.Add("post", T(StepTexts.PassOnToWhom));
        var into = Text(Into, 40, "number");
        if (Act == "merge" && into is null)
            Faults.Add("number", T(Link.LinkTexts.NumberMissing));
        return Faults.Any ? null : new BulkStep(Act!, words, by, Text(Section, 100, "section"), Text(Post, 100, "post"), Act == "merge" ? into : null);
    }

    private string? Text(string? typed, int most, string field)
    {
        var text = TextAtTheDoor.Check(typed, most, field);
        if (!text.IsRefused)
            return string.IsNullOrWhiteSpace(text.Value) ? null : text.Value.Trim();
        Faults.Add(field, text.Refusal.In(Language));
        return null;
    }
}
