using System.Text.Json.Nodes;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Interop.Open311;

/// <summary>A client that others wrote and published reads and writes here, in both formats.</summary>
public sealed class PublicClientTests
{
    [Theory]
    [InlineData("json")]
    [InlineData("xml")]
    public async Task The_npm_client_discovers_files_and_reads_back(string format)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var key = await new OpenCity(city).KeyAsync();
        var address = city.Http.BaseAddress!.ToString().TrimEnd('/');

        var said = JsonNode.Parse(await NodePrograms.RunAsync("open311.js", address, key, city.City.Pack.Places.OfKind("school").First().Name.In("zh"), format))!;

        Assert.Equal(address + "/open311/v2/", said["endpoint"]!.GetValue<string>());
        Assert.Equal("road-damage", said["services"]![0]!["service_code"]!.GetValue<string>());
        Assert.Equal("damage", said["definition"]!["attributes"]![0]!["code"]!.GetValue<string>());
        var number = said["filed"]![0]!["service_request_id"]!.GetValue<string>();
        Assert.Equal(number, said["one"]![0]!["service_request_id"]!.GetValue<string>());
        Assert.Equal(number, said["open"]!.AsArray().Single()!["service_request_id"]!.GetValue<string>());
        Assert.Equal(number, said["token"]![0]!["service_request_id"]!.GetValue<string>());
        Assert.Equal(404, said["refused"]!.GetValue<int>());
        Assert.Equal("The cover is gone", (await city.CaseAsync("desk-officer-1", number))["answers"]!["words"]!.GetValue<string>());
    }
}
