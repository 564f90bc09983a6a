using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.Clock;
using FlatCity.Cases.File;
using FlatCity.Cases.Steps;
using FlatCity.Cases.Press;
using FlatCity.Cases.Verdict;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>What another system or a mail says, as a case could be filed of it: answers as text by question, the person, the door with its number and time.</summary>
internal sealed record IncomingReport(string Scenario, IReadOnlyDictionary<string, string> Answers, string? Name, string? Phone, string AnswerBy, string Door)
{
    public string? Number { get; init; }

    public long? DueAt { get; init; }

    public bool MustAnswer { get; init; }
}

/// <summary>A case as doors from outside need to know it.</summary>
internal sealed record IncomingCase(long Id, string Number, long DueAt, bool IsOpen);

/// <summary>
/// What the doors to other systems ask of this slice (来件): file a case, say that something came for one, move its due time, take a verdict by SMS.
/// All of it goes the same way as a page's form, within one unit of work.
/// </summary>
internal static class IncomingCases
{
    /// <summary>Files a case from what came; what cannot be filed is refused and left to a person.</summary>
    public static async Task<Outcome<IncomingCase>> FileAsync(CaseOffice cases, Actor actor, IncomingReport report, Action<WriteUnit, IncomingCase> also)
    {
        if (cases.Scenarios.FindForFiling(report.Scenario) is not { } published)
            return new Refusal(RefusalKind.Invalid, FileTexts.NoSuchScenario, "scenario", report.Scenario);
        FiledParty[] parties = report is { Name: null, Phone: null } ? [] : [new("reporter", report.Name, report.Phone, null, report.AnswerBy, null)];
        var filing = new Filing(report.Scenario, AnswersOf(published.Pack.Form, report.Answers), parties, new FiledSource(report.Door, report.Number, report.DueAt, report.MustAnswer))
        {
            Language = cases.City.Languages[0].Code,
        };
        var filed = await FileCase.RunAsync(cases, actor, filing, (unit, done) => also(unit, Of(done.Case)));
        return filed.IsRefused ? new Outcome<IncomingCase>(filed.Refusals) : Of(filed.Value.Case);
    }

    /// <summary>Something came for a case: a step with its words.</summary>
    public static ValueTask<Outcome<IncomingCase>> CameAsync(WriteUnit unit, CaseOffice cases, Actor actor, long caseId, string door, string words) =>
        StepAsync(unit, cases, actor, caseId, new StepInput(MessageCame.Step, door, words, Answers((FromOutside.Door, door))));

    /// <summary>Whoever sent the case presses for it.</summary>
    public static ValueTask<Outcome<IncomingCase>> UrgeAsync(WriteUnit unit, CaseOffice cases, Actor actor, long caseId, string theirs, string? words) =>
        StepAsync(unit, cases, actor, caseId, new StepInput(PressCase.Step, theirs, words, Answers((FromOutside.Door, "urged"))));

    /// <summary>Whoever sent the case has changed their due time.</summary>
    public static ValueTask<Outcome<IncomingCase>> MoveDueAsync(WriteUnit unit, CaseOffice cases, Actor actor, long caseId, string theirs, long dueAt) =>
        StepAsync(unit, cases, actor, caseId, new StepInput(SourceDue.Step, theirs, null, Answers((FromOutside.Door, "due"), (SourceDue.At, dueAt.ToString(CultureInfo.InvariantCulture)))));

    /// <summary>A case that should not have been ours is taken back.</summary>
    public static ValueTask<Outcome<IncomingCase>> WithdrawAsync(WriteUnit unit, CaseOffice cases, Actor actor, long caseId, string words) =>
        StepAsync(unit, cases, actor, caseId, new StepInput("withdraw", null, words));

    /// <summary>What was answered is not enough: the case is opened again, where its scenario still allows it.</summary>
    public static async ValueTask<Outcome<IncomingCase>> ReopenAsync(WriteUnit unit, CaseOffice cases, Actor actor, long caseId, string words)
    {
        var reopened = await StepAsync(unit, cases, actor, caseId, new StepInput("verdict", null, words, Answers(("solved", "no"))));
        return reopened is { IsRefused: false, Value.IsOpen: false } ? new Refusal(RefusalKind.NotNow, StepTexts.NotNow, "step", "verdict") : reopened;
    }

    /// <summary>1 or 2 by SMS, for the newest case of that phone that asks for a verdict.</summary>
    public static async Task<Outcome<(string Number, long Round)>> VerdictAsync(CaseOffice cases, string from, string text)
    {
        var taken = await AnswerBySms.RunAsync(cases, from, text);
        return taken.IsRefused ? new Outcome<(string, long)>(taken.Refusals) : (taken.Value.Case.Number, taken.Value.Case.Round);
    }

    /// <summary>Whether a text is a verdict at all.</summary>
    public static bool IsVerdict(string text) => AnswerBySms.IsVerdict(text);

    /// <summary>The newest open case of a phone, where it has one.</summary>
    public static Task<long?> OpenCaseOfPhoneAsync(Reads reads, City city, string phone) => reads.FirstAsync<long?>(
        "select c.id from party p join cases c on c.id = p.case_id where p.phone_equal = @phone and p.role in ('reporter', 'helper') and c.ended_at is null order by c.filed_at desc, c.id desc limit 1",
        new { phone = city.Keys.Equality(FilingChecks.PlainPhone(phone), "phone") });

    /// <summary>A case by its public number, for a door that knows it by a proof of its own.</summary>
    public static Task<long?> IdOfAsync(Reads reads, string number) => reads.FirstAsync<long?>("select id from cases where number = @number", new { number });

    /// <summary>Whether a mail address is that of somebody on the case.</summary>
    public static async Task<bool> KnowsMailAsync(Reads reads, City city, long caseId, string mail) =>
        await reads.FirstAsync<long?>("select party_id from party_mail where case_id = @caseId and mail_equal = @mail limit 1", new { caseId, mail = Parties.MailEqual(city, mail) }) is not null;

    /// <summary>A phone as the city writes it.</summary>
    public static string PlainPhone(string phone) => FilingChecks.PlainPhone(phone);

    private static async ValueTask<Outcome<IncomingCase>> StepAsync(WriteUnit unit, CaseOffice cases, Actor actor, long caseId, StepInput input)
    {
        var taken = await TakeStep.RunAsync(unit, cases, actor, new CaseKey(null, null, caseId), input, null);
        return taken.IsRefused ? new Outcome<IncomingCase>(taken.Refusals) : Of(taken.Value.Case);
    }

    private static IncomingCase Of(CaseState state) => new(state.Id, state.Number, state.DueAt, state.IsOpen);

    private static JsonElement Answers(params (string Name, string Value)[] answers) =>
        JsonSerializer.SerializeToElement(answers.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal));

    /// <summary>Text answers in the shape that each kind of question asks; what does not fit stays text, and the form says what is wrong.</summary>
    private static JsonElement AnswersOf(Form form, IReadOnlyDictionary<string, string> answers)
    {
        var json = new JsonObject();
        foreach (var (id, text) in answers.Where(a => a.Value.Length > 0))
        {
            json[id] = form.Find(id) switch
            {
                PlaceQuestion => new JsonObject { ["words"] = text },
                ChoicesQuestion => new JsonArray([.. text.Split([';', '；', ',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(t => (JsonNode)t)]),
                NumberQuestion when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
                _ => text,
            };
        }

        return JsonSerializer.SerializeToElement(json);
    }
}
