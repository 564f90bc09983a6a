using System.Globalization;
using System.Text.Json;
using FlatCity.Cases.Clock;
using FlatCity.Cases.File;
using FlatCity.Cases.Steps;
using FlatCity.Cases.Press;
using FlatCity.Cases.Verdict;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>A case as doors from outside need to know it.</summary>
internal sealed record IncomingCase(long Id, string Number, long DueAt, bool IsOpen);

/// <summary>
/// What the doors to other systems ask of this slice (来件): say that something came for a case, move its due time, take a verdict by SMS. Filing is
/// <see cref="CaseFiling"/>'s, whichever door.
/// All of it goes the same way as a page's form, within one unit of work.
/// </summary>
internal static class IncomingCases
{
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
}
