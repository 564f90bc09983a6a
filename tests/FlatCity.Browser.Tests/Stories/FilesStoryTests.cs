using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Uploads;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Playwright;

namespace FlatCity.Browser.Tests.Stories;

/// <summary>What people do with files in browsers: a photo that knows its place, a voice, a signature, and the desk that hides a face before everybody sees it.</summary>
public sealed class FilesStoryTests(Browser browser)
{
    [Fact]
    public async Task A_resident_sends_a_photo_that_knows_its_place_speaks_and_signs()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await FilesCity.MakeAsync(database);
        var school = city.City.Pack.Places.OfKind("school").First(place => city.City.Raster.Find(place.Point.Lat, place.Point.Lon) is not null);
        var photo = Pictures.WithNoteInJpeg(Pictures.TwoHalves(320, 240), Pictures.Note(school.Point.Lat, school.Point.Lon));
        var resident = await Person.ResidentAsync(browser, city, new Visitor(360, Language: "en"));
        await resident.Page.Context.GrantPermissionsAsync(["microphone"]);

        await resident.GoAsync("/report/road-damage");
        await resident.Page.Locator("#f-answers-photos").SetInputFilesAsync(new FilePayload { Name = "a.jpg", MimeType = "image/jpeg", Buffer = photo });
        await resident.Page.Locator("[data-place-offer] button").ClickAsync();
        await resident.ChooseAsync("damage", "sign");
        await resident.Page.Locator("[data-voice] button").ClickAsync();
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        await resident.Page.Locator("[data-voice] button").ClickAsync();
        await resident.Page.Locator("[data-voice] audio[src^='blob:']").WaitForAsync();
        var canvas = await resident.Page.Locator("[data-sign] canvas").BoundingBoxAsync();
        await resident.Page.Locator("[data-sign] canvas").ScrollIntoViewIfNeededAsync();
        canvas = await resident.Page.Locator("[data-sign] canvas").BoundingBoxAsync();
        await resident.Page.Mouse.MoveAsync(canvas!.X + 20, canvas.Y + 20);
        await resident.Page.Mouse.DownAsync();
        await resident.Page.Mouse.MoveAsync(canvas.X + 120, canvas.Y + 40);
        await resident.Page.Mouse.UpAsync();
        await resident.LookAsync("files-report");
        await resident.SendAsync("main form > button.govuk-button:last-of-type");

        Assert.Equal(0, await resident.Page.Locator(".govuk-error-summary").CountAsync());
        await using var reading = await city.City.Database.ReadAsync();
        var kept = await reading.AllAsync<string>("select used_as from file where case_id is not null order by used_as");
        Assert.Equal(["photo", "signature", "voice"], kept);
        Assert.Equal(1, await reading.FirstAsync<long>("select count(*) from cases where community is not null"));

        var number = (await reading.FirstAsync<string>("select number from cases"))!;
        var desk = await Person.AtAsync(browser, city, "desk-officer-1");
        await desk.GoAsync("/work/cases/" + number);
        var seconds = await desk.Page.Locator("audio").First.EvaluateAsync<double>("a => new Promise(done => { a.addEventListener('error', () => done(-1)); a.addEventListener('canplay', () => done(1)); a.load(); })");
        Assert.Equal(1, seconds);
        await desk.LookAsync("files-case");
    }

    public static TheoryData<int, string, bool> Ways => new() { { 360, "zh", true }, { 1280, "en", true }, { 1280, "zh", false }, { 360, "en", false } };

    [Theory, MemberData(nameof(Ways))]
    public async Task The_desk_hides_a_face_and_the_reporter_sees_the_copy(int width, string language, bool scripts)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var photo = await city.KeptAsync("photo", Pictures.TwoHalves(640, 480));
        var filed = (await city.PostAsync(null, "/api/v1/cases", new JsonObject
        {
            ["scenario"] = "road-damage",
            ["answers"] = new JsonObject { ["place"] = new JsonObject { ["words"] = city.City.Pack.Places.OfKind("school").First().Name.In("zh") }, ["damage"] = "sign", ["photos"] = new JsonArray(photo) },
            ["parties"] = new JsonArray(new JsonObject { ["role"] = "reporter", ["name"] = "王", ["answer-by"] = "page" }),
        })).Is(201).Json;
        var visitor = new Visitor(width, scripts, language);
        var desk = await Person.AtAsync(browser, city, "desk-officer-1", visitor);
        var number = filed["number"]!.GetValue<string>();

        await desk.GoAsync("/work/cases/" + number);
        await desk.SendAsync(".case-photos .govuk-link");
        if (scripts)
            await DrawAsync(desk.Page);
        else
        {
            foreach (var (side, value) in new[] { ("x", "10"), ("y", "20"), ("width", "200"), ("height", "160") })
                await desk.Page.Locator("#f-box-0-" + side).FillAsync(value);
            await desk.SendAsync("button[value=look]");
        }

        await desk.LookAsync("release");
        await desk.SendAsync("button[value=release]");
        Assert.Equal(1, await desk.Page.Locator(".govuk-error-summary").CountAsync());
        Assert.NotEqual("", await desk.Page.Locator("#f-box-0-width").InputValueAsync());
        await desk.ChooseAsync("looked", "yes");
        await desk.SendAsync("button[value=release]");
        await desk.LookAsync("released");

        var reporter = await Person.ResidentAsync(browser, city, visitor);
        await reporter.GoAsync("/track");
        await reporter.FillAsync("number", number);
        await reporter.FillAsync("code", filed["tracking"]!.GetValue<string>());
        await reporter.SendAsync("main form button");
        await reporter.Page.Locator(".case-photos img").ScrollIntoViewIfNeededAsync();
        Assert.Matches(new Regex("^/released/", RegexOptions.None, TimeSpan.FromSeconds(1)), (await reporter.Page.Locator(".case-photos img").GetAttributeAsync("src"))!);
        await reporter.LookAsync("track-photos");
    }

    /// <summary>One rectangle by mouse, one by keyboard, the second moved, made larger and at last taken out again.</summary>
    private static async Task DrawAsync(IPage page)
    {
        await page.Locator("[data-blur][data-ready]").WaitForAsync();
        var svg = page.Locator(".blur-drawing");
        await svg.ScrollIntoViewIfNeededAsync();
        var at = (await svg.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(at.X + 10, at.Y + 12);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(at.X + (at.Width / 2), at.Y + (at.Height / 2), new() { Steps = 4 });
        await page.Mouse.UpAsync();
        Assert.InRange(int.Parse(await page.Locator("#f-box-0-width").InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture), 200, 330);

        await page.Locator("[data-blur-stage] button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var before = await page.Locator("#f-box-1-x").InputValueAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        Assert.NotEqual(before, await page.Locator("#f-box-1-x").InputValueAsync());
        var wide = await page.Locator("#f-box-1-width").InputValueAsync();
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        Assert.NotEqual(wide, await page.Locator("#f-box-1-width").InputValueAsync());
        Assert.Equal(2, await page.Locator(".blur-rect").CountAsync());
        await page.Keyboard.PressAsync("Delete");
        Assert.Equal(1, await page.Locator(".blur-rect").CountAsync());
        Assert.Equal("", await page.Locator("#f-box-1-x").InputValueAsync());
        await page.WaitForFunctionAsync("() => document.querySelector('[data-blur-preview]').src.includes('box=')");
    }
}
