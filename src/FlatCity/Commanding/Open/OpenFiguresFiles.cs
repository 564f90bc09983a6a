using System.Globalization;
using System.Text.Json.Nodes;
using FlatCity.Packs.Rates;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Crowd;
using FlatCity.Platform.Web.Lists;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Commanding.Open;

/// <summary>GET /figures.json and .csv: every figure of a period for everybody; what is hidden says so and has no numbers.</summary>
internal static class OpenFiguresFiles
{
    private static readonly string[] Headers = ["group", "name", "indicator", "version", "value", "counted", "of", "low", "high", "hidden"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/figures.json", JsonAsync).Who(Access.Anyone).Crowd(CrowdKind.List).ExcludeFromDescription();
        routes.MapGet("/figures.csv", CsvAsync).Who(Access.Anyone).Crowd(CrowdKind.List).ExcludeFromDescription();
    }

    private static async Task<IResult> JsonAsync(HttpContext http, CityRates rates, CityFigures figures, OpenCity open)
    {
        var book = (await rates.NowAsync()).Book;
        var question = FigureQuestion.Read(http.Request.Query, book, open.City, open: true);
        if (question.IsRefused)
            return Problems.Of(question.Refusals);
        var answer = await open.CountAsync(book, question.Value);
        var (period, at) = (question.Value.Period, answer.Answer.Now);
        return OpenFile.Json(http, new JsonObject
        {
            ["period"] = period.Rule.Id,
            ["first"] = LocalDatePattern.Iso.Format(period.First),
            ["last"] = LocalDatePattern.Iso.Format(period.Last),
            ["from"] = InstantPattern.General.Format(period.From),
            ["to"] = InstantPattern.General.Format(period.To),
            ["cut"] = InstantPattern.General.Format(Instant.FromUnixTimeSeconds(period.Span(Instants.ToInstant(at)).Cut)),
            ["asOf"] = InstantPattern.ExtendedIso.Format(Instants.ToInstant(at)),
            ["behind"] = answer.Answer.IsBehind,
            ["by"] = FigureQuestion.WordOf(question.Value.By),
            ["fewest"] = open.Terms.Fewest,
            ["items"] = new JsonArray([.. Items(figures, open, answer, Reader.Of(http)).Select(i => (JsonNode)new JsonObject
            {
                ["group"] = i.Group,
                ["name"] = i.Name,
                ["indicator"] = i.Figure.Figure.Indicator.Id,
                ["version"] = i.Figure.Figure.Indicator.Version,
                ["value"] = i.Hidden ? null : Value(i.Figure),
                ["counted"] = i.Hidden || i.Figure.Figure.Indicator is not Rate ? null : i.Figure.Figure.Count.Counted,
                ["of"] = i.Hidden || i.Figure.Figure.Indicator is not Rate ? null : i.Figure.Figure.Count.Of,
                ["low"] = i.Hidden || i.Figure.Range is not { } low ? null : Math.Round(low.Low, 6),
                ["high"] = i.Hidden || i.Figure.Range is not { } high ? null : Math.Round(high.High, 6),
                ["hidden"] = i.Hidden,
            })]),
        });
    }

    private static async Task<IResult> CsvAsync(HttpContext http, CityRates rates, CityFigures figures, OpenCity open)
    {
        var book = (await rates.NowAsync()).Book;
        var question = FigureQuestion.Read(http.Request.Query, book, open.City, open: true);
        if (question.IsRefused)
            return Problems.Of(question.Refusals);
        var answer = await open.CountAsync(book, question.Value);
        var lines = Items(figures, open, answer, Reader.Of(http)).Select(i => CsvLine.Of(
            i.Group, i.Name, i.Figure.Figure.Indicator.Id, i.Figure.Figure.Indicator.Version.ToString(CultureInfo.InvariantCulture), i.Hidden ? "" : Value(i.Figure),
            i.Hidden || i.Figure.Figure.Indicator is not Rate ? "" : i.Figure.Figure.Count.Counted.ToString(CultureInfo.InvariantCulture),
            i.Hidden || i.Figure.Figure.Indicator is not Rate ? "" : i.Figure.Figure.Count.Of.ToString(CultureInfo.InvariantCulture),
            i.Hidden ? "" : i.Figure.Range?.Low.ToString("F6", CultureInfo.InvariantCulture), i.Hidden ? "" : i.Figure.Range?.High.ToString("F6", CultureInfo.InvariantCulture), i.Hidden ? "1" : "0"));
        return OpenFile.Text(http, "text/csv; charset=utf-8", CsvLine.Of(Headers) + string.Concat(lines));
    }

    /// <summary>A share in per cent, points of a composite, in the digits that the page shows; nothing where there is nothing.</summary>
    private static string? Value(SureFigure figure) => figure.Figure.Shown?.ToString("F" + figure.Figure.Indicator.Round.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static IEnumerable<(string? Group, string? Name, SureFigure Figure, bool Hidden)> Items(CityFigures figures, OpenCity open, OpenAnswer answer, Reader reader)
    {
        foreach (var figure in answer.Answer.Whole.Figures)
            yield return (null, null, figure, answer.IsHidden(answer.Answer.Whole, figure));
        foreach (var group in answer.Answer.Groups)
        {
            var name = OpenWords.NameOf(figures, answer.Answer.Question.By, group.Code, open.Scenarios, reader.Language);
            foreach (var figure in group.Figures)
                yield return (group.Code, name, figure, answer.IsHidden(group, figure));
        }
    }
}
