using System.Text.Json;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;

namespace FlatCity.Cases.Advise;

/// <summary>What somebody wrote of a case in free words: the form's texts, never its parties, places or numbers.</summary>
internal static class WrittenText
{
    public static string Of(ScenarioPack pack, string answers)
    {
        using var document = JsonDocument.Parse(answers);
        var root = document.RootElement;
        return root.ValueKind != JsonValueKind.Object ? string.Empty : string.Join(
            '\n',
            pack.Form.AtFiling.Where(q => q is TextQuestion or LongTextQuestion)
                .Select(q => root.TryGetProperty(q.Id, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null)
                .OfType<string>());
    }

    /// <summary>The first question that takes free words: there a description is carried to.</summary>
    public static Question? Question(ScenarioPack pack) =>
        pack.Form.AtFiling.OfType<LongTextQuestion>().FirstOrDefault() ?? (Question?)pack.Form.AtFiling.OfType<TextQuestion>().FirstOrDefault();

    public static ChoiceQuestion? KindQuestion(ScenarioPack pack) => pack.Form.AtFiling.OfType<ChoiceQuestion>().FirstOrDefault();

    public static string? Kind(ScenarioPack pack, string answers)
    {
        if (KindQuestion(pack) is not { } choice)
            return null;
        using var document = JsonDocument.Parse(answers);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(choice.Id, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
