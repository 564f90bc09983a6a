using System.Globalization;
using FlatCity.Cases.Forms;
using FlatCity.Cases.Messages;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Calls;

/// <summary>GET /work/calls: whom the desk is to ring; POST opens one with its number and script, and keeps what came of it (电话回访).</summary>
[Listed("calls")]
[Who(Access.Roles, PostRoles.Desk)]
internal sealed class CallsPage(CaseOffice cases) : ListedPage
{
    private const int MostRows = 50;

    [BindProperty(Name = "call")]
    public long CallId { get; set; }

    [BindProperty(Name = "do")]
    public string? Wanted { get; set; }

    [BindProperty(Name = "result")]
    public string? Result { get; set; }

    [BindProperty(Name = "contacted")]
    public string? Contacted { get; set; }

    [BindProperty(Name = "satisfied")]
    public string? Satisfied { get; set; }

    [BindProperty(Name = "words")]
    public string? Words { get; set; }

    [BindProperty(Name = "kept", SupportsGet = true)]
    public string? Kept { get; set; }

    internal WaitingCall? Call { get; private set; }

    internal IReadOnlyList<WaitingCall> Waiting { get; private set; } = [];

    /// <summary>How many are to be tried again later.</summary>
    internal long Later { get; private set; }

    /// <summary>When a call-back is a valid one, as the city has it.</summary>
    internal string RuleSays => T(CallTexts.RuleSays, cases.City.Pack.CallBack.Tries, Show.LimitWords.Of(cases.City.Pack.CallBack.Apart, Reader.Language));

    internal string? KeptNumber => CaseNumber.Read(Kept);

    internal Language In => Language.Of(Call!.Language);

    internal string CityName => cases.City.Pack.Name.In(Call!.Language);

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Wanted != "keep")
            return await OpenAsync();
        var sent = await SentOnce.RunAsync(cases, HttpContext, "POST /work/calls", Submission, async keep =>
        {
            var words = string.IsNullOrWhiteSpace(Words) ? null : TextAtTheDoor.Check(Words.Trim(), 1_000, "words") is { IsRefused: false } text ? text.Value : null;
            return await RecordCall.RunAsync(cases, this.RequireActor(), CallId, Result, Contacted, Satisfied, words, keep);
        });
        if (!sent.IsRefused)
            return Redirect("/work/calls?kept=" + Uri.EscapeDataString(sent.Value));
        foreach (var refusal in sent.Refusals)
            Faults.Add(refusal.Field, refusal.In(Reader.Language));
        if (sent.Refusal.Kind == RefusalKind.Invalid && (await RecordCall.LookAsync(cases, this.RequireActor(), CallId)) is { IsRefused: false } again)
            Call = again.Value;
        return await RedrawAsync(Problems.StatusOf(sent.Refusal.Kind));
    }

    internal override async Task LoadAsync()
    {
        if (Call is null)
            (Waiting, Later) = await RecordCall.WaitingAsync(cases, this.RequireActor(), RowsOf(MostRows), ListCursor.Read(Cursor), countLater: !IsFile);
    }

    /// <summary>Numbers stay masked: a whole one is looked at call by call.</summary>
    internal override ListFile AsFile => new(
        [.. new[] { MessagesTexts.Case, MessagesTexts.To, CallTexts.Way, MessagesTexts.Words, MessagesTexts.When, CallTexts.TriesColumn }.Select(t => T(t))],
        Waiting.Select(call => (IReadOnlyList<string?>)
        [
            call.Number, Parties.MaskPhone(call.Address), T(call.Door == "slip" ? MessagesTexts.Slip : MessagesTexts.Call), call.Words, CaseShape.Time(cases.City, call.CreatedAt),
            call.Tries.ToString(CultureInfo.InvariantCulture),
        ]),
        Waiting.Count == RowsOf(MostRows) ? ListCursor.Of(Waiting[^1].CreatedAt, Waiting[^1].Id) : null);

    internal IEnumerable<Field> Fields(WaitingCall call)
    {
        (string Word, Text Text)[] results = call.AsksVerdict
            ? [("solved", CallTexts.Solved), ("unsolved", CallTexts.Unsolved), ("declined", CallTexts.Declined), ("not-reached", CallTexts.NotReached)]
            : [("told", CallTexts.Told), ("not-reached", CallTexts.NotReached)];
        yield return new ChoiceField("result", T(CallTexts.Result), [.. results.Select(r => new Choice(r.Word, T(r.Text)))]) { Chosen = Result is { } chosen ? [chosen] : [], Fault = Faults.At("result") };
        if (call.AsksVerdict)
        {
            yield return new ChoiceField("contacted", T(CallTexts.Contacted), [new("yes", T(FormTexts.Yes)), new("no", T(FormTexts.No))]) { Inline = true, Optional = true, Chosen = Contacted is { } there ? [there] : [] };
            yield return new ChoiceField("satisfied", T(CallTexts.Satisfied), [new("yes", T(FormTexts.Yes)), new("mostly", T(CallTexts.Mostly)), new("no", T(FormTexts.No))]) { Inline = true, Optional = true, Chosen = Satisfied is { } said ? [said] : [] };
        }

        yield return new LongTextField("words", T(CallTexts.Words)) { Value = Words, Optional = true, Rows = 2, Most = 1000, Fault = Faults.At("words") };
    }

    internal string WhenOf(WaitingCall call) => string.Join(" · ", new[] { Formats.Short(Instants.ToInstant(call.CreatedAt), Instants.ToInstant(cases.City.Now)), call.Tries > 0 ? T(CallTexts.Tries, call.Tries) : null }.OfType<string>());

    private async Task<IActionResult> OpenAsync()
    {
        var call = await RecordCall.LookAsync(cases, this.RequireActor(), CallId);
        if (call.IsRefused)
        {
            Faults.Add(null, call.Refusal.In(Reader.Language));
            return await RedrawAsync(Problems.StatusOf(call.Refusal.Kind));
        }

        Call = call.Value;
        return Page();
    }
}
