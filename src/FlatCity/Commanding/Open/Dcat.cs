using System.Text.Json.Nodes;
using FlatCity.Packs;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using NodaTime.Text;

namespace FlatCity.Commanding.Open;

/// <summary>
/// The city's catalogue as DCAT 3 in JSON-LD (W3C Recommendation of 22 August 2024), with the words that DCAT-AP asks for: publisher, licence, access
/// rights, media types. What is open can be fetched; what is not says who may have it and whom to ask.
/// </summary>
internal static class Dcat
{
    public const string Type = "application/ld+json; charset=utf-8";
    private const string Rights = "http://publications.europa.eu/resource/authority/access-right/";
    private const string MediaTypes = "https://www.iana.org/assignments/media-types/";

    public static JsonObject Of(OpenCity open, OpenRounds rounds, string host)
    {
        var at = InstantPattern.General.Format(Instants.ToInstant(rounds.At));
        string[] sets = ["#figures", "#rates", "#codes"];
        var held = open.Scenarios.NewestOfEach.Select(s => s.Name).ToList();
        var graph = new JsonArray
        {
            Node(host + "/catalog", "dcat:Catalog", new JsonObject
            {
                ["dct:title"] = Tagged(OpenTexts.CatalogTitle, open.City.Pack.Name),
                ["dct:description"] = Tagged(OpenTexts.CatalogSays),
                ["dct:publisher"] = Publisher(open, host),
                ["dct:language"] = new JsonArray([.. open.City.Languages.Select(language => (JsonNode)language.HtmlCode)]),
                ["dct:spatial"] = Spatial(open),
                ["dct:modified"] = Typed(at, "xsd:dateTime"),
                ["foaf:homepage"] = Id(host + "/"),
                ["dct:license"] = Licence(open),
                ["dcat:dataset"] = new JsonArray([Id(host + "/catalog#case-log"), .. sets.Select(set => (JsonNode)Id(host + "/catalog" + set)), .. rounds.Months.Select(m => (JsonNode)Id(host + "/catalog#case-log-" + CaseLogFiles.Word(m))), .. held.Select(name => (JsonNode)Id(host + "/catalog#cases-" + name))]),
            }),
            Set(open, host, "#case-log", "dcat:DatasetSeries", OpenTexts.Log, OpenTexts.LogSays, at, []),
            Set(open, host, sets[0], "dcat:Dataset", OpenTexts.Figures, OpenTexts.FiguresSays, at, [("/figures.csv", "text/csv"), ("/figures.json", "application/json")]),
            Set(open, host, sets[1], "dcat:Dataset", OpenTexts.Rates, OpenTexts.RatesSays, null, [("/catalog/rates.json", "application/json")]),
            Set(open, host, sets[2], "dcat:Dataset", OpenTexts.Codes, OpenTexts.CodesSays, null, [("/catalog/codes.json", "application/json")]),
        };
        graph[1]!["dct:provenance"] = new JsonObject
        {
            ["@type"] = "dct:ProvenanceStatement",
            ["rdfs:label"] = new JsonArray([.. new[] { Language.Chinese, Language.English }.Select(language => (JsonNode)new JsonObject { ["@value"] = OpenWords.Holds(rounds, language), ["@language"] = language.Code })]),
        };
        foreach (var month in rounds.Months)
        {
            var word = CaseLogFiles.Word(month);
            var set = Set(open, host, "#case-log-" + word, "dcat:Dataset", OpenTexts.LogMonth, OpenTexts.LogSays, at, [.. CaseLogFiles.Types.Select(type => ($"/catalog/case-log/{word}.{type.Key}", type.Value))], word);
            set["dcat:inSeries"] = Id(host + "/catalog#case-log");
            set["dct:temporal"] = new JsonObject
            {
                ["@type"] = "dct:PeriodOfTime",
                ["dcat:startDate"] = Typed(LocalDatePattern.Iso.Format(month.OnDayOfMonth(1)), "xsd:date"),
                ["dcat:endDate"] = Typed(LocalDatePattern.Iso.Format(month.OnDayOfMonth(1).PlusMonths(1).PlusDays(-1)), "xsd:date"),
            };
            graph.Add((JsonNode)set);
        }

        foreach (var name in held)
            graph.Add((JsonNode)Held(open, host, name));
        return new JsonObject { ["@context"] = Context(), ["@graph"] = graph };
    }

    /// <summary>What the city holds of a scenario's cases, and who may have it: nothing to fetch.</summary>
    private static JsonObject Held(OpenCity open, string host, string name)
    {
        var pack = open.Scenarios.Newest(name)!.Pack;
        var (right, says) = Access(open.OpennessOf(name));
        return Node(host + "/catalog#cases-" + name, "dcat:Dataset", new JsonObject
        {
            ["dct:title"] = Tagged(OpenTexts.HeldOf, pack.Title),
            ["dct:description"] = Tagged(pack.About),
            ["dct:publisher"] = Publisher(open, host),
            ["dct:accessRights"] = Id(Rights + right),
            ["dct:rights"] = new JsonObject { ["@type"] = "dct:RightsStatement", ["rdfs:label"] = Tagged(says) },
            ["dcat:contactPoint"] = Contact(open, host),
        });
    }

