using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Messages;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cases.Messages;

/// <summary>GET /work/messages/preview: what parties are told by a scenario, in a language, with a made-up case; how long it is, and how many parts as an SMS.</summary>
[Who(Access.Roles, PostRoles.AdminSystem, PostRoles.Instruct, PostRoles.Approver, PostRoles.Desk)]
internal sealed class PreviewPage(CaseOffice cases) : CityPage
{
    [BindProperty(Name = "scenario", SupportsGet = true)]
    public string? Scenario { get; set; }

    [BindProperty(Name = "in", SupportsGet = true)]
    public string? In { get; set; }

    [BindProperty(Name = "kind", SupportsGet = true)]
    public string? Kind { get; set; }

    public void OnGet()
    {
    }

    internal Filter Filter => new(T(MessagesTexts.Preview),
    [
        new SelectField("scenario", T(MessagesTexts.Scenario), [.. All.Select(p => new Choice(p.Id, p.Title.In(Reader.Language.Code)))]) { Value = Pack?.Id },
        new SelectField("in", T(MessagesTexts.Language), [.. cases.City.Languages.Select(l => new Choice(l.Code, l.OwnName))]) { Value = Shown.Code },
        new SelectField("kind", T(MessagesTexts.Kind), [.. MessageTexts.Kinds.Select(k => new Choice(k, k))]) { Value = Kind, Blank = T(MessagesTexts.AllKinds) },
    ]);

    internal Table Table => new(T(MessagesTexts.Preview), [new(T(MessagesTexts.Kind)), new(T(MessagesTexts.Words)), new(T(MessagesTexts.Whose)), new(T(MessagesTexts.Length))], Pack is { } pack ? [.. MessageTexts.Kinds.Where(k => !MessageTexts.Kinds.Contains(Kind) || k == Kind).Select(k => RowOf(pack, k))] : [])
    {
        HideCaption = true,
        Empty = new Empty(T(MessagesTexts.NoScenario), T(MessagesTexts.NoScenarioSays)),
    };

    private IReadOnlyList<ScenarioPack> All => [.. cases.Scenarios.NewestOfEach.Select(s => s.Pack)];

    private ScenarioPack? Pack => All is { Count: > 0 } all ? all.FirstOrDefault(p => p.Id == Scenario) ?? all[0] : null;

    private Language Shown => cases.City.Languages.FirstOrDefault(l => l.Code == In) ?? cases.City.Languages[0];

    private Row RowOf(ScenarioPack pack, string kind)
    {
        var (_, whose) = MessageTexts.Of(kind, cases.City, pack, Shown);
        var words = MessageTexts.Render(MadeUp(kind), cases.City, pack, CaseNumber.Make(cases.City.Pack.NumberPrefix, cases.City.Today, 27), Shown);
        var parts = SmsParts.Of(words);
        return new Row(new Cell(kind), new Cell(words), new Cell(T(whose switch { "scenario" => MessagesTexts.OfScenario, "city" => MessagesTexts.OfCity, _ => MessagesTexts.OfProduct })), new Cell(T(MessagesTexts.Characters, parts.Length)) { Note = T(MessagesTexts.Parts, parts.Parts) });
    }

    /// <summary>A case that never was.</summary>
    private CaseMessage MadeUp(string kind)
    {
        var refused = cases.City.Pack.RefusalReasons.Values.FirstOrDefault();
        return new CaseMessage(kind, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["tracking"] = "ABCD EFGH JKMN",
            ["result"] = MessagesTexts.MadeResult.In(Shown),
            ["where"] = MessagesTexts.MadeWhere.In(Shown),
            ["question"] = MessagesTexts.MadeQuestion.In(Shown),
            ["reason"] = refused?.Text.In(Shown.Code) ?? "–",
            ["way"] = refused?.OtherWay.In(Shown.Code) ?? "–",
            ["address"] = "https://city.example",
            ["title"] = Pack?.Title.In(Shown.Code) ?? "–",
        });
    }
}
