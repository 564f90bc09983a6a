using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Messages;

/// <summary>Reads <c>messages</c> of a scenario or a city: what the pack says otherwise than the product.</summary>
internal static class MessageReader
{
    /// <summary>So many parts an SMS may take before somebody should look at it.</summary>
    private const int MostParts = 5;

    public static readonly Rule Kind = new("message.kind", Severity.Error, "Every message of a pack is one that the product sends.");
    public static readonly Rule Placeholder = new("message.placeholder", Severity.Error, "A message has the placeholders it cannot do without, and none that it does not know.");
    public static readonly Rule Long = new("message.long", Severity.Warning, "A message fits into five parts of an SMS.");

    public static OrderedDictionary<string, PackText> Read(MapReader? messages)
    {
        var read = new OrderedDictionary<string, PackText>(StringComparer.Ordinal);
        foreach (var entry in messages?.Entries ?? [])
        {
            if (MessageKind.Find(entry.Key) is not { } kind)
            {
                var like = Spelling.Nearest(entry.Key, MessageKind.All.Select(each => each.Id));
                messages!.Findings.Add(Kind.At(entry.At, $"There is no message `{MapReader.Shown(entry.Key)}`.", like is null ? $"Messages are: {string.Join(", ", MessageKind.All.Select(each => each.Id))}." : $"Did you mean `{like}`?"));
            }
            else if (messages!.TextOf(entry.Node, entry.Key) is { } text)
            {
                read[kind.Id] = text;
                foreach (var (language, words) in text.ByLanguage)
                    Check(messages, entry, kind, language, words);
            }
        }

        return read;
    }

    private static void Check(MapReader messages, PackEntry entry, MessageKind kind, string language, string words)
    {
        var used = MessageWords.Placeholders(words);
        foreach (var unknown in used.Where(name => !kind.Takes(name)).Distinct(StringComparer.Ordinal))
            messages.Findings.Add(Placeholder.At(entry.At, $"`{kind.Id}` in `{language}` has `{{{MapReader.Shown(unknown)}}}`, which it does not know.", $"It knows {string.Join(", ", kind.Must.Concat(kind.May).Select(name => $"{{{name}}}"))}."));
        foreach (var missing in kind.Must.Where(name => !used.Contains(name)))
            messages.Findings.Add(Placeholder.At(entry.At, $"`{kind.Id}` in `{language}` does without `{{{missing}}}`.", $"Put `{{{missing}}}` into the words."));
        var parts = SmsParts.Of(MessageWords.Fill(words, Sample));
        if (parts.Parts > MostParts)
            messages.Findings.Add(Long.At(entry.At, $"`{kind.Id}` in `{language}` takes {parts.Parts} parts as an SMS.", $"Shorten it: {MostParts} are much already, and each is paid for."));
    }

    /// <summary>Made-up values of the usual length.</summary>
    private static string? Sample(string placeholder) => placeholder switch
    {
        "number" => "LG-261125-0001-2",
        "tracking" => "ABCD EFGH JKMN",
        "city" => "Longgang",
        "address" => "https://city.example",
        _ => new string('x', 20),
    };
}
