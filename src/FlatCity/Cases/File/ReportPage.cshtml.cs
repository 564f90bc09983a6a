using FlatCity.Cases.Advise;
using FlatCity.Cases.Alike;
using FlatCity.Cases.Forms;
using FlatCity.Cases.Home;
using FlatCity.Cases.Join;
using FlatCity.Cases.Show;
using FlatCity.Cases.Steps;
using FlatCity.Cases.Track;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Time;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Crowd;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.File;

/// <summary>
/// A resident reports (问题上报): the scenario's own questions on one page, no sign-in, complete without scripts.
/// The answer to the form is the confirmation itself, because the tracking code must stand in no address; sent again, it is shown again.
/// </summary>
[Who(Access.Anyone), Crowd(CrowdKind.Filing)]
internal sealed class ReportPage(CaseOffice cases) : CityPage
{
    private string? joinedBy;

    [BindProperty(Name = "scenario", SupportsGet = true)]
    public string Scenario { get; set; } = string.Empty;

    /// <summary>The number of a case known already that the resident joins instead.</summary>
    [BindProperty(Name = "join")]
    public string? Join { get; set; }

    /// <summary>They have seen what is known already, and theirs is another.</summary>
    [BindProperty(Name = "anyway")]
    public string? Anyway { get; set; }

    internal ScenarioPack? Pack { get; private set; }

    /// <summary>What is known already and may be the same, shown once before it is sent.</summary>
    internal IReadOnlyList<KnownCase> Known { get; private set; } = [];

    internal AskedForm? Form { get; private set; }

    /// <summary>The case that was just filed.</summary>
    internal ShownCase? Filed { get; private set; }

    internal string Tracking { get; private set; } = string.Empty;

