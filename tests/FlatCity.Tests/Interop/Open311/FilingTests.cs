using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Interop.Open311;

/// <summary>POST requests: a case like any other, by whichever format; nothing that was sent is lost.</summary>
public sealed class FilingTests
{
    [Theory, OnEachDatabase]
    public async Task Files_a_case_like_every_other_door(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var open = new OpenCity(city);
        var key = await open.KeyAsync();

        var filed = await open.PostAsync("json", open.Report(key, ("description", "A cover is missing\nsince Monday"), ("first_name", "Ann"), ("last_name", "Lee"), ("email", "ann@example.org"), ("phone", "+86 138 5770 0001"), ("device_id", "tt222111"), ("attribute[cover]", "rain")));

        await OpenCity.FitsOursAsync("filed.schema.json", filed.Is(200).Text);
        var number = JsonNode.Parse(filed.Text)![0]!["service_request_id"]!.GetValue<string>();
        var seen = await city.CaseAsync("desk-officer-1", number);
        Assert.Equal("manhole", seen["answers"]!["damage"]!.GetValue<string>());
        Assert.Equal("rain", seen["answers"]!["cover"]!.GetValue<string>());
        Assert.Equal("A cover is missing\nsince Monday", seen["answers"]!["words"]!.GetValue<string>());
        Assert.True(seen["urgent"]!.GetValue<bool>());
        Assert.NotNull(seen["community"]);
        var reporter = seen["parties"]!.AsArray().Single()!;
        Assert.Equal(("reporter", "sms", "en"), (reporter["role"]!.GetValue<string>(), reporter["answer-by"]!.GetValue<string>(), reporter["language"]!.GetValue<string>()));
        Assert.DoesNotContain("tt222111", seen.ToJsonString(), StringComparison.Ordinal);
        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal("open311", await reading.FirstAsync<string>("select door from source"));
        Assert.Equal(1, await reading.FirstAsync<long>("select count(*) from open311_filed"));
        await city.RunBackgroundAsync();
        Assert.Contains(city.Messages(), m => m.Contains(number, StringComparison.Ordinal) && m.StartsWith("+8613857700001", StringComparison.Ordinal));
    }

