using System.Text;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Scenarios;
using FlatCity.Tests.Cases.Link;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.File;

/// <summary>Who speaks for whom: helpers with consent, reporters whom nobody who handles the case ever sees, parties that a pack requires.</summary>
public sealed class WhoSpeaksTests
{
    private static readonly string[] Handling = ["water-company-dispatcher", "water-company-head", "road-section-handler-1", "urban-management-head"];

    [Theory, OnEachDatabase]
    public async Task A_helper_needs_consent_and_decides_only_where_it_was_said(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);

        Assert.Contains("parties[1].consent", (await FileAsync(city, Helper(consent: false, decides: false))).Text, StringComparison.Ordinal);
        var alone = Call(city);
        alone["parties"] = new JsonArray(Helper(consent: true, decides: true));
        Assert.Contains("parties[0].role", (await city.PostAsync("desk-officer-1", "/api/v1/cases", alone)).Text, StringComparison.Ordinal);

        foreach (var (decides, phone) in new[] { (true, "13857700021"), (false, "13857700022") })
        {
            var number = (await FileAsync(city, Helper(consent: true, decides, phone))).Is(201).Json["number"]!.GetValue<string>();
            var helper = (await city.CaseAsync("desk-officer-1", number))["parties"]!.AsArray().Single(p => p!["role"]!.GetValue<string>() == "helper")!;
            Assert.True(helper["consent"]!.GetValue<bool>());
            Assert.Equal(decides, helper["decides"]!.GetValue<bool>());
            await MergeCaseTests.EndAsync(city, number);
            await city.RunBackgroundAsync();
            Assert.Contains(city.Messages(), m => m.StartsWith(phone, StringComparison.Ordinal) && m.Contains(number, StringComparison.Ordinal));
            Assert.Equal(decides ? 201 : 404, (await city.PostAsync("gateway-12345", "/api/v1/sms", new JsonObject { ["from"] = phone, ["text"] = "1" })).Status);
        }
    }

    [Theory, OnEachDatabase]
    public async Task A_confidential_reporter_is_met_nowhere_by_those_who_handle_the_case(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var call = Call(city);
        call["parties"]![0]!["confidential"] = true;
        call["parties"]!.AsArray().Add(Helper(consent: true, decides: true));
        var number = (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
        await city.RunBackgroundAsync();
        var community = (await city.CaseAsync("desk-officer-1", number))["community"]!.GetValue<string>();

        foreach (var post in Handling.Append(city.City.Pack.Posts.Of(community).First(p => p.Has("check")).Code).Append("city-leader"))
        {
            Assert.Empty((await city.CaseAsync(post, number))["parties"]!.AsArray());
            using var visitor = await CasePageTests.SignedInAsync(city, post);
            foreach (var path in new[] { "/work/cases/" + number, "/work", "/work/cases", "/work/cases.csv" })
                AssertNothing((await visitor.GetAsync(path)).Text);
            Assert.Contains("反映人信息保密", (await visitor.GetAsync("/work/cases/" + number)).Text, StringComparison.Ordinal);
            AssertNothing((await visitor.SendFormAsync("/work/cases/" + number, ("do", "look"), ("purpose", "call"))).Text);
            foreach (var found in new[] { "?q=陈大爷", "?q=13857700001", "?q=0001" })
                Assert.DoesNotContain("陈", (await city.GetAsync(post, "/api/v1/cases" + found)).Text, StringComparison.Ordinal);
            AssertNothing((await city.GetAsync(post, $"/api/v1/cases/{number}/steps")).Text);
        }

        foreach (var post in new[] { "desk-officer-1", "discipline-letters-head" }.Where(p => p == "desk-officer-1"))
        {
            var seen = await city.CaseAsync(post, number);
            Assert.Equal(2, seen["parties"]!.AsArray().Count);
            Assert.True(seen["parties"]![0]!["confidential"]!.GetValue<bool>());
            using var visitor = await CasePageTests.SignedInAsync(city, post);
            Assert.Contains("13857700001", (await visitor.SendFormAsync("/work/cases/" + number, ("do", "look"), ("purpose", "call"))).Text, StringComparison.Ordinal);
            Assert.Contains("party.looked", await city.Test.AuditAsync());
        }

        Assert.Equal(2, (await city.CaseAsync("arbiter", number))["parties"]!.AsArray().Count);

        // Told all the same, and free to judge.
        await MergeCaseTests.EndAsync(city, number);
        await city.RunBackgroundAsync();
        Assert.Contains(city.Messages(), m => m.StartsWith("13857700001", StringComparison.Ordinal) && m.Contains("已办结", StringComparison.Ordinal));
        (await city.PostAsync("gateway-12345", "/api/v1/sms", new JsonObject { ["from"] = "13857700001", ["text"] = "1" })).Is(201);
    }

    [Theory, OnEachDatabase]
    public async Task A_scenario_may_keep_all_its_reporters_confidential_and_require_one(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await PublishAsync(city);
        var call = Call(city);
        call["scenario"] = "road-quiet";
        var number = (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
        Assert.Empty((await city.CaseAsync("water-company-head", number))["parties"]!.AsArray());
        Assert.Single((await city.CaseAsync("desk-officer-1", number))["parties"]!.AsArray());

        var nobody = Call(city);
        nobody["scenario"] = "road-quiet";
        nobody["parties"] = new JsonArray();
        var refused = await city.PostAsync("desk-officer-1", "/api/v1/cases", nobody);
        Assert.Equal(400, refused.Status);
        Assert.Contains("party.reporter", refused.Text, StringComparison.Ordinal);
        using var resident = new Visitor(city);
        var page = await resident.SendFormAsync("/report/road-quiet", ("answers.place.words", "第一小学"), ("answers.damage", "pothole"), ("party.reporter.answer-by", "page"));
        Assert.Equal(400, (int)page.Status);
        Assert.Contains("href=\"#f-party-reporter-name\"", page.Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_resident_files_for_a_neighbour_in_large_print_and_reads_so_on_another_device(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var resident = new Visitor(city);
        await resident.GetAsync("/?print=large");
        var filed = await resident.SendFormAsync("/report/road-damage", ("answers.place.words", city.City.Pack.Places.OfKind("school").First().Name.In("zh")), ("answers.damage", "pothole"),
            ("party.reporter.name", "王大娘"), ("party.reporter.phone", "13857700031"), ("party.reporter.answer-by", "sms"), ("party.reporter.confidential", "yes"));
        Assert.Equal(200, (int)filed.Status);
        var number = System.Text.RegularExpressions.Regex.Match(filed.Text, "LG-[0-9]{6}-[0-9]+-[0-9]", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var code = System.Text.RegularExpressions.Regex.Match(filed.Text, "name=\"code\" value=\"([0-9A-Z]{10})\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

        using var other = new Visitor(city);
        Assert.DoesNotContain("residents large", (await other.GetAsync("/track")).Text, StringComparison.Ordinal);
        Assert.Contains("residents large", (await other.SendFormAsync("/track", ("number", number), ("code", code))).Text, StringComparison.Ordinal);
        Assert.True((await city.CaseAsync("desk-officer-1", number))["parties"]![0]!["confidential"]!.GetValue<bool>());
        await other.GetAsync("/track?print=normal");
        Assert.DoesNotContain("residents large", (await other.SendFormAsync("/track", ("number", number), ("code", code))).Text, StringComparison.Ordinal);
    }

    private static void AssertNothing(string text)
    {
        foreach (var word in new[] { "陈大爷", "陈**", "13857700001", "*0001", "李姐", "李**", "13857700021", "*0021" })
            Assert.DoesNotContain(word, text, StringComparison.Ordinal);
    }

    private static JsonObject Call(ServedCity city) => UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));

    private static JsonObject Helper(bool consent, bool decides, string phone = "13857700021") => new() { ["role"] = "helper", ["name"] = "李姐", ["phone"] = phone, ["answer-by"] = "sms", ["consent"] = consent, ["decides"] = decides };

    private static async Task<Answer> FileAsync(ServedCity city, JsonObject helper)
    {
        var call = Call(city);
        call["parties"]!.AsArray().Add(helper);
        return await city.PostAsync("desk-officer-1", "/api/v1/cases", call);
    }

    private static async Task PublishAsync(ServedCity city)
    {
        var files = PackFiles.FromFolder(Path.Combine(Repository.Root, "scenarios", "road-damage"));
        var pack = new PackFiles("road-quiet", files.Files.ToDictionary(f => f.Key, f => f.Key.EndsWith(".yaml", StringComparison.Ordinal)
            ? new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(f.Value.Span)
                .Replace("scenario: road-damage", "scenario: road-quiet\nreporters: confidential", StringComparison.Ordinal)
                .Replace("party: reporter, label", "party: reporter, required: true, label", StringComparison.Ordinal)))
            : f.Value, StringComparer.Ordinal));
        var published = await Publishing.PublishLiveAsync(city.City, city.Scenarios, Actor.System("test"), pack);
        Assert.False(published.IsRefused, published.Refusal?.In(FlatCity.Platform.Texts.Language.English));
    }
}
