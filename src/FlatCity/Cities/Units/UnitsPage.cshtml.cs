using FlatCity.Packs.Cities;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Cities.Units;

/// <summary>The units of the city pack, with what nobody has proved yet.</summary>
[Listed("units")]
[Who(Access.Roles, PostRoles.AdminSystem, PostRoles.AdminSecurity, PostRoles.AdminAudit)]
internal sealed class UnitsPage(City city) : ListedPage
{
    private static readonly Dictionary<UnitKind, Text> Kinds = new()
    {
        [UnitKind.Organ] = CityTexts.KindOrgan,
        [UnitKind.Institution] = CityTexts.KindInstitution,
        [UnitKind.Section] = CityTexts.KindSection,
        [UnitKind.Station] = CityTexts.KindStation,
        [UnitKind.Community] = CityTexts.KindCommunity,
        [UnitKind.Desk] = CityTexts.KindDesk,
        [UnitKind.Outside] = CityTexts.KindOutside,
        [UnitKind.Contractor] = CityTexts.KindContractor,
    };

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Words { get; set; }

    [BindProperty(Name = "kind", SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(Name = "assumed", SupportsGet = true)]
    public bool Assumed { get; set; }

    public void OnGet()
    {
    }

    internal Filter Filter => new(T(CityTexts.FindUnits),
        [
            new TextField("q", T(CityTexts.UnitName)) { Value = Words },
            new SelectField("kind", T(CityTexts.Kind), [.. Kinds.Select(k => new Choice(Word(k.Key), T(k.Value)))]) { Value = Kind, Blank = T(CityTexts.AnyKind) },
            new ChoiceField("assumed", T(CityTexts.Proof), [new("true", T(CityTexts.OnlyAssumed))]) { Many = true, Chosen = Assumed ? ["true"] : [] },
        ])
    {
        Set = Conditions.SetOf(Request, ("q", Words), ("kind", Kinds.Where(k => Word(k.Key) == Kind).Select(k => T(k.Value)).FirstOrDefault()), ("assumed", Assumed ? T(CityTexts.OnlyAssumed) : null)),
    };

    internal override ListFile AsFile => ListFile.Of(Table);

    internal Table Table
    {
        get
        {
            var page = ListPage<Unit>.Of(city.Pack.Units.On(city.Today).Where(Fits), u => u.Code, Cursor, IsFile);
            return new(T(CityTexts.Units), [new(T(CityTexts.Unit)), new(T(CityTexts.Code)), new(T(CityTexts.Kind)), new(T(CityTexts.Above))], [.. page.Shown.Select(RowOf)])
            {
                HideCaption = true,
                Pager = page.Pager,
                Empty = new Empty(T(CityTexts.NoUnitFound), T(CityTexts.NobodyFoundSays)),
            };
        }
    }

    private Row RowOf(Unit unit) => new(
        new Cell(unit.Name.In(Language)) { Tags = unit.Assumed ? [new Tag(T(CityTexts.Assumed), Tone.Waiting)] : [] },
        new Cell(unit.Code),
        new Cell(Kinds.TryGetValue(unit.Kind, out var kind) ? T(kind) : Word(unit.Kind)),
        new Cell(unit.Parent is { } parent ? city.Pack.Units.Find(parent)?.Name.In(Language) ?? parent : ""));

    private string Language => Reader.Language.Code;

    private bool Fits(Unit unit) => (!Assumed || unit.Assumed) && (string.IsNullOrEmpty(Kind) || Word(unit.Kind) == Kind)
        && (string.IsNullOrWhiteSpace(Words) || unit.Code == Words.Trim() || unit.Name.ByLanguage.Values.Any(n => n.Contains(Words.Trim(), StringComparison.OrdinalIgnoreCase)));

    private static string Word(UnitKind kind) => kind.ToString().ToLowerInvariant();
}
