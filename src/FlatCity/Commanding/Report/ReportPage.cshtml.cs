using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using FlatCity.Scenarios;

namespace FlatCity.Commanding.Report;

/// <summary>GET /work/city/report: a day, week or month that writes itself; printed as it stands, and as a file for a spreadsheet.</summary>
[Who(Access.SignedIn)]
internal sealed class ReportPage(CityRates rates, CityFigures figures, CaseRounds rounds, ScenarioBook scenarios, ChromiumPrinter printer) : CityPage
{
    private static readonly string[] Periods = ["day", "week", "month"];

    internal CityReport? Made { get; private set; }

    /// <summary>Whether the report can also be had as PDF here.</summary>
    internal bool Prints => printer.IsThere;

    internal string Heading => Made is null ? T(ReportTexts.Kind) : T(ReportTexts.Title, ReportTexts.Of(Made.Period.Rule.Id), Formats.Date(Made.Period.Last));

    internal string SpanSays => FigureSpan.Says(this, Made!.Period, Made.At);

    internal string Says => T(ReportTexts.Says, Formats.DateAndTime(NodaTime.Instant.FromUnixTimeSeconds(Made!.Period.Span(Instants.ToInstant(Made.At)).Cut)));

    internal IEnumerable<string> Sentences => Made!.Sentences(figures, scenarios, Reader.Language);

    internal string Query => Made!.Figures.Question.Query(null, null, ("by", null));

    internal string Before => "/work/city/report" + Made!.Figures.Question.Query(Made.Period.Rule.Before(Made.Period, figures.City.Zone), null, ("by", null));

    internal string? After => Made!.IsOver ? "/work/city/report" + Made.Figures.Question.Query(Made.Period.Rule.After(Made.Period, figures.City.Zone), null, ("by", null)) : null;

    internal Tabs Kinds => new(T(ReportTexts.Kind), [.. Periods.Select(p => new Tab(T(ReportTexts.Of(p)), "/work/city/report?period=" + p, Made!.Period.Rule.Id == p))]);

    internal Table Numbers => new(T(ReportTexts.Numbers),
        [new(T(ReportTexts.What)), new(T(ReportTexts.ThisOne)) { Number = true }, new(T(ReportTexts.BeforeOne)) { Number = true }],
        [.. Made!.Rows(Reader.Language).Select(r => new Row(new Cell(r.What) { Address = r.Rate is null ? null : "/work/rates/" + r.Rate }, new Cell(r.Now) { Address = r.Rate is null || r.Now == "–" ? null : $"/work/figures/{r.Rate}{Query}" }, new Cell(r.Before)))]);

    public async Task OnGetAsync()
    {
        var report = await ReadAsync(HttpContext, rates, figures, rounds);
        if (!report.IsRefused)
        {
            Made = report.Value;
            if (HttpContext.Features.Get<BeingPrinted>() is not null)
                await ExportAudit.WriteAsync(figures.City, this.RequireActor(), "report", "pdf", Request.QueryString.Value);
            return;
        }

        foreach (var refusal in report.Refusals)
            Faults.Add(refusal.Field, refusal.In(Reader.Language));
        Response.StatusCode = Problems.StatusOf(report.Refusals[0].Kind);
    }

    /// <summary>The report that an address asks for; without a date, of the last period that is over, or of today.</summary>
    public static async Task<Outcome<CityReport>> ReadAsync(HttpContext http, CityRates rates, CityFigures figures, CaseRounds rounds)
    {
        var book = (await rates.NowAsync()).Book;
        var question = FigureQuestion.Read(http.Request.Query, book, figures.City, "day");
        if (question.IsRefused)
            return new Outcome<CityReport>(question.Refusals);
        var scope = FigureScope.Of(http.RequireActor());
        if (scope.IsNothing)
            return new Refusal(RefusalKind.Forbidden, FigureTexts.NoCases);
        var period = question.Value.Period;
        if (!http.Request.Query.ContainsKey("at") && period.Rule.Every != PeriodEvery.Day)
            period = period.Rule.Before(period, figures.City.Zone);
        return CityReport.Make(await rounds.NowAsync(), book, scope, period, figures.City);
    }

    public static void MapFiles(IEndpointRouteBuilder routes)
    {
        foreach (var format in ListExport.Formats)
            routes.MapGet("/work/city/report." + format, (HttpContext http, CityRates rates, CityFigures figures, CaseRounds rounds, ScenarioBook scenarios) => ExportAsync(http, rates, figures, rounds, scenarios, format)).Who(Access.SignedIn).ExcludeFromDescription();
    }

    private static async Task<IResult> ExportAsync(HttpContext http, CityRates rates, CityFigures figures, CaseRounds rounds, ScenarioBook scenarios, string format)
    {
        var report = await ReadAsync(http, rates, figures, rounds);
        if (report.IsRefused)
            return Problems.Of(report.Refusals);
        var language = Reader.Of(http).Language;
        await ExportAudit.WriteAsync(figures.City, http.RequireActor(), "report", format, http.Request.QueryString.Value);
        var name = $"report-{report.Value.Period.Rule.Id}-{report.Value.Period.Last:uuuuMMdd}";
        Text[] headers = [ReportTexts.What, ReportTexts.ThisOne, ReportTexts.BeforeOne];
        return ListExport.Of(http, format, name, ReportTexts.Kind.In(language), [.. headers.Select(h => h.In(language))], Rows(report.Value, figures, scenarios, language));
    }

    private static IEnumerable<IReadOnlyList<string?>> Rows(CityReport report, CityFigures figures, ScenarioBook scenarios, Language language)
    {
        foreach (var (what, now, before, _) in report.Rows(language))
            yield return [what, now, before];
        foreach (var sentence in report.Sentences(figures, scenarios, language))
            yield return [sentence, "", ""];
    }
}
