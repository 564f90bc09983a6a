using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>The options of a choice, read from <c>of: { id: { zh: …, en: … } }</c>.</summary>
internal static class QuestionOptions
{
    public static IReadOnlyDictionary<string, PackText> Read(MapReader map, int most)
    {
        var options = new OrderedDictionary<string, PackText>(StringComparer.Ordinal);
        if (map.Require("of", "Write the options, such as `of: { pothole: { zh: 坑洞, en: Pothole } }`.") is not { } node) return options;
        if (node.Kind != NodeKind.Map || node.Entries.Count == 0)
        {
            map.Wrong(node, "of", "a map of options", "Write each option as an id with its text, such as `{ pothole: { zh: 坑洞, en: Pothole } }`.");
            return options;
        }

        foreach (var entry in node.Entries)
        {
            if (!MapReader.IsId(entry.Key) || entry.Key is "any" or "none") map.Findings.Add(ReadingRules.Id.At(entry.At, $"`{MapReader.Shown(entry.Key)}` is no id for an option.", "Write lower-case letters, digits and hyphens; `any` and `none` have meanings of their own."));
            else if (options.Count >= most) map.Findings.Add(ReadingRules.Value.At(entry.At, $"There are more than {most} options.", "Group them, or ask in two questions."));
            else if (map.TextOf(entry.Node, entry.Key) is { } text) options[entry.Key] = text;
        }

        return options;
    }
}