    internal string Language => Reader.Language.Code;

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        if (Pack is not null && ShownCode.Again(HttpContext, cases.City) is { } again)
            return await ShowAsync(again.Number, again.Code);
        return Pack is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Pack is null || Form is null)
            return NotFound();
        var actor = Actor.Resident();
        if (Form.OnlyFinds)
        {
            await Form.KeepPhotosAsync(actor, Faults);
            return Faults.Any ? await RedrawAsync() : Page();
        }

        var sent = await SentOnce.RunAsync(cases, HttpContext, "POST /report", Submission, async keep =>
        {
            await Form.KeepPhotosAsync(actor, Faults);
            if (Faults.Any)
                return Pack.Form.Validate(Form.Answers).Faults.Select(AnswerTexts.Refusal).ToList();
            var filing = new Filing(Pack.Id, Form.Answers, Form.Parties, new FiledSource("page")) { Language = Language };
            if (CaseNumber.Read(Join) is { } number)
                return await JoinAsync(actor, number, filing, keep);
            if (Anyway is null && await KnownAsync(actor, filing) is { Count: > 0 } known)
            {
                Known = known;
                return new Refusal(RefusalKind.NotNow, AlikeWords.KnownHeading);
            }

            var filed = await FileCase.RunAsync(cases, actor, filing, (unit, done) => keep(unit, FiledReceipt.Of(done)));
            return filed.IsRefused ? new Outcome<string>(filed.Refusals) : FiledReceipt.Of(filed.Value);
        });
        if (Known.Count > 0)
            return Page();
        Form.Refuse(Faults, sent.Refusals);
        if (Faults.Any)
            return await RedrawAsync(sent.IsRefused ? Problems.StatusOf(sent.Refusal.Kind) : StatusCodes.Status400BadRequest);

        var (number, tracking) = FiledReceipt.Read(sent.Value);
        ShownCode.Keep(HttpContext, cases.City, number, tracking);
        return await ShowAsync(number, tracking);
    }

    private async Task<IActionResult> ShowAsync(string number, string tracking)
    {
        Tracking = tracking;
        Filed = await ShownCase.FindAsync(cases, Actor.Resident(), new CaseKey(number, TrackingCode.Hash(cases.City, tracking)));
        if (Filed?.Voice?.PartyId is { } party)
        {
            await using var reading = await cases.City.Database.ReadAsync();
            joinedBy = await reading.FirstAsync<string>("select answer_by from party where id = @party", new { party });
        }

        return Filed is null ? NotFound() : Page();
    }

    /// <summary>What everybody may see of like cases near the place that was given; nothing where the report cannot be sent as it is.</summary>
    private async Task<IReadOnlyList<KnownCase>> KnownAsync(Actor actor, Filing filing)
    {
        if (!KnownCases.Shows(Pack!) || FileCase.Check(cases, actor, filing) is not { IsRefused: false } read || read.Value.Place is not { Lat: { } lat, Lon: { } lon } place)
            return [];
        var asked = new AlikeQuestion(Pack!, lat, lon, place.Code, WrittenText.Kind(Pack!, read.Value.Answers.Json), string.Empty) { OnlyOpen = true };
        return await KnownCases.OfAsync(cases, await AlikeCases.FindAsync(cases, actor, asked), Reader.Language);
    }

    /// <summary>Joins a case with what was filled in here; whoever reports for themselves or for others is its reporter.</summary>
    private async Task<Outcome<string>> JoinAsync(Actor actor, string number, Filing filing, Action<WriteUnit, string> keep)
    {
        var read = FileCase.Check(cases, actor, filing);
        if (read.IsRefused)
            return new Outcome<string>(read.Refusals);
        var who = filing.Parties.FirstOrDefault(party => party.Role == "reporter") ?? filing.Parties.FirstOrDefault(party => party.Role == "helper") ?? new FiledParty("reporter", null, null, null, "page", Language);
        var own = OwnReport.Of(read.Value.Pack, read.Value.Answers);
        var joined = await JoinCase.RunAsync(cases, actor, number, [who with { Role = "reporter" }], Language, (unit, done) => keep(unit, $"{number} {done[0].Tracking}"), own);
        return joined.IsRefused ? new Outcome<string>([.. joined.Refusals.Select(refusal => refusal with { Field = null })]) : $"{number} {joined.Value[0].Tracking}";
    }

    internal override ValueTask<int> FindAsync() =>
        new(cases.Scenarios.FindForFiling(Scenario)?.Pack is { } pack && HomePage.TakesReports(pack) ? StatusCodes.Status200OK : StatusCodes.Status404NotFound);

    internal override async Task LoadAsync()
    {
        if (Form is not null || cases.Scenarios.FindForFiling(Scenario)?.Pack is not { } pack || !HomePage.TakesReports(pack))
            return;
        Pack = pack;
        Form = new AskedForm(cases, AskedForm.AtFiling(pack), Reader.Language) { LargePrint = Reader.LargePrint };
        await Form.ReadAsync(Request);
    }

    /// <summary>Why personal data is asked for, on what ground, and for how long it is kept.</summary>
    internal IEnumerable<string> PurposeSays()
    {
        if (Pack?.Purpose is { } purpose)
            yield return T(ReportTexts.Purpose, purpose.In(Language));
        if (Pack?.Ground is { } ground)
            yield return T(ground switch { Ground.Consent => ReportTexts.GroundConsent, Ground.Emergency => ReportTexts.GroundEmergency, _ => ReportTexts.GroundLaw });
        if (Pack?.KeepData is { } keep)
            yield return T(ReportTexts.KeepData, Span(keep));
    }

    internal string Span(Limit limit) => Formats.Span(limit.Amount, limit.Unit switch
    {
        LimitUnit.Minutes => TimeUnit.Minutes,
        LimitUnit.Hours => TimeUnit.Hours,
        LimitUnit.Days => TimeUnit.Days,
        LimitUnit.WorkHours => TimeUnit.WorkHours,
        LimitUnit.WorkDays => TimeUnit.WorkDays,
        _ => TimeUnit.Months,
    });

    internal string Received => T(Filed?.Voice is null ? ReportTexts.Received : ReportTexts.Joined);

    internal Confirmation Confirmation(CaseState state) => new(Received, T(ReportTexts.Number), state.Number)
    {
        CodeLabel = T(ReportTexts.Code),
        Code = FiledReceipt.Spaced(Tracking),
        Text = T(ReportTexts.KeepBoth),
    };

    /// <summary>What happens next, in the order in which it will.</summary>
    internal IEnumerable<string> Next(ShownCase filed)
    {
        var state = filed.Case;
        if (filed.Voice is not null)
            yield return T(ReportTexts.JoinedSays);
        if (state.Urgent == 1)
            yield return T(ReportTexts.Urgent);
        if (state.Community is null)
            yield return T(ReportTexts.NoPlace);
        if (filed.Voice is null)
            yield return T(ReportTexts.NextRead);
        yield return T(ReportTexts.NextDue, Formats.DateAndTime(Instants.ToInstant(state.DueAt)));
        yield return T((joinedBy ?? filed.Parties.FirstOrDefault(party => party.Role == "reporter")?.AnswerBy) switch
        {
            "sms" => ReportTexts.NextSms,
            "call" => ReportTexts.NextCall,
            "slip" => ReportTexts.NextSlip,
            _ => ReportTexts.NextPage,
        });
        yield return T(ReportTexts.NextVerdict);
    }
}
