using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform;
using FlatCity.Platform.Outbox;
using NodaTime;

namespace FlatCity.Cases.File;

/// <summary>What is checked of a filing besides its answers: parties and source. Each fault names its field.</summary>
internal static class FilingChecks
{
    public const int MostParties = 20;

    private static readonly string[] Roles = ["reporter", "helper", "subject", "beneficiary"];
    private static readonly string[] Ways = ["sms", "mail", "page", "call", "slip", "none"];

    /// <summary>Doors (渠道) that anybody may come through, and those at which staff file for somebody.</summary>
    private static readonly string[] OpenDoors = ["page", "api", "open311"];
    private static readonly string[] StaffDoors = ["phone", "counter", "paper", "patrol", "12345", "upper-line", "other-system", "mail", "sms"];

    public static void Parties(Filing filing, List<Refusal> refusals)
    {
        if (filing.Parties.Count > MostParties)
            refusals.Add(new Refusal(RefusalKind.Invalid, FileTexts.PartiesTooMany, "parties", MostParties));
        Parties([.. filing.Parties.Take(MostParties)], "parties", refusals);
    }

    /// <summary>Each party by itself; <paramref name="at"/> is the field in which they were sent.</summary>
    public static void Parties(IReadOnlyList<FiledParty> parties, string at, List<Refusal> refusals)
    {
        for (var i = 0; i < parties.Count; i++)
        {
            var party = parties[i];
            if (!Roles.Contains(party.Role))
                refusals.Add(new Refusal(RefusalKind.Invalid, FileTexts.PartyRole, $"{at}[{i}].role", party.Role));
            if (!Ways.Contains(party.AnswerBy))
                refusals.Add(new Refusal(RefusalKind.Invalid, FileTexts.AnswerBy, $"{at}[{i}].answer-by", party.AnswerBy));
            if (party.Phone is { } phone)
            {
                if (PlainPhone(phone).Length is < 5 or > 21 || !phone.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '(' or ')'))
                    refusals.Add(new Refusal(RefusalKind.Invalid, FileTexts.PhoneWrong, $"{at}[{i}].phone"));
            }
            else if (party.AnswerBy is "sms" or "call")
            {
                refusals.Add(new Refusal(RefusalKind.Invalid, FileTexts.PhoneNeeded, $"{at}[{i}].phone"));
            }

            if (!string.IsNullOrWhiteSpace(party.Mail) && MailAddresses.Read(party.Mail) is null)
                refusals.Add(new Refusal(RefusalKind.Invalid, FileTexts.MailWrong, $"{at}[{i}].mail"));
            else if (string.IsNullOrWhiteSpace(party.Mail) && party.AnswerBy == "mail")
                refusals.Add(new Refusal(RefusalKind.Invalid, FileTexts.MailNeeded, $"{at}[{i}].mail"));
        }
    }

    public static void Source(Actor actor, Filing filing, List<Refusal> refusals)
    {
        var door = filing.Source.Door;
        if (!OpenDoors.Contains(door) && !StaffDoors.Contains(door))
            refusals.Add(new Refusal(RefusalKind.Invalid, FileTexts.DoorUnknown, "source.door", door, string.Join(", ", OpenDoors.Concat(StaffDoors))));
        else if (StaffDoors.Contains(door) && actor.Post is null && !actor.IsSystem)
            refusals.Add(new Refusal(RefusalKind.Invalid, FileTexts.DoorNotYours, "source.door", door));
        if (filing.Then.Count > 0 && actor.Post is null)
            refusals.Add(new Refusal(RefusalKind.Forbidden, FileTexts.ThenNotAllowed, "then"));
    }

    /// <summary>A party that the pack requires is there, with a name or a number; a helper has the consent of somebody named, and only a helper needs it.</summary>
    public static void Required(ScenarioPack pack, Filing filing, List<Refusal> refusals)
    {
        foreach (var asked in pack.Form.Parties.Where(p => p.Required))
        {
            var role = asked.Party.ToString().ToLowerInvariant();
            if (!filing.Parties.Any(p => p.Role == role && (!string.IsNullOrWhiteSpace(p.Name) || !string.IsNullOrWhiteSpace(p.Phone) || !string.IsNullOrWhiteSpace(p.Mail))))
                refusals.Add(new Refusal(RefusalKind.Invalid, FileTexts.PartyMissing, "party." + asked.Id, asked.Label.In(filing.Language), role));
        }

        for (var i = 0; i < filing.Parties.Count && i < MostParties; i++)
        {
            if (filing.Parties[i] is not { Role: "helper" } helper)
                continue;
            if (!helper.Consent)
                refusals.Add(new Refusal(RefusalKind.Invalid, FileTexts.ConsentMissing, $"parties[{i}].consent"));
            if (!filing.Parties.Any(p => p.Role is "reporter" or "beneficiary" or "subject"))
                refusals.Add(new Refusal(RefusalKind.Invalid, FileTexts.HelpsWhom, $"parties[{i}].role"));
        }
    }

    /// <summary>Units that are answered must be in force on the day.</summary>
    public static void Units(City city, LocalDate day, ScenarioPack pack, Answers? answers, List<Refusal> refusals)
    {
        foreach (var question in answers is null ? [] : pack.Form.AtFiling.OfType<UnitQuestion>())
        {
            if (Answer(answers!, question.Id) is { } unit && city.Pack.Units.InForce(unit, day) is null)
                refusals.Add(new Refusal(RefusalKind.Invalid, Steps.StepTexts.UnitUnknown, "answers." + question.Id, unit));
        }
    }

    /// <summary>The unit complained about, where the pack asks for one (回避).</summary>
    public static string? Against(ScenarioPack pack, Answers answers) => pack.Against is { } question ? Answer(answers, question) : null;

    private static string? Answer(Answers answers, string question)
    {
        using var document = System.Text.Json.JsonDocument.Parse(answers.Json);
        return document.RootElement.TryGetProperty(question, out var value) && value.ValueKind == System.Text.Json.JsonValueKind.String ? value.GetString() : null;
    }

    /// <summary>Digits and a leading plus: two ways of writing one number are one number.</summary>
    public static string PlainPhone(string phone) => string.Concat(phone.Where((c, i) => char.IsAsciiDigit(c) || (c == '+' && i == 0)));
}
