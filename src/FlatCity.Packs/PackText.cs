namespace FlatCity.Packs;

/// <summary>A text in the languages of a city (多语文本), e.g. <c>{ zh: 道路破损, en: Road damage }</c>.</summary>
public sealed class PackText
{
    private readonly string first;

    /// <summary>Makes a text from its languages, in the order in which the pack names them.</summary>
    /// <param name="byLanguage">Language tag (<c>zh</c>, <c>en</c>) to text; the first is what a missing language falls back to.</param>
    public PackText(IEnumerable<KeyValuePair<string, string>> byLanguage)
    {
        ArgumentNullException.ThrowIfNull(byLanguage);
        var map = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (language, text) in byLanguage)
        {
            map[language] = text;
        }

        ByLanguage = map;
        first = map.Count > 0 ? map.GetAt(0).Value : "";
    }

    /// <summary>A text in one language.</summary>
    public PackText(string language, string text)
        : this([KeyValuePair.Create(language, text)])
    {
    }

    /// <summary>No text in any language.</summary>
    public static PackText Empty { get; } = new([]);

    /// <summary>Language tag to text, in the order of the pack.</summary>
    public IReadOnlyDictionary<string, string> ByLanguage { get; }

    /// <summary>The text in a language, else in the first one of the pack, else empty. <see cref="Has"/> tells which.</summary>
    public string In(string language) => ByLanguage.TryGetValue(language, out var text) ? text : first;

    /// <summary>Whether the text stands in this language itself, so that a page can mark a fallback.</summary>
    public bool Has(string language) => ByLanguage.ContainsKey(language);

    /// <summary>The text in the first language.</summary>
    public override string ToString() => first;
}
