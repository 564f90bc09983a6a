using System.Text.Json.Nodes;
using System.Xml;
using FlatCity.Platform;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;

namespace FlatCity.Interop.Open311;

/// <summary>
/// An Open311 answer: one tree, written as JSON or as XML by the extension of the address. The two say the same by the Spark convention:
/// a list is an element whose children all have one name. Refusals too have Open311's own shape, never a problem document.
/// </summary>
internal sealed class OpenAnswer(int status, string root, JsonNode? tree) : IResult
{
    /// <summary>The element of each list's items; null for what is no list.</summary>
    private static readonly Dictionary<string, string> Items = new(StringComparer.Ordinal)
    {
        ["services"] = "service",
        ["attributes"] = "attribute",
        ["values"] = "value",
        ["service_requests"] = "request",
        ["errors"] = "error",
        ["endpoints"] = "endpoint",
        ["formats"] = "format",
    };

    private IEnumerable<JsonNode> items = [];
    private string? next;

    /// <summary>A list, each of whose items is made when it is written; `next`: where it goes on.</summary>
    public static OpenAnswer List(string root, IEnumerable<JsonNode> items, string? next = null) => new(StatusCodes.Status200OK, root, null) { items = items, next = next };

    public static OpenAnswer Refused(IReadOnlyList<Refusal> refusals, Language language)
    {
        var status = StatusOf(refusals[0].Kind);
        return new OpenAnswer(status, "errors", new JsonArray([.. refusals.Select(r => (JsonNode)Error(status, r.Field is { Length: > 0 } field ? $"{field}: {r.In(language)}" : r.In(language)))]));
    }

    public static OpenAnswer Failed(int status, string description) => new(status, "errors", new JsonArray(Error(status, description)));

    /// <summary>404 for what is not there, 403 for keys, 413 and 405 as HTTP has them; everything else is 400, as the text says.</summary>
    public static int StatusOf(RefusalKind kind) => Problems.StatusOf(kind) is var status and (403 or 404 or 413 or 500) ? status : StatusCodes.Status400BadRequest;

    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext);

    public Task WriteAsync(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = status;
        Caching.Forbid(response);
        if (next is not null)
            response.Headers.Link = $"<{next}>; rel=\"next\"";
        if (IsJson(http.Request.Path))
        {
            response.ContentType = "application/json; charset=utf-8";
            return tree is null ? Json.WriteListAsync(response, items) : Json.WriteAsync(response, tree);
        }

        response.ContentType = "text/xml; charset=utf-8";
        return response.Body.WriteAsync(Xml(), http.RequestAborted).AsTask();
    }

    /// <summary>XML is the format that every server must have; it is also what an address without a known extension gets.</summary>
    private static bool IsJson(PathString path) => path.Value?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) == true;

    private static JsonObject Error(int status, string description) => new() { ["code"] = status, ["description"] = description };

    private byte[] Xml()
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, CheckCharacters = false }))
        {
            xml.WriteStartDocument();
            if (tree is null)
                Write(xml, root, items);
            else
                Write(xml, root, tree);
        }

        return bytes.ToArray();
    }

    private static void Write(XmlWriter xml, string name, IEnumerable<JsonNode?> list)
    {
        xml.WriteStartElement(name);
        foreach (var item in list)
            Write(xml, Items[name], item);
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, string name, JsonNode? node)
    {
        if (node is JsonArray list)
        {
            Write(xml, name, list.AsEnumerable());
            return;
        }

        xml.WriteStartElement(name);
        switch (node)
        {
            case JsonObject map:
                foreach (var (key, value) in map)
                    Write(xml, key, value);
                break;
            case not null:
                xml.WriteString(string.Concat(node.ToString().Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))));
                break;
        }

        xml.WriteEndElement();
    }
}
