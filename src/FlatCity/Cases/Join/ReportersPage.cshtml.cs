using System.Globalization;
using FlatCity.Cases.File;
using FlatCity.Cases.Forms;
using FlatCity.Cases.Show;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Join;

/// <summary>GET /work/cases/{number}/reporters: who else reported it, masked; POST joins one, or gives one a case of their own (共同反映人).</summary>
[Listed("reporters")]
[Who(Access.Roles, PostRoles.Desk)]
internal sealed class ReportersPage(CaseOffice cases) : ListedPage
{
    private const int PageRows = 30;
    private CaseState? state;

    [BindProperty(Name = "number", SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>The new number of one who was given a case of their own, for the notice after the redirect.</summary>
    [BindProperty(Name = "new", SupportsGet = true)]
    public string? New { get; set; }

    [BindProperty(Name = "apart")]
    public string? ApartSent { get; set; }

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty(Name = "phone")]
    public string? Phone { get; set; }

    [BindProperty(Name = "answer-by")]
    public string? AnswerBy { get; set; }

    [BindProperty(Name = "in")]
    public string? In { get; set; }

    internal CaseState Case => state!;

    internal string? Code { get; private set; }

    internal string? Apart => CaseNumber.Read(New);

    internal IReadOnlyList<JoinedReporter> Rows { get; private set; } = [];

    internal override ListFile AsFile => new(
        [.. new[] { JoinTexts.Number, JoinTexts.Name, JoinTexts.Phone, JoinTexts.AnswerBy, JoinTexts.Verdict }.Select(t => T(t))],
        Rows.Select(row => (IReadOnlyList<string?>)[row.K.ToString(CultureInfo.InvariantCulture), row.Party.Name, row.Party.Phone, Says(row), row.Verdict is null ? "" : VerdictWords.Of(row.Verdict, Reader.Language)]),
        Pager.NextCursor);

    internal Pager Pager { get; private set; } = new(null, true);

    internal IReadOnlyList<Field> Fields =>
    [
        new TextField("name", T(JoinTexts.Name)) { Value = Name, Optional = true, Width = 20, Most = 100, Autocomplete = "off", Small = true, Fault = Faults.At("name") },
        new TextField("phone", T(JoinTexts.Phone)) { Value = Phone, Type = "tel", Width = 20, Most = 30, Autocomplete = "off", Small = true, Fault = Faults.At("phone") },
        new ChoiceField("answer-by", T(JoinTexts.AnswerBy), [new("sms", T(FormTexts.AnswerBySms)), new("call", T(FormTexts.AnswerByCall)), new("slip", T(FormTexts.AnswerBySlip)), new("none", T(FormTexts.AnswerByNone))]) { Inline = true, Chosen = [AnswerBy ?? "sms"], Small = true, Fault = Faults.At("answer-by") },
        new ChoiceField("in", T(JoinTexts.Language), [.. cases.City.Languages.Select(l => new Choice(l.Code, l.OwnName))]) { Inline = true, Chosen = [In ?? cases.City.Languages[0].Code], Small = true, Fault = Faults.At("in") },
    ];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync() => ApartSent is { } apart ? await LeaveAsync(apart) : await JoinAsync();

    internal string Says(JoinedReporter row) =>
        string.Join(" · ", At(row.JoinedAt), T(row.Party.AnswerBy switch { "sms" => FormTexts.AnswerBySms, "call" => FormTexts.AnswerByCall, "slip" => FormTexts.AnswerBySlip, _ => FormTexts.AnswerByNone }), Platform.Texts.Language.Of(row.Party.Language).OwnName);

    /// <summary>What they wrote themselves, where they joined on the residents' page.</summary>
    internal string Wrote(JoinedReporter row) => row.Answers is { } answers ? Advise.WrittenText.Of(cases.PackOf(Case), answers) : string.Empty;

    internal override async ValueTask<int> FindAsync()
    {
        if (state is null && CaseNumber.Read(Number) is { } number)
        {
            await using var reading = await cases.City.Database.ReadAsync();
            state = await CaseStore.FindAsync(reading, this.RequireActor().Reach, number);
        }

        return state is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
    }

    internal override async Task LoadAsync()
    {
        await cases.City.Database.KeysReadyAsync();
        await using var reading = await cases.City.Database.ReadAsync();
        var most = RowsOf(PageRows);
        var after = long.TryParse(Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var k) ? k : 0;
        var found = await JoinedReporters.PageAsync(cases.City, reading, Case.Id, after, most + 1);
        Rows = [.. found.Take(most)];
        Pager = new Pager(found.Count > most ? Rows[^1].K.ToString(CultureInfo.InvariantCulture) : null, after == 0);
    }

    private async Task<IActionResult> JoinAsync()
    {
        var language = cases.City.Languages.Any(l => l.Code == In) ? In! : cases.City.Languages[0].Code;
        var party = new FiledParty("reporter", Empty(Name), Empty(Phone?.Normalize(System.Text.NormalizationForm.FormKC)), null, AnswerBy ?? "sms", language);
        var sent = await SentOnce.RunAsync(cases, HttpContext, $"POST /work/cases/{Case.Number}/reporters", Submission, async keep =>
        {
            var joined = await JoinCase.RunAsync(cases, this.RequireActor(), Case.Number, [party], language, (unit, done) => keep(unit, done[0].Tracking));
            return joined.IsRefused ? new Outcome<string>(joined.Refusals) : joined.Value[0].Tracking;
        });
        if (sent.IsRefused)
        {
            foreach (var refusal in sent.Refusals)
                Faults.Add(refusal.Field?.StartsWith("reporters[0].", StringComparison.Ordinal) == true ? refusal.Field["reporters[0].".Length..] : null, refusal.In(Reader.Language));
            return await RedrawAsync(Problems.StatusOf(sent.Refusal.Kind));
        }

        Code = FiledReceipt.Spaced(sent.Value);
        return Page();
    }

    private async Task<IActionResult> LeaveAsync(string apart)
    {
        var k = long.TryParse(apart, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        var sent = await SentOnce.RunAsync(cases, HttpContext, $"POST /work/cases/{Case.Number}/reporters", Submission, async keep =>
        {
            var left = await LeaveCase.RunAsync(cases, this.RequireActor(), Case.Number, k, null, (unit, done) => keep(unit, done.Number));
            return left.IsRefused ? new Outcome<string>(left.Refusals) : left.Value.Number;
        });
        if (!sent.IsRefused)
            return Redirect($"/work/cases/{Case.Number}/reporters?new={sent.Value}");
        Faults.Add(null, sent.Refusal.In(Reader.Language));
        return await RedrawAsync(Problems.StatusOf(sent.Refusal.Kind));
    }

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
