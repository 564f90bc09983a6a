using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlatCity.Tests.Cases.Uploads;
using FlatCity.Tests.Platform.Databases;
using SkiaSharp;

namespace FlatCity.Tests.Cases.Release;

public sealed partial class ReleaseTests
{
    [Theory, OnEachDatabase]
    public async Task A_photo_is_public_only_after_an_officer_hid_what_must_be_and_until_it_is_withdrawn(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (number, code, photo) = await ReportAsync(city);
        var before = await TrackAsync(city, number, code);

        (await city.StepAsync("desk-officer-1", number, "release", Answers(photo, "0,0,40,60"))).Is(201);
        var first = Address(await TrackAsync(city, number, code));
        var seen = await PictureAsync(city, first!);
        (await city.StepAsync("desk-officer-1", number, "release", Answers(photo, "0,0,40,60", "40,0,40,60"))).Is(201);
        var second = Address(await TrackAsync(city, number, code));
        (await city.StepAsync("desk-officer-1", number, "unrelease", new JsonObject { ["photo"] = photo })).Is(201);

        Assert.Null(Address(before));
        Assert.Equal((80, 60), (seen.Width, seen.Height));
        Assert.NotEqual(first, second);
        Assert.Null(Address(await TrackAsync(city, number, code)));
        Assert.Equal(404, (await city.GetAsync(null, first!)).Status);
        Assert.Equal(404, (await city.GetAsync(null, second!)).Status);
        Assert.Equal(200, (await city.GetAsync("desk-officer-1", $"/api/v1/cases/{number}/files/{photo}")).Status);
        var audit = await city.Test.AuditAsync();
        Assert.Equal((2, 1), (audit.Count(action => action == "case.release"), audit.Count(action => action == "case.unrelease")));
        seen.Dispose();
    }

    [Fact]
    public async Task Nobody_but_the_desk_releases_and_only_having_looked()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var (number, code, photo) = await ReportAsync(city);
        var unlooked = Answers(photo);
        unlooked.Remove("looked");

        Assert.Equal(400, (await city.StepAsync("desk-officer-1", number, "release", unlooked)).Status);
        Assert.Equal(400, (await city.StepAsync("desk-officer-1", number, "release", Answers(photo, "1,2,3"))).Status);
        Assert.Equal(400, (await city.StepAsync("desk-officer-1", number, "release", Answers("p00000000", "1,2,3,4"))).Status);
        Assert.Equal(400, (await city.StepAsync("desk-officer-1", number, "release", Answers(photo, [.. Enumerable.Repeat("1,2,3,4", 41)]))).Status);
        Assert.Equal(409, (await city.StepAsync("desk-officer-1", number, "unrelease", new JsonObject { ["photo"] = photo })).Status);
        var community = city.City.Pack.Posts.Of((await city.CaseAsync("desk-officer-1", number))["community"]!.GetValue<string>()).First().Code;
        Assert.Equal(403, (await city.StepAsync(community, number, "release", Answers(photo))).Status);
        // The reporter's code shows what was released, never the file itself.
        Assert.Equal(404, (await city.SendAsync(null, HttpMethod.Get, $"/api/v1/cases/{number}/files/{photo}", null, ("Tracking", code))).Status);
        Assert.Null(Address(await TrackAsync(city, number, code)));
    }

    [Fact]
    public async Task The_page_hides_and_releases_without_scripts_and_keeps_the_rectangles()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var (number, code, photo) = await ReportAsync(city);
        using var desk = new FlatCity.Tests.Cities.Visitor(city);
        await city.TokenAsync("desk-officer-1");
        await desk.SignInAsync("desk-officer-1");
        var address = $"/work/cases/{number}/photos/{photo}/release";

        var looked = await desk.SendFormAsync(address, ("box.0.x", "10"), ("box.0.y", "12"), ("box.0.width", "30"), ("box.0.height", "20"), ("do", "look"));
        var preview = Preview().Match(looked.Text).Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        var half = await desk.SendFormAsync(address, ("box.0.x", "10"), ("box.0.y", "mitte"), ("do", "release"), ("looked", "yes"));
        var forgot = await desk.SendFormAsync(address, ("box.0.x", "10"), ("box.0.y", "12"), ("box.0.width", "30"), ("box.0.height", "20"), ("do", "release"));
        var released = await desk.SendFormAsync(address, ("box.0.x", "10"), ("box.0.y", "12"), ("box.0.width", "30"), ("box.0.height", "20"), ("do", "release"), ("looked", "yes"));
        var after = await desk.GetAsync(released.To!);
        var withdrawn = await desk.SendFormAsync(address, ("do", "unrelease"));

        Assert.True((int)looked.Status == 200, looked.Status + looked.Text);
        Assert.Contains("box=10,12,30,20", preview, StringComparison.Ordinal);
        Assert.Equal(200, (int)(await desk.GetAsync(preview)).Status);
        Assert.Equal(400, (int)half.Status);
        Assert.Contains("value=\"mitte\"", half.Text, StringComparison.Ordinal);
        Assert.Equal(400, (int)forgot.Status);
        Assert.Contains("f-looked", forgot.Text, StringComparison.Ordinal);
        Assert.Equal(302, (int)released.Status);
        Assert.Contains("value=\"30\"", after.Text, StringComparison.Ordinal);
        Assert.Equal(302, (int)withdrawn.Status);
        Assert.Null(Address(await TrackAsync(city, number, code)));
    }

    private static JsonObject Answers(string photo, params string[] boxes) =>
        new() { ["photo"] = photo, ["boxes"] = new JsonArray([.. boxes.Select(box => (JsonNode)box)]), ["looked"] = "yes" };

    private static async Task<(string Number, string Code, string Photo)> ReportAsync(ServedCity city)
    {
        var photo = await city.KeptAsync("photo", Pictures.TwoHalves(80, 60));
        var filed = await city.PostAsync(null, "/api/v1/cases", new JsonObject
        {
            ["scenario"] = "road-damage",
            ["answers"] = new JsonObject { ["place"] = new JsonObject { ["words"] = city.City.Pack.Places.OfKind("school").First().Name.In("zh") }, ["damage"] = "sign", ["photos"] = new JsonArray(photo) },
            ["parties"] = new JsonArray(new JsonObject { ["role"] = "reporter", ["name"] = "王", ["answer-by"] = "page" }),
        });
        return (filed.Is(201).Json["number"]!.GetValue<string>(), filed.Json["tracking"]!.GetValue<string>(), photo);
    }

    private static async Task<string> TrackAsync(ServedCity city, string number, string code)
    {
        using var form = new FormUrlEncodedContent([new("number", number), new("code", code)]);
        return (await city.SendAsync(null, HttpMethod.Post, "/track", form)).Is(200).Text;
    }

    private static string? Address(string page) => Released().Match(page) is { Success: true } found ? found.Groups[1].Value : null;

    private static async Task<SKBitmap> PictureAsync(ServedCity city, string address) => SKBitmap.Decode(await city.Http.GetByteArrayAsync(address, TestContext.Current.CancellationToken));

    [GeneratedRegex("href=\"(/released/[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Released();

    [GeneratedRegex("src=\"([^\"]*/preview[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Preview();
}