    /// <summary>The right by its authority's word, and in ours.</summary>
    public static (string Right, Text Says) Access(Openness openness) => openness switch
    {
        Openness.LeftOut => ("NON_PUBLIC", OpenTexts.ClosedTo),
        Openness.Pooled => ("RESTRICTED", OpenTexts.PooledTo),
        _ => ("PUBLIC", OpenTexts.OpenTo),
    };

    private static JsonObject Set(OpenCity open, string host, string id, string type, Text title, Text says, string? modified, IReadOnlyList<(string Address, string Media)> files, string? of = null) => Node(host + "/catalog" + id, type, new JsonObject
    {
        ["dct:title"] = of is null ? Tagged(title) : Tagged(title, new PackText("", of)),
        ["dct:description"] = Tagged(says),
        ["dct:publisher"] = Publisher(open, host),
        ["dct:accessRights"] = Id(Rights + "PUBLIC"),
        ["dct:spatial"] = Spatial(open),
        ["dct:modified"] = modified is null ? null : Typed(modified, "xsd:dateTime"),
        ["dct:license"] = Licence(open),
        ["dcat:contactPoint"] = Contact(open, host),
        ["dcat:distribution"] = files.Count == 0 ? null : new JsonArray([.. files.Select(file => (JsonNode)new JsonObject
        {
            ["@type"] = "dcat:Distribution",
            ["dct:title"] = file.Address[(file.Address.LastIndexOf('/') + 1)..],
            ["dcat:accessURL"] = Id(host + file.Address),
            ["dcat:downloadURL"] = Id(host + file.Address),
            ["dcat:mediaType"] = Id(MediaTypes + file.Media),
            ["dct:license"] = Licence(open),
        })]),
    });

    private static JsonObject Node(string id, string type, JsonObject rest)
    {
        var node = new JsonObject { ["@id"] = id, ["@type"] = type };
        foreach (var (key, value) in rest.Where(pair => pair.Value is not null))
            node[key] = value!.DeepClone();
        return node;
    }

    private static JsonObject Id(string address) => new() { ["@id"] = address };

    private static JsonObject Typed(string value, string type) => new() { ["@value"] = value, ["@type"] = type };

    private static JsonObject Publisher(OpenCity open, string host) => new() { ["@id"] = host + "/#city", ["@type"] = "foaf:Organization", ["foaf:name"] = Tagged(open.City.Pack.Name) };

    private static JsonObject Contact(OpenCity open, string host)
    {
        var contact = new JsonObject { ["@type"] = "vcard:Organization", ["vcard:fn"] = open.Terms.Ask is { } ask ? Tagged(ask) : Tagged(OpenTexts.AskDesk) };
        contact["vcard:hasURL"] = Id(host + "/");
        return contact;
    }

    private static JsonObject? Licence(OpenCity open) => open.Terms is { Licence: { } name, LicenceAddress: { } address }
        ? new JsonObject { ["@id"] = address, ["@type"] = "dct:LicenseDocument", ["dct:title"] = Tagged(name) } : null;

    private static JsonObject Spatial(OpenCity open)
    {
        var box = open.City.Pack.Box;
        return new JsonObject
        {
            ["@type"] = "dct:Location",
            ["rdfs:label"] = Tagged(open.City.Pack.Name),
            ["dcat:bbox"] = Typed(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"POLYGON(({box.West} {box.South},{box.East} {box.South},{box.East} {box.North},{box.West} {box.North},{box.West} {box.South}))"), "geo:wktLiteral"),
        };
    }

    private static JsonArray Tagged(Text text, PackText? of = null) => new([.. new[] { Language.Chinese, Language.English }.Select(language =>
        (JsonNode)new JsonObject { ["@value"] = of is null ? text.In(language) : text.Format(language.Code, of.In(language.Code)), ["@language"] = language.Code })]);

    private static JsonArray Tagged(PackText text) => new([.. text.ByLanguage.Select(each => (JsonNode)new JsonObject { ["@value"] = each.Value, ["@language"] = each.Key })]);

    private static JsonObject Context() => new()
    {
        ["dcat"] = "http://www.w3.org/ns/dcat#",
        ["dct"] = "http://purl.org/dc/terms/",
        ["foaf"] = "http://xmlns.com/foaf/0.1/",
        ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
        ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
        ["geo"] = "http://www.opengis.net/ont/geosparql#",
    };
}
