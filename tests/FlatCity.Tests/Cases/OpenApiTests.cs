using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_description_names_every_operation_with_its_bodies()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);

        var description = (await city.GetAsync(null, "/openapi/v1.json")).Is(200).Json;

        Assert.StartsWith("3.1", description["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        var paths = description["paths"]!.AsObject();
        Assert.Contains("/api/v1/cases", paths.Select(p => p.Key));
        foreach (var (path, operations) in paths.Where(p => p.Key.StartsWith("/api/v1/", StringComparison.Ordinal)))
        {
            foreach (var (method, operation) in operations!.AsObject())
                Assert.True(operation!["operationId"] is not null && operation["summary"] is not null, $"{method} {path} has no operationId or summary.");
        }

        Assert.NotNull(paths["/api/v1/cases"]!["post"]!["requestBody"]);
        Assert.DoesNotContain(paths, p => p.Key.StartsWith("/work", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_case_is_written_as_it_is_described()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);

        var filed = (await city.PostAsync("desk-officer-1", "/api/v1/cases", UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh")))).Is(201);
        var shown = (await city.GetAsync("desk-officer-1", filed.Location!)).Is(200).Json;
        var steps = (await city.GetAsync("desk-officer-1", filed.Location + "/steps")).Is(200).Json;

        Assert.Equal(Names(typeof(CaseBody), typeof(ShownCaseBody)), shown.Select(p => p.Key).Order());
        Assert.Equal(Names(typeof(OrderBody)), shown["orders"]![0]!.AsObject().Select(p => p.Key).Order());
        Assert.Equal(Names(typeof(PlaceBody)), shown["place"]!.AsObject().Select(p => p.Key).Order());
        Assert.Equal(Names(typeof(StepTakenBody)), steps["items"]![0]!.AsObject().Select(p => p.Key).Order());
    }

    private static IEnumerable<string> Names(params Type[] types) => types.SelectMany(t => t.GetProperties()).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Order();
}
