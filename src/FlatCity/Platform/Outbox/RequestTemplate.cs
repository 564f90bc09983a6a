using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FlatCity.Platform.Outbox;

/// <summary>A request to another system as a page or a pack describes it (请求模板): words in braces stand for what is put in, and whoever fills it in says how each place needs it written.</summary>
internal static class RequestTemplate
{
    /// <summary>In one pass, so that nothing that was put in is read as a placeholder again. A name without a value stays as it stands.</summary>
    public static string Fill(string template, Func<string, string?> valueOf)
    {
        var filled = new StringBuilder(template.Length);
        for (var i = 0; i < template.Length; i++)
        {
            var end = template[i] == '{' ? template.IndexOf('}', i) : -1;
            if (end > 0 && valueOf(template[(i + 1)..end]) is { } value)
                (_, i) = (filled.Append(value), end);
            else
                filled.Append(template[i]);
        }

        return filled.ToString();
    }

    /// <summary>As it stands between the quotation marks of a JSON string.</summary>
    public static string Json(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();

    /// <summary>Adds a line such as `Name: value`, without what would begin another; a header that cannot be sent is said, not left out.</summary>
    public static void AddHeader(HttpRequestMessage request, string line, Func<string, string?> valueOf, NotSent otherwise)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && !request.Headers.TryAddWithoutValidation(line[..colon].Trim(), Plain(Fill(line[(colon + 1)..].Trim(), valueOf))))
            throw new NotSentException(otherwise, $"the header {line[..colon]} cannot be sent");
    }

    private static string Plain(string text) => new([.. text.Where(c => !char.IsControl(c))]);
}
