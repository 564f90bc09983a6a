using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;

namespace FlatCity.Interop.Webhooks;

/// <summary>
/// An event as receivers get it (事件推送): CloudEvents 1.0 in structured mode, because the signature covers the body. Each step of a case is one event
/// of one kind. It carries codes, states and times; no words of anybody, no person, no exact place.
/// </summary>
internal static class WebhookEvent
{
    public const string Test = "flatcity.test";

    /// <summary>What a receiver may choose, in the order in which a case meets them.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["flatcity.case.filed", "flatcity.case.moved", "flatcity.case.noted", "flatcity.case.ended", "flatcity.case.reopened"];

    public static string KindOf(CaseFact fact) => fact.Step switch
    {
        "file" or "instruct" => Kinds[0],
        "reopen" => Kinds[4],
        _ when fact.From is null => Kinds[0],
        _ when fact.After.EndedAt is not null && fact.From != fact.To => Kinds[3],
        // Whoever follows one scenario alone is told that a case has come to it, though both may call its state the same.
        "refile" => Kinds[1],
        _ when fact.From != fact.To => Kinds[1],
        _ => Kinds[2],
    };

    public static string IdOf(City city, CaseFact fact) => $"{city.Code}-{fact.Number}-{fact.N}";

    public static string Of(City city, CaseFact fact)
    {
        var after = fact.After;
        return Envelope(city, IdOf(city, fact), KindOf(fact), fact.Number, fact.HappenedAt, new JsonObject
        {
            ["number"] = fact.Number,
            ["n"] = fact.N,
            ["scenario"] = fact.Scenario,
            ["version"] = after.Version,
            ["step"] = fact.Step,
            ["from"] = fact.From,
            ["to"] = fact.To,
            ["byUnit"] = fact.Unit,
            ["stage"] = after.Stage,
            ["round"] = after.Round,
            ["urgent"] = after.Urgent == 1,
            ["community"] = after.Community,
            ["lead"] = after.LeadUnit,
            ["filedAt"] = CaseShape.Time(city, after.FiledAt),
            ["dueAt"] = CaseShape.Time(city, after.DueAt),
            ["late"] = after.IsLate(fact.HappenedAt),
            ["endedAt"] = CaseShape.Time(city, after.EndedAt),
            ["ended"] = after.Ended,
        });
    }

    public static string OfTest(City city, long id) => Envelope(city, TestId(city, id), Test, null, city.Now, new JsonObject { ["words"] = "A test event; nothing happened." });

    public static string TestId(City city, long id) => $"{city.Code}-test-{id}";

    private static string Envelope(City city, string id, string kind, string? subject, long at, JsonObject data)
    {
        var envelope = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = id,
            ["source"] = "urn:flatcity:" + city.Code,
            ["type"] = kind,
            ["time"] = Instants.FromMicros(at).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["datacontenttype"] = "application/json",
            ["data"] = data,
        };
        // An attribute that is not there is left out; CloudEvents knows no null.
        if (subject is not null)
            envelope["subject"] = subject;
        return envelope.ToJsonString(Json.Options);
    }
}
