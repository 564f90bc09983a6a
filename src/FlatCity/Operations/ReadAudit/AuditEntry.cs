using System.Globalization;
using System.Text.Json;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using NodaTime;

namespace FlatCity.Operations.ReadAudit;

/// <summary>
/// An audit entry (审计记录) in words: people by their sign-in names and posts, cases by their numbers. Of what an entry holds besides, only members that are
/// codes, counts and moments are shown: reasons and search words are what somebody typed, and may name anybody.
/// </summary>
internal sealed record AuditEntry(AuditRow Row, string? SignIn, string What, bool Failed, string? About, IReadOnlyList<KeyValuePair<string, string>> Details)
{
    /// <summary>Instants are kept as microseconds; nothing else here is of that size.</summary>
    private const long LeastInstant = 1_000_000_000_000_000;

    public static async Task<IReadOnlyList<AuditEntry>> ReadAsync(Reads reads, CaseOffice cases, IReadOnlyList<AuditRow> rows, Language language)
    {
        var people = await Persons.SignInsAsync(reads, rows.Select(r => r.PersonId).Concat(rows.Where(r => r.Subject == "person").Select(r => r.SubjectId)).OfType<long>());
        var named = await CasesByKey.NamesAsync(reads, rows.Where(r => r.Subject == "case").Select(r => r.SubjectId).OfType<long>());
        return [.. rows.Select(row => Of(cases, row, people, row.SubjectId is { } id && row.Subject == "case" ? named.GetValueOrDefault(id) : null, language))];
    }

    private static AuditEntry Of(CaseOffice cases, AuditRow row, IReadOnlyDictionary<long, string> people, CaseName? about, Language language) => new(
        row,
        row.PersonId is { } person ? people.GetValueOrDefault(person) : null,
        AuditWords.Of(row.Action)?.In(language) ?? StepOf(cases, row.Action, about, language),
        AuditWords.Failures.Contains(row.Action),
        row.Subject switch
        {
            "case" => about?.Number,
            "person" => row.SubjectId is { } subject ? people.GetValueOrDefault(subject) : null,
            _ => null,
        },
        DetailsOf(cases.City, row, people));

    private static string StepOf(CaseOffice cases, string action, CaseName? about, Language language) => action.StartsWith("case.", StringComparison.Ordinal)
        ? AuditTexts.CaseStep.Format(language.Code, CaseWords.Step(about is null ? null : cases.Scenarios.Find(about.Scenario, about.Version), action["case.".Length..], language))
        : action;

    private static List<KeyValuePair<string, string>> DetailsOf(City city, AuditRow row, IReadOnlyDictionary<long, string> people)
    {
        var details = new List<KeyValuePair<string, string>>();
        // A step's own content is the case's; its number is told already.
        if (row.Content.Length < 3 || (row.Subject == "case" && row.Action.StartsWith("case.", StringComparison.Ordinal)))
            return details;
        using var content = JsonDocument.Parse(row.Content);
        if (content.RootElement.ValueKind != JsonValueKind.Object)
            return details;
        foreach (var name in AuditWords.Members.Select(member => member.Name))
        {
            if (content.RootElement.TryGetProperty(name, out var value) && Say(city, name, value, people) is { Length: > 0 } said)
                details.Add(KeyValuePair.Create(name, said));
        }

        return details;
    }

    private static string? Say(City city, string name, JsonElement value, IReadOnlyDictionary<long, string> people) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number when name == "person" => value.TryGetInt64(out var key) ? people.GetValueOrDefault(key) : null,
        JsonValueKind.Number => value.TryGetInt64(out var number) && number is >= LeastInstant and < long.MaxValue / 2 ? CaseShape.Time(city, number) : value.GetRawText(),
        JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString())) is { Length: > 0 } list ? list : value.GetArrayLength().ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
