using System.Text.Json;
using FlatCity.Platform;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.File;

/// <summary>Reads the body of `POST /api/v1/cases` (design, interfaces). Unknown names are refused by name: a misspelt field is never silently lost.</summary>
internal static class FilingJson
{
    public static Outcome<Filing> Read(JsonElement body, string language)
    {
        var refusals = new List<Refusal>();
        var fields = new JsonFields(body, string.Empty, refusals);
        var scenario = fields.Text("scenario", 100, required: true);
        var answers = fields.Object("answers", required: true);
        var parties = fields.Array("parties", FilingChecks.MostParties).Select((p, i) => Party(p, $"parties[{i}].", refusals)).ToList();
        var source = Source(fields.Object("source", required: false), refusals);
        var then = fields.Texts("then", 5);
        fields.NothingElse();
        if (refusals.Count > 0)
            return refusals;
        return new Filing(scenario!, answers!.Value, parties, source) { Then = then, Language = language };
    }

    public static FiledParty Party(JsonElement element, string at, List<Refusal> refusals)
    {
        var fields = new JsonFields(element, at, refusals);
        var party = new FiledParty(
            fields.Text("role", 20, required: true) ?? string.Empty,
            fields.Text("name", 100),
            fields.Text("phone", 40),
            fields.Text("id-number", 40),
            fields.Text("answer-by", 20) ?? "none",
            fields.Text("language", 10))
        {
            Consent = fields.Flag("consent"),
            Decides = fields.Flag("decides"),
            Confidential = fields.Flag("confidential"),
            LargePrint = fields.Flag("large-print"),
            Mail = fields.Text("mail", MailAddresses.Most),
        };
        fields.NothingElse();
        return party;
    }

    private static FiledSource Source(JsonElement? element, List<Refusal> refusals)
    {
        if (element is not { } given)
            return new FiledSource("api");
        var fields = new JsonFields(given, "source.", refusals);
        var source = new FiledSource(
            fields.Text("door", 30) ?? "api",
            fields.Text("number", 100),
            fields.Time("due-at"),
            fields.Flag("must-answer"));
        fields.NothingElse();
        return source;
    }
}
