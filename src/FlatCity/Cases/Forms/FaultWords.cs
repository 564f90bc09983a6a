using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform;
using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Forms;

/// <summary>Where a rule's sentence speaks to a program (ids of options, names of keys), what it says to a person before a form.</summary>
internal static class FaultWords
{
    public static Text? Of(Question? question, Refusal refusal) => (question, Rule(refusal)) switch
    {
        (PlaceQuestion, "answers.required" or "place.type") => FormTexts.PlaceMissing,
        (ChoiceQuestion or YesNoQuestion, "answers.required" or "choice.unknown" or "yes-no.type") => FormTexts.ChooseOne,
        (ChoicesQuestion, "answers.required" or "choice.unknown") => FormTexts.ChooseSome,
        _ => null,
    };

    private static string Rule(Refusal refusal) =>
        refusal.Text.Key.StartsWith(AnswerTexts.Prefix, StringComparison.Ordinal) ? refusal.Text.Key[AnswerTexts.Prefix.Length..] : refusal.Text.Key;
}
