using System.Globalization;
using FlatCity.Packs.Time;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Packs.Reading;

/// <summary>
/// Takes the keys of a map one by one, each with the finding that fits where it is not what was asked;
/// <see cref="Finish"/> names the keys that nobody took.
/// </summary>
internal sealed class MapReader
{
    private const int MostText = 4000;
    private readonly PackNode node;
    private readonly ICollection<Finding> findings;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly IReadOnlySet<string> broken;

    public MapReader(PackNode node, ICollection<Finding> findings, IReadOnlySet<string>? broken = null)
    {
        this.node = node;
        this.findings = findings;
        this.broken = broken ?? new HashSet<string>();
    }

    public Where At => node.At;

    public ICollection<Finding> Findings => findings;

    /// <summary>The keys that stand there, taken or not.</summary>
    public IReadOnlyList<PackEntry> Entries => node.Entries;

    public static MapReader? Of(PackNode node, string what, ICollection<Finding> findings)
    {
        if (node.Kind == NodeKind.Map) return new MapReader(node, findings);
        findings.Add(ReadingRules.Shape.At(node.At, $"{what} is not a map of keys.", "Write keys with values, such as `{ key: value }`."));
        return null;
    }

    /// <summary>The node of a key, or null where it is not there or empty.</summary>
    public PackNode? Take(string key)
    {
        known.Add(key);
        var entry = node.Find(key);
        return entry is null || entry.Node.IsEmpty ? null : entry.Node;
    }

    public PackNode? Require(string key, string mend)
    {
        if (Take(key) is { } found) return found;
        if (!broken.Contains(key)) findings.Add(ReadingRules.Lacks.At(node.Find(key)?.At ?? At, $"`{key}` is missing.", mend));
        return null;
    }

    public Where Place(string key) => node.Find(key)?.Node.At ?? At;

    public string? Word(string key) => Take(key) is { } found ? WordOf(found, key) : null;

    public string? RequireWord(string key, string mend) => Require(key, mend) is { } found ? WordOf(found, key) : null;

    public string? WordOf(PackNode found, string key)
    {
        if (found.Kind == NodeKind.Value && found.Value.Length is > 0 and <= MostText) return found.Value;
        Wrong(found, key, "one value", "Write one word or sentence.");
        return null;
    }

    public string? Id(string key) => Take(key) is { } found ? IdOf(found, key) : null;

    public string? RequireId(string key, string mend) => Require(key, mend) is { } found ? IdOf(found, key) : null;

    public string? IdOf(PackNode found, string key)
    {
        if (found.Kind == NodeKind.Value && IsId(found.Value)) return found.Value;
        findings.Add(ReadingRules.Id.At(found.At, $"`{key}` is {Shown(found)}, which is no id.", "Write lower-case letters, digits and hyphens, such as `water-company`; 60 characters at most."));
        return null;
    }

    /// <summary>A list of ids; one id alone counts as a list of one.</summary>
    public IReadOnlyList<string> Ids(string key) => Take(key) is { } found ? IdsOf(found, key) : [];

    public IReadOnlyList<string> IdsOf(PackNode found, string key) => found.Kind switch
    {
        NodeKind.List => [.. found.Items.Select(item => IdOf(item, key)).OfType<string>()],
        _ => IdOf(found, key) is { } one ? [one] : [],
    };

    public PackText? Text(string key) => Take(key) is { } found ? TextOf(found, key) : null;

    public PackText? RequireText(string key, string mend) => Require(key, mend) is { } found ? TextOf(found, key) : null;

    public PackText? TextOf(PackNode found, string key)
    {
        if (found.Kind != NodeKind.Map || found.Entries.Count == 0)
        {
            Wrong(found, key, "a text by language", "Write it by language, such as `{ zh: 道路破损, en: Road damage }`.");
            return null;
        }

        var texts = new List<KeyValuePair<string, string>>();
        foreach (var entry in found.Entries)
        {
            if (!IsLanguage(entry.Key)) findings.Add(ReadingRules.Value.At(entry.At, $"`{entry.Key}` is no language.", "Write a language tag such as `zh` or `en`."));
            else if (entry.Node.Kind != NodeKind.Value || string.IsNullOrWhiteSpace(entry.Node.Value) || entry.Node.Value.Length > MostText) Wrong(entry.Node, entry.Key, "a text", $"Write a text of 1 to {MostText} characters.");
            else texts.Add(KeyValuePair.Create(entry.Key, entry.Node.Value));
        }

        if (texts.Count == 0) return null;
        var text = new PackText(texts);
        (findings as ReadingLog)?.Texts.Add((found.At, key, text));
        return text;
    }

