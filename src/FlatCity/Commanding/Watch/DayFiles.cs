using System.Globalization;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Commanding.Watch;

/// <summary>GET /work/city.csv and .xlsx: the day's groups as the page shows them, within the post's reach.</summary>
internal static class DayFiles
{
    private static readonly DayWord[] Words = [DayWord.Open, DayWord.Due, DayWord.Late, DayWord.Filed, DayWord.Reopened, DayWord.Done];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var format in ListExport.Formats)
            routes.MapGet("/work/city." + format, (HttpContext http, CityFigures figures, CaseOffice cases, CaseRounds rounds) => GroupsAsync(http, figures, cases, rounds, format)).Who(Access.SignedIn).ExcludeFromDescription();
    }

    private static async Task<IResult> GroupsAsync(HttpContext http, CityFigures figures, CaseOffice cases, CaseRounds rounds, string format)
    {
        var (actor, language, city) = (http.RequireActor(), Reader.Of(http).Language, figures.City);
        var scope = FigureScope.Of(actor);
        if (scope.IsNothing)
            return Problems.Of(new Refusal(RefusalKind.Forbidden, FigureTexts.NoCases));
        var by = http.Request.Query["by"].ToString();
        var (now, at) = (await rounds.NowAsync(), Instants.ToInstant(city.Now));
        await ExportAudit.WriteAsync(city, actor, "city", format, http.Request.QueryString.Value);
        var name = $"city-{city.Today:uuuuMMdd}";
        if (by == "section")
        {
            return ListExport.Of(http, format, name, TodayTexts.Sections.In(language), [TodayTexts.Section.In(language), TodayTexts.Works.In(language), TodayTexts.StageLate.In(language)],
                TodayModel.BySection(await CaseWatch.WaitingAsync(city, actor.Reach)).Select(s => (IReadOnlyList<string?>)[CaseWords.Unit(cases, s.Unit, language), Number(s.Works), Number(s.Late)]));
        }

        if (by == "held")
        {
            var held = HeldTimes.Of(now, scope, at, await CaseWatch.WaitingAsync(city, actor.Reach));
            Text[] headers = [TodayTexts.Section, TodayTexts.Works, TodayTexts.LainMean, TodayTexts.LainLongest, TodayTexts.OverWeek, TodayTexts.HandledCount, TodayTexts.HandledMedian, TodayTexts.HandledMost];
            return ListExport.Of(http, format, name, TodayTexts.Held.In(language), [.. headers.Select((h, i) => h.Format(language.Code, HeldTimes.Days) + (i is 2 or 3 or 6 or 7 ? " (h)" : ""))], held.Select(u => (IReadOnlyList<string?>)
                [CaseWords.Unit(cases, u.Unit, language), Number(u.Works), Hours(u.Mean), Hours(u.Longest), Number(u.OverWeek), Number(u.Handled), Hours(u.Median), Hours(u.NineInTen)]));
        }

        var group = by switch { "community" => RateBy.Community, "scenario" => RateBy.Scenario, _ => RateBy.Unit };
        var counts = DayCounts.Of(now, scope, at, city.Zone);
        return ListExport.Of(http, format, name, TodayTexts.Title.In(language), [FigureTexts.ByText(group).In(language), .. Words.Select(w => TodayTexts.Of(w).In(language))],
            counts.Groups[group].Select(g => (IReadOnlyList<string?>)[figures.NameOf(group, g.Code, cases.Scenarios, language), .. Words.Select(w => Number(g[w]))]));
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Hours(long micros) => (micros / 3_600_000_000.0).ToString("F1", CultureInfo.InvariantCulture);
}
