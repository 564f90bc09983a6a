using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Interop;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Operations.ReadAudit;

/// <summary>By what the audit is narrowed; the page, its files and the API take the same words.</summary>
internal sealed record AuditFilter
{
    /// <summary>The key of whoever did it.</summary>
    public long? Person { get; init; }

    public string? Action { get; init; }

    /// <summary>What it is about: a case or a person, by key.</summary>
    public (string Kind, long Id)? About { get; init; }

    public long? From { get; init; }

    public long? Until { get; init; }

    /// <summary>What was tried and failed, or only what was done; null: both.</summary>
    public bool? Success { get; init; }

    public bool OldestFirst { get; init; }

    public (long At, long Id)? After { get; init; }

    private static readonly string[] YesNo = ["yes", "no"];
    private static readonly string[] Sorts = ["at", "-at"];

    public static async Task<Outcome<AuditFilter>> ReadAsync(Reads reads, City city, IQueryCollection query)
    {
        var asked = new ListQuestion(query, city);
        var filter = new AuditFilter
        {
            Person = await PersonAsync(reads, asked),
            Action = ActionOf(asked),
            About = await AboutAsync(reads, asked),
            From = asked.Day("from"),
            Until = asked.Day("to", 1),
            Success = asked.OneOf("success", YesNo, AuditTexts.NoSuchWord) is { } word ? word == "yes" : null,
            OldestFirst = asked.OneOf("sort", Sorts, AuditTexts.NoSuchWord) == "at",
            After = asked.After,
        };
        return asked.Refusals.Count > 0 ? asked.Refusals : filter;
    }

    /// <summary>Also those who have left: the audit outlives them.</summary>
    private static Task<long?> KeyOfAsync(Reads reads, string signIn) => Persons.KeyAsync(reads, signIn.ToLowerInvariant());

    private static async Task<long?> PersonAsync(Reads reads, ListQuestion asked)
    {
        if (asked.Said("who", 60) is not { } who)
            return null;
        if (await KeyOfAsync(reads, who) is { } person)
            return person;
        asked.Refusals.Add(new Refusal(RefusalKind.Invalid, AuditTexts.NobodyOfThatName, "who", who));
        return null;
    }

    private static async Task<(string, long)?> AboutAsync(Reads reads, ListQuestion asked)
    {
        if (asked.Said("about", 60) is not { } about)
            return null;
        if (CaseNumber.Read(about) is { } number)
        {
            if (await CasesByKey.KeyAsync(reads, number) is { } key)
                return ("case", key);
        }
        else if (await KeyOfAsync(reads, about) is { } person)
        {
            return ("person", person);
        }

        asked.Refusals.Add(new Refusal(RefusalKind.Invalid, AuditTexts.NothingOfThatName, "about", about));
        return null;
    }

    private static string? ActionOf(ListQuestion asked)
    {
        var action = asked.Said("action", 60);
        if (action is null || action.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-'))
            return action;
        asked.Refusals.Add(new Refusal(RefusalKind.Invalid, AuditTexts.NoAction, "action", action));
        return null;
    }
}
