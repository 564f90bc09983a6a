using System.Globalization;
using System.Text.Json.Nodes;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Interop.Open311;

/// <summary>What Open311 gives to read: services, definitions, public requests, tokens, discovery, errors; each as JSON and as XML.</summary>
public sealed class ReadingTests
{
    [Theory, OnEachDatabase]
    public async Task Services_and_definitions_fit_the_published_schemas_and_say_the_same_in_XML(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var open = new OpenCity(city);

        var services = await open.GetAsync("/v2/services.json");
        var definition = await open.GetAsync("/v2/services/road-damage.json?jurisdiction_id=330383");
        var xml = OpenCity.FitsOurXml((await open.GetAsync("/v2/services/road-damage.xml")).Is(200).Text);

        Assert.Equal(["road-damage"], OpenCity.List(services).Select(s => s!["service_code"]!.GetValue<string>()));
        Assert.Equal("Road damage", OpenCity.List(services)[0]!["service_name"]!.GetValue<string>());
        var attributes = JsonNode.Parse(definition.Is(200).Text)!["attributes"]!.AsArray();
        Assert.Equal(["damage", "depth", "cover"], attributes.Select(a => a!["code"]!.GetValue<string>()));
        Assert.Equal(["singlevaluelist", "number", "singlevaluelist"], attributes.Select(a => a!["datatype"]!.GetValue<string>()));
        Assert.Equal([true, false, false], attributes.Select(a => a!["required"]!.GetValue<bool>()));
        Assert.Contains("only where “What is damaged” is Pothole / Collapsed road", attributes[1]!["datatype_description"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(attributes.Count, xml.Element("attributes")!.Elements("attribute").Count());
        OpenCity.FitsOurXml((await open.GetAsync("/v2/services.xml")).Is(200).Text);
        await OpenCity.FitsAsync("services.json", services.Text);
        await OpenCity.FitsAsync("service-definition.json", definition.Text);
    }

    [Theory, OnEachDatabase]
    public async Task Shows_of_public_requests_only_what_the_scenario_makes_public(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var open = new OpenCity(city);
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        call["answers"]!["place"]!["words"] = "陈大爷家门口，电话 13857700001";
        var number = (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
        var instruction = (await city.PostAsync("social-affairs-head", "/api/v1/instructions", DownStoryTests.Instruction())).Is(201).Json["number"]!.GetValue<string>();

        var list = await open.GetAsync("/v2/requests.json");
        var one = await open.GetAsync($"/v2/requests/{number.Replace("-", "", StringComparison.Ordinal)}.json?extensions=true");
        var hidden = await open.GetAsync($"/v2/requests/{instruction}.json");
        var xml = OpenCity.FitsOurXml((await open.GetAsync("/v2/requests.xml?extensions=true")).Is(200).Text);

        Assert.Equal([number], OpenCity.List(list).Select(r => r!["service_request_id"]!.GetValue<string>()));
        Assert.Equal(number, xml.Element("request")!.Element("service_request_id")!.Value);
        var shown = OpenCity.List(one)[0]!;
        Assert.Equal("open", shown["status"]!.GetValue<string>());
        Assert.Equal("Being handled", shown["status_notes"]!.GetValue<string>().Length > 0 ? "Being handled" : "");
        Assert.Null(shown["description"]);
        Assert.Null(shown["media_url"]);
        Assert.Equal("handling", shown["extended_attributes"]!["stage"]!.GetValue<string>());
        foreach (var text in new[] { list.Text, one.Text })
            Assert.DoesNotContain(new[] { "陈大爷", "13857700001", "井盖没了", "tracking" }, w => text.Contains(w, StringComparison.Ordinal));
        Assert.Equal(404, hidden.Status);
        await OpenCity.FitsAsync("requests.json", list.Text);
        await OpenCity.FitsAsync("requests.json", one.Text);
    }

    [Theory, OnEachDatabase]
    public async Task Filters_by_ids_codes_status_and_at_most_ninety_days(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var open = new OpenCity(city);
        var key = await open.KeyAsync(300);
        var old = await open.FileAsync(key);
        city.Clock.Advance(TimeSpan.FromDays(100));
        var withdrawn = await open.FileAsync(key);
        (await city.StepAsync("desk-officer-1", withdrawn, "refuse", new JsonObject { ["other-way"] = "12345" }, city.City.Pack.RefusalReasons.Keys.First())).Is(201);
        city.Clock.Advance(TimeSpan.FromHours(1));
        var fresh = await open.FileAsync(key);
        var filed = city.City.Local(city.City.Now);

        Assert.Equal([fresh, withdrawn], await NumbersAsync(open, ""));
        Assert.Equal([fresh, withdrawn], await NumbersAsync(open, "?service_code=road-damage,school-measures&status=&start_date="));
        Assert.Equal([], await NumbersAsync(open, "?service_code=school-measures"));
        Assert.Equal([fresh], await NumbersAsync(open, "?status=open"));
        Assert.Equal([withdrawn], await NumbersAsync(open, "?status=closed"));
        Assert.Equal([fresh, withdrawn], await NumbersAsync(open, "?status=closed&status=open"));
        Assert.Equal([fresh, old], await NumbersAsync(open, $"?service_request_id={old},{fresh},LG-1&status=closed&service_code=road-damage"));
        Assert.Equal([old], await NumbersAsync(open, "?end_date=" + At(filed.AddDays(-50))));
        Assert.Equal([old], await NumbersAsync(open, $"?start_date={At(filed.AddDays(-101))}&end_date={At(filed.AddDays(-99))}"));
        Assert.Equal([fresh], await NumbersAsync(open, "?start_date=" + At(filed.AddMinutes(-30))));

        static string At(DateTimeOffset at) => Uri.EscapeDataString(at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
    }

    [Theory, OnEachDatabase]
    public async Task Pages_lead_on_until_each_request_was_seen_once(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var open = new OpenCity(city);
        var key = await open.KeyAsync();
        var all = new List<string>();
        for (var i = 0; i < 7; i++)
            all.Insert(0, await open.FileAsync(key));

        var seen = new List<string>();
        for (var path = "/open311/v2/requests.json?page_size=3"; path.Length > 0;)
        {
            using var response = await city.Http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken);
            seen.AddRange(JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsArray().Select(r => r!["service_request_id"]!.GetValue<string>()));
            path = response.Headers.TryGetValues("Link", out var links) ? links.First().Split('<', '>')[1] : "";
        }

        Assert.Equal(all.Order(), seen.Order());
        Assert.Equal(7, seen.Distinct().Count());
        Assert.Equal(seen.Skip(3).Take(3), await NumbersAsync(open, "?page_size=3&page=2"));
        Assert.Equal([], await NumbersAsync(open, "?page_size=3&page=4"));
    }

    [Theory]
    [InlineData("/v2/services.json?jurisdiction_id=elsewhere.gov", 404)]
    [InlineData("/v2/services/nothing-such.json", 404)]
    [InlineData("/v2/services/school-measures.json", 404)]
    [InlineData("/v2/requests/LG-261123-0001-0.json", 404)]
    [InlineData("/v2/requests.json?service_code=nothing-such", 404)]
    [InlineData("/v2/requests.json?status=started", 400)]
    [InlineData("/v2/requests.json?start_date=2026-11-01", 400)]
    [InlineData("/v2/requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z", 400)]
    [InlineData("/v2/requests.json?start_date=2026-06-01T00:00:00Z&end_date=2026-05-01T00:00:00Z", 400)]
    [InlineData("/v2/requests.json?page_size=1001", 400)]
    [InlineData("/v2/requests.json?page=0", 400)]
    [InlineData("/v2/requests.json?cursor=x", 400)]
    [InlineData("/v2/tokens/nothing.json", 404)]
    [InlineData("/v2/nothing.json", 404)]
    [InlineData("/v2/services", 404)]
    public async Task Says_in_its_own_shape_what_is_wrong(string path, int status)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var open = new OpenCity(city);

        var json = await open.GetAsync(path);
        var xml = await open.GetAsync(path.Replace(".json", ".xml", StringComparison.Ordinal), "zh");

        Assert.Equal((status, status), (json.Status, xml.Status));
        Assert.Contains(OpenCity.FitsOurXml(xml.Text).Element("error")!.Element("description")!.Value, c => c is >= '一' and <= '鿿');
        Assert.Equal(path.Contains(".json", StringComparison.Ordinal) ? "application/json" : "text/xml", json.ContentType);
        if (json.ContentType == "application/json")
        {
            await OpenCity.FitsOursAsync("errors.schema.json", json.Text);
            Assert.Equal(status, JsonNode.Parse(json.Text)![0]!["code"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task Discovery_leads_to_an_endpoint_that_answers_and_a_token_is_the_number_itself()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var open = new OpenCity(city);
        var number = await open.FileAsync(await open.KeyAsync());

        var discovery = (await open.GetAsync("/discovery.json")).Is(200);
        var token = (await open.GetAsync($"/v2/tokens/{number}.json")).Is(200);

        await OpenCity.FitsOursAsync("discovery.schema.json", discovery.Text);
        await OpenCity.FitsOursAsync("token.schema.json", token.Text);
        OpenCity.FitsOurXml((await open.GetAsync("/discovery.xml")).Is(200).Text);
        OpenCity.FitsOurXml((await open.GetAsync($"/v2/tokens/{number}.xml")).Is(200).Text);
        var endpoint = discovery.Json["endpoints"]![0]!["url"]!.GetValue<string>();
        Assert.Equal(200, (await city.SendAsync(null, HttpMethod.Get, endpoint + "/services.json", null)).Status);
        Assert.Equal(405, (await city.SendAsync(null, HttpMethod.Post, endpoint + "/services.json", null)).Status);
        Assert.Equal(200, (await city.SendAsync("token fct-wrong", HttpMethod.Get, endpoint + "/services.json", null)).Status);
    }

    private static async Task<IEnumerable<string>> NumbersAsync(OpenCity open, string query) =>
        OpenCity.List(await open.GetAsync("/v2/requests.json" + query)).Select(r => r!["service_request_id"]!.GetValue<string>());
}
