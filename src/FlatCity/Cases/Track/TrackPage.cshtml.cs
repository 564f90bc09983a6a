using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.Forms;
using FlatCity.Cases.Show;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Track;

/// <summary>
/// A case as the person sees it who reported it (查进度): by number and tracking code, without an account.
/// Both are sent, never part of an address; looking writes nothing, and a link alone can do nothing.
/// </summary>
[Who(Access.Anyone)]
internal sealed class TrackPage(CaseOffice cases) : CityPage
{
    private static readonly Actor Resident = Actor.Resident();

    [BindProperty(Name = "number", SupportsGet = true)]
    public string? Number { get; set; }

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    [BindProperty(Name = "step")]
    public string? Step { get; set; }

    [BindProperty(Name = "words")]
    public string? Words { get; set; }

    [BindProperty(Name = "solved")]
    public string? Solved { get; set; }

    [BindProperty(Name = "contacted")]
    public string? Contacted { get; set; }

    [BindProperty(Name = "satisfied")]
    public string? Satisfied { get; set; }

    internal TrackedCase? Case { get; private set; }

    /// <summary>What the case's state asks of the reporter, where it asks something.</summary>
    internal AskedForm? Form { get; private set; }

    /// <summary>What has just been done.</summary>
    internal string? Done { get; private set; }

    internal string NumberExample => CaseNumber.Make(cases.City.Pack.NumberPrefix, cases.City.Today, 27);

    internal TrackKeys Keys(string? step) => new(Number ?? string.Empty, Code ?? string.Empty, step);

    public async Task OnGetAsync()
    {
        Code = null;
        if (ShownCode.Again(HttpContext, cases.City) is { } again)
        {
            (Number, Code) = again;
            await ReloadAsync();
        }
    }

    /// <summary>Number and code were sent: shows, and writes nothing.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Step = null;
        await LoadAsync();
        return Case is null ? await RedrawAsync() : Page();
    }

    /// <summary>The reporter's own step: verdict, answer, withdrawal.</summary>
    public async Task<IActionResult> OnPostStepAsync()
    {
        await LoadAsync();
        if (Case is null || Form is null || Step is not { Length: > 0 and <= 64 })
            return await RedrawAsync();
        await Form.KeepPhotosAsync(Resident, Faults);
        if (Faults.Any)
            return await RedrawAsync();
        var taken = await SentOnce.RunAsync(cases, HttpContext, "POST /track", Submission, async keep =>
        {
            var input = new StepInput(Step, Words: string.IsNullOrWhiteSpace(Words) ? null : Words.Trim(), Answers: StepAnswers());
            var outcome = await TakeStep.RunAsync(cases, Resident, KeyOf(), input, null, (unit, done) => keep(unit, done.Value.Case.State));
            return outcome.IsRefused ? new Outcome<string>(outcome.Refusals) : outcome.Value.Case.State;
        });
        if (taken.IsRefused)
        {
            Form.Refuse(Faults, taken.Refusals);
            return await RedrawAsync(Problems.StatusOf(taken.Refusal.Kind));
        }

        var round = Case.State.Round;
        await ReloadAsync();
        Done = T(Step == "withdraw" ? TrackTexts.WithdrawnNow : Case.State.Round > round ? TrackTexts.Reopened : TrackTexts.Thanks);
        Solved = Contacted = Satisfied = Words = null;
        return Page();
    }

    internal override Task LoadAsync() => Case is not null || HttpMethods.IsGet(Request.Method) ? Task.CompletedTask : ReloadAsync();

    private async Task ReloadAsync()
    {
        Case = null;
        if (CaseNumber.Read(Number) is null)
        {
            Faults.Add("number", T(TrackTexts.NumberWrong));
            return;
        }

        if (await ShownCase.FindAsync(cases, Resident, KeyOf()) is not { } shown)
        {
            Faults.Add("code", T(TrackTexts.NotFound));
            return;
        }

        // Whoever filed in large print reads it so here too, whatever device this is, until they choose otherwise.
        if (!Reader.LargePrint && !Request.Cookies.ContainsKey(Reader.PrintKey) && shown.Parties.Any(p => p is { Role: "reporter", LargePrint: true }))
            HttpContext.Features.Set(new Reader(Reader.Language, largePrint: true, Reader.City));
        Case = new TrackedCase(cases, shown, Reader);
        ShownCode.Keep(HttpContext, cases.City, Case.Number, Code!);
        Form = new AskedForm(cases, Case.Asks ? Case.Pack.Form.AskedIn(shown.Case.State) : [], Reader.Language);
        await Form.ReadAsync(Request);
    }

    private CaseKey KeyOf() => new(CaseNumber.Read(Number) ?? string.Empty, TrackingCode.Hash(cases.City, Code is { Length: <= 64 } code ? code : string.Empty));

    private JsonElement StepAnswers()
    {
        if (Step != "verdict")
            return Form!.Answers;
        var verdict = new JsonObject();
        if (!string.IsNullOrEmpty(Solved))
            verdict["solved"] = Solved;
        if (!string.IsNullOrEmpty(Contacted))
            verdict["contacted"] = Contacted;
        if (!string.IsNullOrEmpty(Satisfied))
            verdict["satisfied"] = Satisfied;
        return JsonSerializer.SerializeToElement(verdict);
    }
}
