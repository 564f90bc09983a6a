using System.Text;

namespace FlatCity.Packs.Messages;

/// <summary>The words of a message with <c>{placeholders}</c>.</summary>
public static class MessageWords
{
    /// <summary>The placeholders that stand in a text, in order.</summary>
    public static IReadOnlyList<string> Placeholders(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<string>();
        Walk(text, _ => { }, found.Add);
        return found;
    }

    /// <summary>Puts the values in, in one pass: what was put in is never read as a placeholder again. One without a value stays as it stands.</summary>
    /// <param name="text">The words.</param>
    /// <param name="valueOf">The value of a placeholder, or null.</param>
    public static string Fill(string text, Func<string, string?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(valueOf);
        var filled = new StringBuilder(text.Length * 2);
        Walk(text, piece => filled.Append(piece), name => filled.Append(valueOf(name) ?? $"{{{name}}}"));
        return filled.ToString();
    }

    private static void Walk(string text, Action<string> words, Action<string> placeholder)
    {
        var from = 0;
        while (from < text.Length)
        {
            var open = text.IndexOf('{', from);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
            {
                words(text[from..]);
                return;
            }

            words(text[from..open]);
            placeholder(text[(open + 1)..close]);
            from = close + 1;
        }
    }
}