    [Theory, OnEachDatabase]
    public async Task The_notice_tells_by_when_and_the_code_that_opens_the_case(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var open = new OpenCity(city);

        var xml = OpenCity.FitsOurXml((await open.PostAsync("xml", open.Report(await open.KeyAsync()))).Is(200).Text);

        var notice = xml.Element("request")!.Element("service_notice")!.Value;
        var code = System.Text.RegularExpressions.Regex.Match(notice, "tracking code ([0-9A-Z]{5}-[0-9A-Z]{5})", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        var number = xml.Element("request")!.Element("service_request_id")!.Value;
        (await city.SendAsync(null, HttpMethod.Get, "/api/v1/cases/" + number, null, ("Tracking", code.Replace("-", "", StringComparison.Ordinal)))).Is(200);
    }

    [Theory, OnEachDatabase]
    public async Task Keeps_photos_that_are_sent_and_says_which_could_not_be_fetched(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var open = new OpenCity(city);
        using var picture = new ByteArrayContent(Pictures.Png(30, 20));
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in open.Report(await open.KeyAsync(), ("media_url", city.Http.BaseAddress + "photo.jpg"), ("lat", "27.55"), ("long", "120.55")))
            form.Add(new StringContent(value), name);
        form.Add(picture, "media", "cover.png");

        var filed = await city.SendAsync(null, HttpMethod.Post, "/open311/v2/requests.json", form, ("Accept-Language", "en"));

        var answer = JsonNode.Parse(filed.Is(200).Text)![0]!;
        Assert.Contains("inside a private network", answer["service_notice"]!.GetValue<string>(), StringComparison.Ordinal);
        var number = answer["service_request_id"]!.GetValue<string>();
        var photo = (await city.CaseAsync("desk-officer-1", number))["answers"]!["photos"]!.AsArray().Single()!.GetValue<string>();
        Assert.Null(OpenCity.List(await open.GetAsync("/v2/requests.json"))[0]!["media_url"]);
        (await city.StepAsync("desk-officer-1", number, "release", new JsonObject { ["photo"] = photo, ["boxes"] = new JsonArray(), ["looked"] = "yes" })).Is(201);
        var released = await open.GetAsync("/v2/requests.json");
        await OpenCity.FitsAsync("requests.json", released.Text);
        Assert.Equal("image/jpeg", (await city.SendAsync(null, HttpMethod.Get, OpenCity.List(released)[0]!["media_url"]!.GetValue<string>(), null)).Is(200).ContentType);
        var steps = (await city.GetAsync("desk-officer-1", $"/api/v1/cases/{number}/steps")).Is(200).Json["items"]!.AsArray();
        Assert.Contains("photo.jpg", steps[0]!["words"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Refuses_by_the_arguments_name_and_files_nothing(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var open = new OpenCity(city);
        var key = await open.KeyAsync();
        (string Says, int Status, (string, string)[] Form)[] calls =
        [
            ("api_key", 403, [("service_code", "road-damage")]),
            ("api_key", 403, [("api_key", key + "x"), ("service_code", "road-damage")]),
            ("jurisdiction_id", 404, open.Report(key, ("jurisdiction_id", "elsewhere.gov"))),
            ("service_code", 400, [("api_key", key)]),
            ("service_code", 404, [("api_key", key), ("service_code", "nothing-such")]),
            ("service_code", 404, [("api_key", key), ("service_code", "school-measures")]),
            ("lat and long", 400, [("api_key", key), ("service_code", "road-damage"), ("attribute[damage]", "sign")]),
            ("lat", 400, open.Report(key, ("lat", "27.55"))),
            ("lat", 400, open.Report(key, ("lat", "x"), ("long", "120"))),
            ("long", 400, open.Report(key, ("lat", "40"), ("long", "-70"))),
            ("attribute[damage]", 400, [("api_key", key), ("service_code", "road-damage"), ("address_string", "x")]),
            ("attribute[damage]", 400, [("api_key", key), ("service_code", "road-damage"), ("address_string", "x"), ("attribute[damage]", "nothing-such")]),
            ("attribute[damage]", 400, open.Report(key, ("attribute[damage]", "sign"))),
            ("nothing", 400, open.Report(key, ("attribute[nothing]", "1"))),
            ("phone", 400, open.Report(key, ("phone", "call me"))),
            ("description", 400, open.Report(key, ("description", new string('x', 4001)))),
        ];

        foreach (var (says, status, form) in calls)
        {
            var refused = await open.PostAsync("json", form);
            Assert.True(refused.Status == status, $"{says}: {refused.Status} {refused.Text}");
            await OpenCity.FitsOursAsync("errors.schema.json", refused.Text);
            Assert.Contains(says, JsonNode.Parse(refused.Text)![0]!["description"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        using var notForm = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(400, (await city.SendAsync(null, HttpMethod.Post, "/open311/v2/requests.json", notForm)).Status);
        Assert.Empty(OpenCity.List(await open.GetAsync("/v2/requests.json")));
    }

    [Theory, OnEachDatabase]
    public async Task What_fits_no_question_stands_at_the_first_step(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var open = new OpenCity(city);
        var description = string.Concat(Enumerable.Repeat("坑很深。", 500));

        var number = await open.FileAsync(await open.KeyAsync(), ("description", description));

        var steps = (await city.GetAsync("desk-officer-1", $"/api/v1/cases/{number}/steps")).Is(200).Json["items"]!.AsArray();
        Assert.Contains(description, steps[0]!["words"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(1000, (await city.CaseAsync("desk-officer-1", number))["answers"]!["words"]!.GetValue<string>().Length);
    }
}