    public bool Flag(string key, bool otherwise = false)
    {
        if (Take(key) is not { } found) return otherwise;
        if (found is { Kind: NodeKind.Value, Value: "true" or "yes" }) return true;
        if (found is { Kind: NodeKind.Value, Value: "false" or "no" }) return false;
        Wrong(found, key, "true or false", "Write `true` or `false`.");
        return otherwise;
    }

    public int? Whole(string key, int least, int most)
    {
        if (Take(key) is not { } found) return null;
        if (found.Kind == NodeKind.Value && int.TryParse(found.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Wrong(found, key, "a whole number that fits", $"Write a whole number from {least} to {most}.");
        return null;
    }

    public decimal? Number(string key)
    {
        if (Take(key) is not { } found) return null;
        if (found.Kind == NodeKind.Value && decimal.TryParse(found.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= 1_000_000_000_000m) return number;
        Wrong(found, key, "a number that fits", "Write a number such as `3` or `0.5`, not beyond 1,000,000,000,000.");
        return null;
    }

    public LocalDate? Date(string key)
    {
        if (Take(key) is not { } found) return null;
        if (found.Kind == NodeKind.Value && TryDate(found.Value, out var date)) return date;
        Wrong(found, key, "a date", "Write it as year-month-day, such as `2026-11-23`; the day must exist.");
        return null;
    }

    public Limit? Limit(string key) => Take(key) is { } found ? LimitOf(found, key) : null;

    public Limit? LimitOf(PackNode found, string key)
    {
        if (found.Kind == NodeKind.Value && Time.Limit.TryParse(found.Value, out var limit)) return limit;
        Wrong(found, key, "a time limit", $"Write {Time.Limit.Forms}.");
        return null;
    }

    public T? Choice<T>(string key, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (Take(key) is not { } found) return null;
        if (found.Kind == NodeKind.Value && words.TryGetValue(found.Value, out var value)) return value;
        Wrong(found, key, "a word that is known here", $"Write one of {string.Join(", ", words.Keys)}.");
        return null;
    }

    public IReadOnlyList<PackNode> List(string key)
    {
        if (Take(key) is not { } found) return [];
        if (found.Kind == NodeKind.List) return found.Items;
        if (!broken.Contains(key)) Wrong(found, key, "a list", "Write one line for each, beginning with `- `.");
        return [];
    }

    public MapReader? Map(string key)
    {
        if (Take(key) is not { } found) return null;
        if (found.Kind == NodeKind.Map) return new MapReader(found, findings);
        if (!broken.Contains(key)) Wrong(found, key, "a map of keys", "Write keys with values, such as `{ key: value }`.");
        return null;
    }

    /// <summary>Names every key that was not taken, with the known one that is most like it.</summary>
    public void Finish()
    {
        foreach (var entry in node.Entries)
        {
            if (known.Contains(entry.Key) || broken.Contains(entry.Key)) continue;
            var like = Spelling.Nearest(entry.Key, known);
            findings.Add(ReadingRules.UnknownKey.At(entry.At, $"`{Shown(entry.Key)}` is not known here.", like is null ? $"Known are: {string.Join(", ", known.Order(StringComparer.Ordinal))}." : $"Did you mean `{like}`?"));
        }
    }

    public void Wrong(PackNode found, string key, string asked, string mend) =>
        findings.Add((found.Kind == NodeKind.Value ? ReadingRules.Value : ReadingRules.Shape).At(found.At, $"`{Shown(key)}` is {Shown(found)}, not {asked}.", mend));

    public static bool IsId(string text) =>
        text.Length is > 0 and <= 60 && text[0] != '-' && text[^1] != '-' && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    public static bool IsLanguage(string text) =>
        text.Length is >= 2 and <= 12 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && char.IsAsciiLetterLower(text[0]) && char.IsAsciiLetterLower(text[1]);

    public static bool TryDate(string text, out LocalDate date)
    {
        var read = LocalDatePattern.Iso.Parse(text);
        date = read.Success ? read.Value : default;
        return read.Success && date.Year is >= 1900 and <= 2200;
    }

    public static string Shown(PackNode node) => node.Kind switch
    {
        NodeKind.Map => "a map",
        NodeKind.List => "a list",
        _ => node.IsEmpty ? "empty" : $"`{Shown(node.Value)}`",
    };

    public static string Shown(string text)
    {
        var one = text.ReplaceLineEndings(" ");
        return one.Length <= 40 ? one : string.Concat(one.AsSpan(0, char.IsHighSurrogate(one[38]) ? 38 : 39), "…");
    }
}
