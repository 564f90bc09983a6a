using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using FlatCity.Interop;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Conventions;
using NJsonSchema;

namespace FlatCity.Tests.Interop.Open311;

/// <summary>Open311's addresses of a served city, and the judges of its answers: the published JSON Schemas beside the checkout, and the schemas of ours.</summary>
internal sealed class OpenCity(ServedCity city)
{
    private static readonly Lazy<XmlSchemaSet> Ours = new(() =>
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(null, Path.Combine(Repository.Root, "docs/standards/open311/open311.xsd"));
        schemas.Compile();
        return schemas;
    });

    public async Task<string> KeyAsync(int days = 30) => (await InteropSlice.IssueKeyAsync(city.City, city.Test.System, "test client", "tests", city.City.Now + (days * 86_400_000_000L))).Value;

    public Task<Answer> GetAsync(string path, string language = "en") => city.SendAsync(null, HttpMethod.Get, "/open311" + path, null, ("Accept-Language", language));

    public async Task<Answer> PostAsync(string format, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await city.SendAsync(null, HttpMethod.Post, "/open311/v2/requests." + format, content, ("Accept-Language", "en"));
    }

    /// <summary>A sound report of a missing manhole cover at the city's first school.</summary>
    public (string Name, string Value)[] Report(string key, params (string Name, string Value)[] more) =>
    [
        ("api_key", key), ("service_code", "road-damage"), ("address_string", city.City.Pack.Places.OfKind("school").First().Name.In("zh")), ("attribute[damage]", "manhole"), .. more,
    ];

    public async Task<string> FileAsync(string key, params (string Name, string Value)[] more) =>
        JsonNode.Parse((await PostAsync("json", Report(key, more))).Is(200).Text)![0]!["service_request_id"]!.GetValue<string>();

    public static JsonArray List(Answer answer) => JsonNode.Parse(answer.Is(200).Text)!.AsArray();

    /// <summary>Against a published schema; the test is skipped where the shared data is not there.</summary>
    public static Task FitsAsync(string schema, string json) => JudgeAsync(SharedData.File("open311/schema/" + schema), json);

    public static Task FitsOursAsync(string schema, string json) => JudgeAsync(Path.Combine(Repository.Root, "docs/standards/open311", schema), json);

    /// <summary>Against our schema of the XML; gives the document.</summary>
    public static XElement FitsOurXml(string xml)
    {
        var document = XDocument.Parse(xml);
        document.Validate(Ours.Value, (_, fault) => throw new XmlException($"{fault.Message}\n{xml}"));
        return document.Root!;
    }

    private static async Task JudgeAsync(string file, string json)
    {
        var faults = (await JsonSchema.FromFileAsync(file, TestContext.Current.CancellationToken)).Validate(json);
        Assert.True(faults.Count == 0, $"{string.Join('\n', faults)}\n{json}");
    }
}
