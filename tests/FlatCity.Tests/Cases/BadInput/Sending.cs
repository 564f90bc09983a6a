using System.Text;
using System.Text.Json.Nodes;

namespace FlatCity.Tests.Cases.BadInput;

/// <summary>One request as it will be sent: to an operation, by a post or nobody, with headers and a body.</summary>
internal sealed class Sending(string operation, string? post, HttpMethod method, string path)
{
    public string Operation { get; } = operation;

    public string? Post { get; set; } = post;

    public HttpMethod Method { get; } = method;

    public string Path { get; set; } = path;

    /// <summary>The body as a tree, until it is made into bytes.</summary>
    public JsonObject? Json { get; set; }

    public byte[]? Bytes { get; set; }

    /// <summary>The body as a form, until it is made into bytes.</summary>
    public List<KeyValuePair<string, string>>? Form { get; set; }

    public string ContentType { get; set; } = "application/json; charset=utf-8";

    public Dictionary<string, string> Headers { get; } = new(StringComparer.Ordinal) { ["Accept-Language"] = "zh" };

    public List<string> Mutations { get; } = [];

    public HttpContent? Content()
    {
        Bytes ??= Json is null ? Form is null ? null : Encoding.UTF8.GetBytes(string.Join('&', Form.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"))) : Encoding.UTF8.GetBytes(Json.ToJsonString());
        if (Bytes is null)
            return null;
        var content = new ByteArrayContent(Bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        return content;
    }

    /// <summary>The whole request, so that what failed can be sent again by hand.</summary>
    public override string ToString() =>
        $"{Operation} [{string.Join("; ", Mutations)}]\n{Method} {Path} as {Post ?? "nobody"}\n{string.Join('\n', Headers.Select(h => $"{h.Key}: {h.Value}"))}\nContent-Type: {ContentType}\n\n{(Bytes is null ? "" : Shown(Bytes))}";

    private static string Shown(byte[] bytes)
    {
        var shown = new StringBuilder();
        foreach (var b in bytes.Take(4_000))
            shown.Append(b is >= 32 and < 127 ? ((char)b).ToString() : $"\\x{b:x2}");
        return bytes.Length > 4_000 ? $"{shown}… ({bytes.Length} bytes)" : shown.ToString();
    }
}
