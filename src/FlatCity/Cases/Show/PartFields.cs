using System.Text.Json.Nodes;
using FlatCity.Cases.Split;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Show;

/// <summary>The parts of a split as a form: for each what it is (a scenario, and the first choice it asks for) and a few words; the place is the whole's.</summary>
internal sealed class PartFields(CaseOffice cases, Language language)
{
    private const int Shown = 3;

    public IEnumerable<Field> Fields(IFormCollection? posted)
    {
        var kinds = Kinds().ToList();
        for (var i = 1; i <= Shown; i++)
        {
            yield return new SelectField($"part.{i}", SplitTexts.Part.Format(language.Code, i), kinds) { Value = posted?[$"part.{i}"], Blank = "–", Optional = i > 2 };
            yield return new TextField($"part.{i}.words", SplitTexts.Words.Format(language.Code, i)) { Value = posted?[$"part.{i}.words"], Most = 1000, Optional = true };
        }
    }

    public JsonArray Answer(IFormCollection? posted)
    {
        var parts = new JsonArray();
        for (var i = 1; i <= Shown; i++)
        {
            if (posted?[$"part.{i}"].ToString() is not { Length: > 0 } kind || kind.Split('/', 2) is not [var scenario, .. var option] || cases.Scenarios.FindForFiling(scenario)?.Pack is not { } pack)
                continue;
            var answers = new JsonObject();
            if (option is [var chosen] && pack.Form.AtFiling.OfType<ChoiceQuestion>().FirstOrDefault() is { } choice)
                answers[choice.Id] = chosen;
            if (posted[$"part.{i}.words"].ToString() is { Length: > 0 } words && pack.Form.AtFiling.FirstOrDefault(q => q is LongTextQuestion or TextQuestion) is { } text)
                answers[text.Id] = words;
            parts.Add((JsonNode)new JsonObject { ["scenario"] = scenario, ["answers"] = answers });
        }

        return parts;
    }

    /// <summary>"parts[1].answers.damage" is the second part's field.</summary>
    public static string FieldOf(string field) => field.StartsWith("parts[", StringComparison.Ordinal) && int.TryParse(field.AsSpan(6, field.IndexOf(']', StringComparison.Ordinal) - 6), out var at) ? $"part.{at + 1}" : "part.1";

    private IEnumerable<Choice> Kinds()
    {
        foreach (var scenario in cases.Scenarios.ForFiling.Where(s => s.Pack.Kind != ScenarioKind.Instruction))
        {
            var title = scenario.Pack.Title.In(language.Code);
            if (scenario.Pack.Form.AtFiling.OfType<ChoiceQuestion>().FirstOrDefault() is not { } choice)
                yield return new Choice(scenario.Pack.Id, title);
            else
                foreach (var option in choice.Of)
                    yield return new Choice($"{scenario.Pack.Id}/{option.Key}", $"{title} · {option.Value.In(language.Code)}");
        }
    }
}
