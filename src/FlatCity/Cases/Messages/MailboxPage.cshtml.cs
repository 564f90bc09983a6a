using FlatCity.Cases.Verdict;
using FlatCity.Cities;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Messages;

/// <summary>
/// GET /demo/messages: in the demonstration city what residents and units would have got, as a phone and a mailbox; POST answers an SMS with 1 or 2.
/// In a real city the page is not there: whoever could read it would read everybody's messages.
/// </summary>
[Who(Access.Anyone)]
internal sealed class MailboxPage(CaseOffice cases) : CityPage
{
    private const int Most = 30;

    [BindProperty(Name = "view", SupportsGet = true)]
    public string? View { get; set; }

    [BindProperty(Name = "address", SupportsGet = true)]
    public string? Address { get; set; }

    [BindProperty(Name = "answered", SupportsGet = true)]
    public string? AnsweredSent { get; set; }

    [BindProperty(Name = "from")]
    public string? From { get; set; }

    [BindProperty(Name = "text")]
    public string? Text { get; set; }

    internal string? Answered => CaseNumber.Read(AnsweredSent);

    internal IReadOnlyList<OutgoingMessage> Rows { get; private set; } = [];

    internal Tabs Tabs => new(T(MailboxTexts.Which), [new(T(MailboxTexts.Phone), "/demo/messages?view=sms", View == "sms"), new(T(MailboxTexts.Mail), "/demo/messages?view=mail", View == "mail")]);

    internal Filter Filter => new(T(MailboxTexts.Which), [new TextField("address", T(MailboxTexts.Address)) { Value = Address, Most = 254, Width = 30 }, new SelectField("view", T(MailboxTexts.Which), [new("sms", T(MailboxTexts.Phone)), new("mail", T(MailboxTexts.Mail))]) { Value = View }]);

    internal override ValueTask<int> FindAsync() => new(cases.City.IsDemonstration ? StatusCodes.Status200OK : StatusCodes.Status404NotFound);

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var text = TextAtTheDoor.Check(Text, 200, "text");
        if (text.IsRefused || From is not { Length: > 0 and <= 40 })
            return await RedrawAsync(StatusCodes.Status400BadRequest, VerdictTexts.OneOrTwo);
        var taken = await AnswerBySms.RunAsync(cases, From, text.Value);
        return taken.IsRefused ? await this.RefusedAsync(taken.Refusals) : Redirect("/demo/messages?view=sms&answered=" + taken.Value.Case.Number);
    }

    internal override Task LoadAsync()
    {
        View = View == "mail" ? "mail" : "sms";
        Rows = FolderSink.Newest(MessagesOut.FolderOf(cases.City), m => m.Door == View && (string.IsNullOrWhiteSpace(Address) || m.Address == Address.Trim()), Most);
        return Task.CompletedTask;
    }

    /// <summary>A line that is a link into this city, wherever it is served.</summary>
    internal string? LocalOf(string line) => Uri.TryCreate(line, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.AbsolutePath is var path && (path == "/track" || path.StartsWith("/order/", StringComparison.Ordinal)) ? path : null;
}
