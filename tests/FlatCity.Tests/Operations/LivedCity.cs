using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Operations;
using FlatCity.Packs;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations;

/// <summary>A served city in which things have happened: a case that ended after all, with a photo and messages, and one that is being worked on.</summary>
internal static class LivedCity
{
    public static async Task<ServedCity> MakeAsync(TestDatabase database, Func<PackFiles, PackFiles>? change = null)
    {
        var city = await ServedCity.MakeAsync(database, change: change);
        var school = city.City.Pack.Places.OfKind("school").First();
        var inspector = city.City.Pack.Posts.Of(school.Community).First(p => p.Has("check")).Code;
        var ended = await FileAsync(city, school.Name.In("zh"));
        await UpStoryTests.HandleAsync(city, ended, inspector);
        await city.RunBackgroundAsync();
        (await city.PostAsync("gateway-12345", "/api/v1/sms", new JsonObject { ["from"] = "13857700001", ["text"] = "1" })).Is(201);
        await FileAsync(city, school.Name.In("zh"));
        await city.RunBackgroundAsync();
        return city;
    }

    public static async Task<string> FileAsync(ServedCity city, string school) =>
        (await city.PostAsync("desk-officer-1", "/api/v1/cases", UpStoryTests.Call(school))).Is(201).Json["number"]!.GetValue<string>();

    public static CityPlace PlaceOf(ServedCity city, TestDatabase database) =>
        new(city.City.DataFolder, database.Kind == DatabaseKind.Postgres ? database.Place : null, Path.Combine(city.City.DataFolder, "keys"));

    /// <summary>The words that lead a command to it.</summary>
    public static IReadOnlyList<string> Words(this CityPlace place) =>
        ["--data", place.DataFolder, "--keys", place.Keys, .. place.Connection is { } connection ? new[] { "--database", connection } : []];

    public static async Task<(int Code, string Output, string Error)> RunAsync(IReadOnlyList<string> words, string input = "")
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var answers = new StringReader(input);
        var code = await CommandLine.RunAsync(words, new Terminal(answers, output, error, interactive: false));
        return (code, output.ToString(), error.ToString());
    }
}
