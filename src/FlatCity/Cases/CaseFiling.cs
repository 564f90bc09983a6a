using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.File;
using FlatCity.Cases.Home;
using FlatCity.Cases.Uploads;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>
/// A report as another door brings it; answers are by question id, words are what fits none. A door to another system says their number, their due
/// time and whether they want an answer.
/// </summary>
internal sealed record SentReport(string Scenario, JsonElement Answers, string Door)
{
    public string? ReporterName { get; init; }

    public string? ReporterPhone { get; init; }

    public string? Words { get; init; }

    /// <summary>How the reporter wants to be told; by SMS where there is a phone, else on the page.</summary>
    public string? AnswerBy { get; init; }

    public string? Number { get; init; }

    public long? TheirDueAt { get; init; }

    public bool MustAnswer { get; init; }

    public string Language { get; init; } = "zh";
}

/// <summary>What came of it; the tracking code is told once.</summary>
internal sealed record ReportFiled(long CaseId, string Number, string Tracking, long DueAt);

/// <summary>What other slices' doors ask of this one about filing (登记): one operation, the same checks, whichever door.</summary>
internal static class CaseFiling
{
    /// <summary>What anybody may report or apply for just now.</summary>
    public static IReadOnlyList<ScenarioPack> ForAnybody(CaseOffice cases) => [.. cases.Scenarios.ForFiling.Select(s => s.Pack).Where(HomePage.TakesReports)];

    /// <summary>Files it; <paramref name="alsoWrite"/> adds the door's own rows to the same unit of work.</summary>
    public static async Task<Outcome<ReportFiled>> FileAsync(CaseOffice cases, Actor actor, SentReport report, Action<WriteUnit, ReportFiled> alsoWrite)
    {
        FiledParty[] parties = report.ReporterName is null && report.ReporterPhone is null
            ? []
            : [new FiledParty("reporter", report.ReporterName, report.ReporterPhone, null, report.AnswerBy ?? (report.ReporterPhone is null ? "page" : "sms"), report.Language)];
        var filing = new Filing(report.Scenario, report.Answers, parties, new FiledSource(report.Door, report.Number, report.TheirDueAt, report.MustAnswer)) { Language = report.Language, Words = report.Words };
        var filed = await FileCase.RunAsync(cases, actor, filing, (unit, done) => alsoWrite(unit, Of(done)));
        return filed.IsRefused ? new Outcome<ReportFiled>(filed.Refusals) : Of(filed.Value);
    }

    /// <summary>Text answers in the shape that each kind of question asks; what does not fit stays text, and the form says what is wrong.</summary>
    public static JsonElement AnswersOf(CaseOffice cases, string scenario, IReadOnlyDictionary<string, string> answers)
    {
        var json = new JsonObject();
        foreach (var (id, text) in answers.Where(a => a.Value.Length > 0))
        {
            json[id] = cases.Scenarios.FindForFiling(scenario)?.Pack.Form.Find(id) switch
            {
                PlaceQuestion => new JsonObject { ["words"] = text },
                ChoicesQuestion => new JsonArray([.. text.Split([';', '；', ',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(t => (JsonNode)t)]),
                NumberQuestion when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
                _ => text,
            };
        }

        return JsonSerializer.SerializeToElement(json);
    }

    /// <summary>Keeps a picture as a draft; gives its token, to be named in answers.</summary>
    public static async Task<Outcome<string>> KeepPhotoAsync(CaseOffice cases, HttpContext http, Actor actor, Stream picture, string field)
    {
        var kept = await KeepFile.RunAsync(cases.City, Uploader.Of(http, actor), Wanted.Photo, picture, field);
        return kept.IsRefused ? new Outcome<string>(kept.Refusals) : kept.Value.Token;
    }

    /// <summary>The code in two halves, as it is told to people.</summary>
    public static string Spaced(string tracking) => FiledReceipt.Spaced(tracking);

    private static ReportFiled Of(CaseFiled filed) => new(filed.Case.Id, filed.Case.Number, filed.Tracking, filed.Case.DueAt);
}
