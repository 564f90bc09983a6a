using System.Text.Json.Nodes;
using FlatCity.Cases.File;
using FlatCity.Cases.Handle;
using FlatCity.Cases.Join;
using FlatCity.Cases.Show;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Slip;

/// <summary>
/// GET /work/slip: what is it for; POST prints a slip (纸条) for somebody at the counter: number, where to look it up with a QR code, how it stands or what came of it,
/// in their language and size of print. The tracking code stands on the paper where the desk has just been told it, never in the QR code's address.
/// </summary>
[Who(Access.Roles, PostRoles.Desk, PostRoles.Check)]
internal sealed class SlipPage(CaseOffice cases) : CityPage
{
    private IReadOnlyList<Party> parties = [];
    private ShownCase? shown;

    [BindProperty(Name = "number")]
    public string? Number { get; set; }

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    [BindProperty(Name = "large")]
    public string? LargeSent { get; set; }

    internal CaseState? Case => shown?.Case;

    /// <summary>The language of whoever it is for.</summary>
    internal Language In => parties.FirstOrDefault(p => p.Role == "reporter") is { } reporter ? Language.Of(reporter.Language) : Reader.Language;

    internal bool Large => LargeSent is not null || parties.Any(p => p.LargePrint);

    internal string CityName => cases.City.Pack.Name.In(In.Code);

    internal string Heading => CaseWords.Title(cases.PackOf(Case!), Case!.Answers, In);

    internal string Known => shown?.KnownAs ?? Case!.Number;

    internal string? ShownCode => string.IsNullOrWhiteSpace(Code) ? null : FiledReceipt.Spaced(Code.Trim());

    internal string Address { get; private set; } = string.Empty;

    internal string QrPath { get; private set; } = string.Empty;

    internal int QrSize { get; private set; }

    /// <summary>How it stands, by when, or what came of it.</summary>
    internal IEnumerable<string> Sentences
    {
        get
        {
            var (state, formats) = (Case!, new Formats(In, cases.City.Zone));
            if (state.LeadUnit is { } lead)
                yield return SlipTexts.With.Format(In.Code, CaseWords.Unit(cases, lead, In));
            if (state.IsOpen)
                yield return SlipTexts.Due.Format(In.Code, formats.DateAndTime(Instants.ToInstant(state.DueAt)));
            else
                yield return SlipTexts.Ended.Format(In.Code, CaseWords.State(cases.PackOf(state), state.State, In), formats.DateAndTime(Instants.ToInstant(state.EndedAt!.Value)));
            var outcome = state is { IsOpen: false, Outcome: { } json } ? JsonNode.Parse(json)!.AsObject() : [];
            if (outcome["result"]?.ToString() is { Length: > 0 } result)
                yield return result;
            if (state.Ended == "refused")
                yield return $"{RefusalWords.Reason(cases.City, outcome).In(In.Code)} {RefusalWords.OtherWay(cases.City, outcome).In(In.Code)}";
            if (outcome["where"]?.ToString() is { Length: > 0 } where)
                yield return $"{where} {outcome[NoteTheirNumber.Answer]}".Trim();
            yield return SlipTexts.Call.In(In);
        }
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = this.RequireActor();
        if (CaseNumber.Read(Number) is not { } number)
        {
            Faults.Add("number", T(SlipTexts.NumberWrong));
            return await RedrawAsync();
        }

        var withCode = !string.IsNullOrWhiteSpace(Code);
        await cases.City.Database.KeysReadyAsync();
        shown = await ShownCase.FindAsync(cases, withCode ? Actor.Resident() : actor, withCode ? new CaseKey(number, TrackingCode.Hash(cases.City, Code!.Length <= 64 ? Code : string.Empty)) : new CaseKey(number));
        if (shown is null)
        {
            Faults.Add(withCode ? "code" : "number", T(withCode ? SlipTexts.CodeWrong : SlipTexts.NoSuchCase));
            return await RedrawAsync();
        }

        parties = shown.Parties;
        Address = $"{await ChannelSettings.PublicAddressAsync(cases.City.Database, cases.City.Keys, Request)}/track?number={Known}";
        (QrPath, QrSize) = QrCode.Of(Address);
        return Page();
    }
}
