using System.Text.Json;
using FlatCity.Cases.File;
using FlatCity.Cases.Join;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Platform;

namespace FlatCity.Cases.Verdict;

/// <summary>
/// An SMS that came in through the gateway: 1 is "solved", 2 is "not solved", for the newest case of that phone that asks for a verdict.
/// Words behind the digit are kept. Anything else is refused, so that the gateway can answer with what would be right.
/// </summary>
internal static class AnswerBySms
{
    private static Actor Sms => new() { Doer = Actor.Resident().Doer, Name = string.Empty, Reach = Reach.System("sms"), Caller = "sms" };

    public static async Task<Outcome<StepTaken>> RunAsync(CaseOffice cases, string from, string text)
    {
        var words = Plain(text);
        if (!IsVerdict(words))
            return new Refusal(RefusalKind.Invalid, VerdictTexts.OneOrTwo, "text");
        var phone = cases.City.Keys.Equality(FilingChecks.PlainPhone(from), "phone");
        using var solved = JsonDocument.Parse(words[0] == '1' ? """{"solved":"yes"}""" : """{"solved":"no"}""");
        var input = new StepInput("verdict", Words: words.Length > 1 ? words[1..].Trim(' ', ',', '，', '。', '.') : null, Answers: solved.RootElement);
        await cases.City.Database.KeysReadyAsync();
        return await cases.City.Database.WriteAsync<StepTaken>(async unit =>
        {
            var id = await unit.FirstAsync<long?>(
                "select c.id from party p join cases c on c.id = p.case_id where p.phone_equal = @phone and p.may_judge = 1 and p.joined is null and c.ended = 'done' and c.verdict is null order by c.ended_at desc limit 1",
                new { phone });
            var voice = await TrackedCases.ToJudgeAsync(unit, phone);
            if (voice is { } other && id is { } own && await CaseStore.FindAsync(unit, Sms.Reach, own) is { } mine && mine.EndedAt >= other.Case.EndedAt)
                voice = null;
            return voice is { } speaks ? await TakeStep.RunAsync(unit, cases, Sms, new CaseKey(null, null, speaks.Case.Id) { Voice = speaks.Voice }, input, null)
                : id is { } found ? await TakeStep.RunAsync(unit, cases, Sms, new CaseKey(null, null, found), input, null)
                : new Refusal(RefusalKind.NotFound, VerdictTexts.NothingToJudge, "from");
        });
    }

    /// <summary>1 or 2, with or without words behind it.</summary>
    public static bool IsVerdict(string text) => Plain(text) is [('1' or '2'), ..] words && (words.Length == 1 || !char.IsAsciiDigit(words[1]));

    private static string Plain(string text) => text.Trim().Normalize(System.Text.NormalizationForm.FormKC);
}
