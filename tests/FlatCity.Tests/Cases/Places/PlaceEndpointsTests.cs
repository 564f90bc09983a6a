using System.Text.Json.Nodes;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Places;

public sealed class PlaceEndpointsTests
{
    [Fact]
    public async Task Places_come_as_one_types_and_outlines_say_that_they_are_made_up()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);

        var places = await city.GetAsync(null, "/map/places.json?q=" + Uri.EscapeDataString("第一小学"));
        var outlines = await city.GetAsync(null, "/map/outlines.geojson");

        Assert.Contains(JsonNode.Parse(places.Text)!.AsArray(), place => place!["code"]!.GetValue<string>() == "school-001" && place["where"]!.GetValue<string>().Length > 0);
        Assert.Equal("[]", (await city.GetAsync(null, "/map/places.json")).Text);
        Assert.True(outlines.Json["made"]!.GetValue<bool>());
        Assert.Equal(city.City.Pack.Outlines.Count, outlines.Json["features"]!.AsArray().Count);
        Assert.Equal(304, (await city.SendAsync(null, HttpMethod.Get, "/map/outlines.geojson", null, ("If-None-Match", outlines.ETag!))).Status);
    }
}
