using System.Text.Json;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform;
using FlatCity.Platform.Texts;

namespace FlatCity.Cases;

/// <summary>What was wrong with an answer, as a refusal: the sentence is the question kind's own, in both languages.</summary>
internal static class AnswerTexts
{
    public const string Prefix = "cases.answer.";

    public static Refusal Refusal(AnswerFault fault) =>
        new(RefusalKind.Invalid, new Text(Prefix + fault.Rule.Id, fault.Rule.Zh, fault.Rule.En), fault.Field.Length == 0 ? "answers" : "answers." + fault.Field, [.. fault.Args]);

    /// <summary>Tokens of the files that answers name, so that they are tied to the case.</summary>
    public static IEnumerable<string> Files(Form form, Answers answers)
    {
        var asked = form.Questions.OfType<FilesQuestion>().Select(q => q.Id).ToList();
        if (asked.Count == 0)
            yield break;
        using var document = JsonDocument.Parse(answers.Json);
        foreach (var id in asked)
        {
            if (document.RootElement.TryGetProperty(id, out var tokens) && tokens.ValueKind == JsonValueKind.Array)
            {
                foreach (var token in tokens.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String))
                    yield return token.GetString()!;
            }
        }
    }
}
