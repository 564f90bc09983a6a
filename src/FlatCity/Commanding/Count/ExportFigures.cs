using System.Globalization;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;
using FlatCity.Scenarios;
using NodaTime;

namespace FlatCity.Commanding.Count;

/// <summary>GET /work/figures.csv and .xlsx: the figures as asked for; /work/figures/{rate}.csv and .xlsx: the cases behind one, within the post's reach.</summary>
internal static class ExportFigures
{
    private static readonly Text[] Headers = [FigureTexts.Group, FigureTexts.Indicator, FigureTexts.Version, FigureTexts.Value, FigureTexts.Counted, FigureTexts.OfColumn, FigureTexts.Low, FigureTexts.High, FigureTexts.PlaceColumn, FigureTexts.Unsaid];
    private static readonly Text[] BehindHeaders = [FigureTexts.Case, FigureTexts.RoundColumn, FigureTexts.Weight, FigureTexts.Lead, FigureTexts.ByCommunity, FigureTexts.ByScenario, FigureTexts.Filed, FigureTexts.Due, FigureTexts.Ended];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var format in ListExport.Formats)
        {
            routes.MapGet("/work/figures." + format, (HttpContext http, CityRates rates, CityFigures figures, ScenarioBook scenarios) => RunAsync(http, rates, figures, scenarios, format)).Who(Access.SignedIn).ExcludeFromDescription();
            routes.MapGet("/work/figures/{rate}." + format, (HttpContext http, CityRates rates, CityFigures figures, ScenarioBook scenarios, string rate) => RunBehindAsync(http, rates, figures, scenarios, rate, format)).Who(Access.SignedIn).ExcludeFromDescription();
        }
    }

    private static async Task<IResult> RunAsync(HttpContext http, CityRates rates, CityFigures figures, ScenarioBook scenarios, string format)
    {
        var book = (await rates.NowAsync()).Book;
        var question = FigureQuestion.Read(http.Request.Query, book, figures.City);
        if (question.IsRefused)
            return Problems.Of(question.Refusals);
        var actor = http.RequireActor();
        var answer = await figures.CountAsync(book, question.Value, FigureScope.Of(actor));
        var language = Reader.Of(http).Language;
        await ExportAudit.WriteAsync(figures.City, actor, "figures", format, http.Request.QueryString.Value);
        var period = answer.Question.Period;
        return ListExport.Of(http, format, $"figures-{period.Rule.Id}-{period.Last:uuuuMMdd}", FigureTexts.Title.In(language), [.. Headers.Select(h => h.In(language))], Rows(figures, scenarios, answer, language));
    }

    private static IEnumerable<IReadOnlyList<string?>> Rows(CityFigures figures, ScenarioBook scenarios, FigureAnswer answer, Language language)
    {
        foreach (var (group, name) in answer.Groups.Select(g => (g, figures.NameOf(answer.Question.By, g.Code, scenarios, language))).Prepend((answer.Whole, FigureTexts.Whole.In(language))))
        {
            foreach (var f in group.Figures)
            {
                yield return
                [
                    name, f.Figure.Indicator.Title.In(language.Code), f.Figure.Indicator.Version.ToString(CultureInfo.InvariantCulture), FigureWords.Value(f.Figure),
                    f.Figure.Indicator is Rate ? f.Figure.Count.Counted.ToString(CultureInfo.InvariantCulture) : "", f.Figure.Count.Of.ToString(CultureInfo.InvariantCulture),
                    f.Range?.Low.ToString("F4", CultureInfo.InvariantCulture), f.Range?.High.ToString("F4", CultureInfo.InvariantCulture), f.Place?.ToString(CultureInfo.InvariantCulture), f.Unsaid is null ? "" : FigureWords.Share(f.Unsaid),
                ];
            }
        }
    }

    private static async Task<IResult> RunBehindAsync(HttpContext http, CityRates rates, CityFigures figures, ScenarioBook scenarios, string rate, string format)
    {
        var book = (await rates.NowAsync()).Book;
        if (book.Find(rate) is not Rate found)
            return Results.NotFound();
        var question = FigureQuestion.Read(http.Request.Query, book, figures.City);
        if (question.IsRefused)
            return Problems.Of(question.Refusals);
        var actor = http.RequireActor();
        var behind = BehindPage.Only(await figures.BehindAsync(found, question.Value, FigureScope.Of(actor), http.Request.Query["group"].ToString() is { Length: > 0 } group ? group : null), http.Request.Query["counted"]);
        var language = Reader.Of(http).Language;
        await ExportAudit.WriteAsync(figures.City, actor, "figures/" + found.Id, format, http.Request.QueryString.Value);
        return ListExport.Of(http, format, $"{found.Id}-{question.Value.Period.Last:uuuuMMdd}", found.Title.In(language.Code), [.. BehindHeaders.Select(h => h.In(language))], BehindRowsAsync(figures, scenarios, actor, behind, language));
    }

    private static async IAsyncEnumerable<IReadOnlyList<string?>> BehindRowsAsync(CityFigures figures, ScenarioBook scenarios, Actor actor, IReadOnlyList<(RoundFacts Round, decimal Counted)> behind, Language language)
    {
        var city = figures.City;
        foreach (var chunk in behind.Take(ListExport.MostRows).Chunk(CasesByKey.Most))
        {
            var cases = await CasesByKey.ReadAsync(city, actor.Reach, [.. chunk.Select(b => b.Round.Case)]);
            foreach (var (round, counted) in chunk)
            {
                if (!cases.TryGetValue(round.Case, out var state))
                    continue;
                yield return
                [
                    state.Number, round.Round.ToString(CultureInfo.InvariantCulture), FigureWords.Counted(counted), figures.NameOf(RateBy.Unit, state.LeadUnit ?? "", scenarios, language),
                    figures.NameOf(RateBy.Community, state.Community ?? "", scenarios, language), figures.NameOf(RateBy.Scenario, state.Scenario, scenarios, language),
                    Time(city, round.Filed), Time(city, round.Due), Time(city, round.Ended),
                ];
            }
        }
    }

    private static string Time(City city, uint at) => at == RoundFacts.Never ? "" : CaseShape.Time(city, Instant.FromUnixTimeSeconds(at).ToMicros()) ?? "";
}
