using System.Text;
using System.Text.Json.Nodes;
using FlatCity.Cases.Worklist;
using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Scenarios;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases;

/// <summary>Who sees a case: those it concerns, for as long as it does, and nobody by asking otherwise.</summary>
public sealed class RightsTests
{
    private const string Handler = "road-section-handler-1";
    private const string Stranger = "education-section-handler-1";

    [Theory, OnEachDatabase]
    public async Task A_handler_of_another_section_meets_the_case_nowhere(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var picture = new ByteArrayContent(Pictures.Png(20, 20));
        var photo = (await city.SendAsync("desk-officer-1", HttpMethod.Post, "/api/v1/photos", picture)).Is(201).Json["photo"]!.GetValue<string>();
        var report = await FileAsync(city, photo);
        var number = report["number"]!.GetValue<string>();
        var parent = (await city.PostAsync("social-affairs-head", "/api/v1/instructions", DownStoryTests.Instruction())).Is(201).Json["number"]!.GetValue<string>();
        await city.RunBackgroundAsync();

        // Searched for by its words, its place, its units, its community: the section that has it finds it, the other finds nothing.
        string[] lists = ["", "?q=井盖", "?q=" + number, "?unit=road-section", "?unit=water-company", "?community=" + report["community"], "?scenario=road-damage", "?state=handling&open=true", "?late=false"];
        foreach (var list in lists)
        {
            if (list is not "?unit=water-company")
                Assert.True((await NumbersAsync(city, Handler, list)).Contains(number, StringComparer.Ordinal), $"{Handler} does not find {number} by {list}");
            Assert.DoesNotContain(number, await NumbersAsync(city, Stranger, list));
        }

        foreach (var path in new[] { "", "/steps", "/photos/" + photo })
        {
            Assert.Equal(200, (await city.GetAsync(Handler, $"/api/v1/cases/{number}{path}")).Status);
            Assert.Equal(404, (await city.GetAsync(Stranger, $"/api/v1/cases/{number}{path}")).Status);
        }

        var step = await city.PostAsync(Stranger, $"/api/v1/cases/{number}/steps", new JsonObject { ["step"] = "note", ["words"] = "x" }, ("If-Match", "\"3\""));
        Assert.Equal(404, step.Status);
        Assert.Empty(await NumbersAsync(city, Handler, "?parent=" + parent));
        Assert.NotEmpty(await NumbersAsync(city, Stranger, "?parent=" + parent));
        Assert.Equal(404, (await city.GetAsync(Handler, $"/api/v1/instructions/{parent}/board")).Status);
        Assert.DoesNotContain(number, await WorklistAsync(city, Stranger));
        Assert.Contains(number, await WorklistAsync(city, Handler));
    }

    [Theory, OnEachDatabase]
    public async Task A_stand_in_sees_a_case_during_their_time_only(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = (await FileAsync(city))["number"]!.GetValue<string>();
        await city.TokenAsync(Handler);
        var person = await city.PersonAsync("holiday-cover");
        var hour = 3_600_000_000L;
        var named = await Staffing.StandInAsync(city.City, Actor.System("test"), new StandInWanted(Handler, person, city.City.Now + hour, city.City.Now + (3 * hour)));
        Assert.False(named.IsRefused);

        Assert.Equal(404, await AsAsync("holiday-cover"));
        city.Clock.Advance(TimeSpan.FromHours(2));
        var token = await city.TokenAsync(person, Handler);
        Assert.Equal(200, await AsAsync("holiday-cover"));
        Assert.Equal(200, (await city.GetAsync("token " + token, "/api/v1/cases/" + number)).Status);
        city.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(404, await AsAsync("holiday-cover"));
        Assert.Equal(401, (await city.GetAsync("token " + token, "/api/v1/cases/" + number)).Status);
        Assert.Equal(200, (await city.GetAsync(Handler, "/api/v1/cases/" + number)).Status);

        async Task<int> AsAsync(string signIn)
        {
            var begun = await FlatCity.Cities.SignIn.SignInWithPassword.RunAsync(city.City, signIn, FlatCity.Tests.Cities.TestCity.Password);
            return (await city.SendAsync(null, HttpMethod.Get, "/api/v1/cases/" + number, null, ("Cookie", $"{CityDoor.CookieName(city.City)}={begun.Value.Secret}"))).Status;
        }
    }

    [Theory, OnEachDatabase]
    public async Task A_confidential_case_is_hidden_from_those_who_only_handle_or_check(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var published = await Publishing.PublishLiveAsync(city.City, city.Scenarios, Actor.System("test"), Confidential());
        Assert.False(published.IsRefused, published.Refusal?.In(FlatCity.Platform.Texts.Language.English));
        var report = await FileAsync(city, scenario: "road-secret");
        var number = report["number"]!.GetValue<string>();
        await city.RunBackgroundAsync();
        var inspector = city.City.Pack.Posts.Of(report["community"]!.GetValue<string>()).First(p => p.Has("check") && !p.Has("approver")).Code;

        foreach (var post in new[] { Handler, inspector, Stranger, "administrator-system", "gateway-12345" })
        {
            Assert.Equal(404, (await city.GetAsync(post, "/api/v1/cases/" + number)).Status);
            Assert.DoesNotContain(number, await NumbersAsync(city, post, "?q=井盖"));
            Assert.DoesNotContain(number, await WorklistAsync(city, post));
        }

        foreach (var post in new[] { "desk-officer-1", "road-section-head", "urban-management-head", "arbiter" })
            Assert.Equal(200, (await city.GetAsync(post, "/api/v1/cases/" + number)).Status);
    }

    private static async Task<JsonObject> FileAsync(ServedCity city, string? photo = null, string scenario = "road-damage")
    {
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        call["scenario"] = scenario;
        if (photo is not null)
            call["answers"]!["photos"] = new JsonArray(photo);
        return (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json;
    }

    private static async Task<IReadOnlyList<string>> NumbersAsync(ServedCity city, string post, string query) =>
        [.. (await city.GetAsync(post, "/api/v1/cases" + query)).Is(200).Json["items"]!.AsArray().Select(i => i!["number"]!.GetValue<string>())];

    private static async Task<IReadOnlyList<string>> WorklistAsync(ServedCity city, string post)
    {
        var secret = await city.TokenAsync(post);
        var actor = (await city.City.TokenHolders.FindAsync(secret))!;
        await using var reading = await city.City.Database.ReadAsync();
        return [.. (await OpenWorkQuery.RunAsync(reading, actor, new WorklistFilter { Limit = 200 })).Select(r => r.Number)];
    }

    private static PackFiles Confidential()
    {
        var files = PackFiles.FromFolder(Path.Combine(Repository.Root, "scenarios", "road-damage"));
        return new PackFiles("road-secret", files.Files.ToDictionary(f => f.Key, f => f.Key.EndsWith(".yaml", StringComparison.Ordinal) || f.Key.EndsWith(".csv", StringComparison.Ordinal)
            ? new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(f.Value.Span).Replace("scenario: road-damage", "scenario: road-secret", StringComparison.Ordinal).Replace("sensitivity: ordinary", "sensitivity: confidential", StringComparison.Ordinal)))
            : f.Value, StringComparer.Ordinal));
    }
}
