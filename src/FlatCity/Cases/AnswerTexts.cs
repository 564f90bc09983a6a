using System.Text.Json;
using FlatCity.Cases.Uploads;
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

    /// <summary>The files that answers name, so that they are tied to the case, each with what it must be to be that answer.</summary>
    public static IEnumerable<TiedFile> Files(Form form, Answers answers)
    {
        var asked = form.Questions.OfType<FilesQuestion>().ToList();
        if (asked.Count == 0)
            yield break;
        using var document = JsonDocument.Parse(answers.Json);
        foreach (var question in asked)
        {
            if (document.RootElement.TryGetProperty(question.Id, out var tokens) && tokens.ValueKind == JsonValueKind.Array)
            {
                foreach (var token in tokens.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String))
                    yield return new TiedFile(token.GetString()!, WantedOf(question).MustBe);
            }
        }
    }

    /// <summary>What may be sent in answer to a question of files.</summary>
    public static Wanted WantedOf(FilesQuestion question) => question switch
    {
        VoiceQuestion => Wanted.Voice,
        SignatureQuestion => Wanted.Signature,
        FileQuestion => Wanted.File,
        _ => Wanted.Photo,
    };
}
