using System.Text.Json.Nodes;
using FlatCity.Packs;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Crowd;
using NodaTime.Text;

namespace FlatCity.Commanding.Open;

/// <summary>GET /catalog/rates.json: every rate, composite and period in force, and every term; and /catalog/codes.json: what the codes in the log stand for.</summary>
internal static class RatesFile
{
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/catalog/rates.json", async (HttpContext http, CityRates rates, OpenCity open) => OpenFile.Json(http, Of((await rates.NowAsync()).Book, open))).Who(Access.Anyone).Crowd(CrowdKind.List).ExcludeFromDescription();
        routes.MapGet("/catalog/codes.json", (HttpContext http, OpenCity open) => OpenFile.Json(http, Codes(open))).Who(Access.Anyone).Crowd(CrowdKind.List).ExcludeFromDescription();
    }

    internal static JsonObject Of(RateBook book, OpenCity open) => new()
    {
        ["zone"] = open.City.Zone.Id,
        ["rates"] = new JsonArray([.. book.Rates.Select(rate => (JsonNode)With(rate, new JsonObject
        {
            ["of"] = Groups(rate.Of),
            ["count"] = Groups(rate.Count),
            ["exclude"] = new JsonArray([.. rate.Exclude.Select(t => (JsonNode)t.Phrase)]),
        }))]),
        ["composites"] = new JsonArray([.. book.Indicators.OfType<Composite>().Select(composite => (JsonNode)With(composite, new JsonObject
        {
            ["sum"] = new JsonArray([.. composite.Sum.Select(part => (JsonNode)new JsonObject { ["of"] = part.Of, ["times"] = part.Times, ["inverse"] = part.Inverse })]),
        }))]),
        ["periods"] = new JsonArray([.. book.Periods.Select(period => (JsonNode)new JsonObject
        {
            ["id"] = period.Id,
            ["title"] = Texts(period.Title),
            ["every"] = period.Every.ToString().ToLowerInvariant(),
            ["fromDay"] = period.FromDay,
            ["fromTime"] = Time.Format(period.FromTime),
            ["cutAfterDays"] = period.CutAfterDays,
        })]),
        ["terms"] = new JsonArray([.. RateTerms.All.Select(term => (JsonNode)new JsonObject { ["phrase"] = term.Phrase, ["text"] = Texts(term.Text) })]),
    };

    private static JsonObject Codes(OpenCity open) => new()
    {
        ["communities"] = new JsonArray([.. open.City.Pack.Units.On(open.City.Today).Where(u => u.Kind == UnitKind.Community).OrderBy(u => u.Code, StringComparer.Ordinal)
            .Select(u => (JsonNode)new JsonObject { ["code"] = u.Code, ["name"] = Texts(u.Name) })]),
        // A scenario that is not told apart has no code in the log; its name stands in the catalogue.
        ["scenarios"] = new JsonArray([.. open.Scenarios.NewestOfEach.Where(s => open.OpennessOf(s.Name) >= Openness.Scenario)
            .Select(s => (JsonNode)new JsonObject { ["code"] = s.Name, ["name"] = Texts(s.Pack.Title) })]),
    };

    private static JsonObject With(Indicator indicator, JsonObject rest)
    {
        var json = new JsonObject
        {
            ["id"] = indicator.Id,
            ["version"] = indicator.Version,
            ["title"] = Texts(indicator.Title),
            ["about"] = indicator.About is { } about ? Texts(about) : null,
            ["source"] = Texts(indicator.Source),
            ["zero"] = indicator.Zero switch { ZeroOfZero.Whole => "1", ZeroOfZero.Nothing => "0", _ => "none" },
            ["round"] = indicator.Round,
            ["better"] = indicator.LessIsBetter ? "less" : "more",
        };
        foreach (var (key, value) in rest)
            json[key] = value?.DeepClone();
        return json;
    }

    private static JsonArray Groups(IEnumerable<RateGroup> groups) => new([.. groups.Select(group => (JsonNode)new JsonObject
    {
        ["when"] = new JsonArray([.. group.Terms.Select(t => (JsonNode)((t.Not ? "not " : "") + t.Term.Phrase))]),
        ["times"] = group.Times,
    })]);

    internal static JsonObject Texts(PackText text) => new([.. text.ByLanguage.Select(each => KeyValuePair.Create(each.Key, (JsonNode?)each.Value))]);
}
