using System.Text.Json.Nodes;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Interop.Orders;

/// <summary>The line's own program: orders by API, their answers, what it says to them.</summary>
public sealed class OrderEndpointTests
{
    [Theory, OnEachDatabase]
    public async Task An_order_comes_by_their_own_column_names_and_a_second_copy_is_known(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var body = Body("GD-7");

        var first = (await city.PostAsync("gateway-12345", "/api/v1/orders", body, ("Idempotency-Key", "o-7"))).Is(201).Json;
        var same = (await city.PostAsync("gateway-12345", "/api/v1/orders", Body("GD-7"), ("Idempotency-Key", "o-7"))).Is(201).Json;
        var again = (await city.PostAsync("gateway-12345", "/api/v1/orders", Body("GD-7"))).Is(200).Json;
        var other = await city.PostAsync("gateway-12345", "/api/v1/orders", Body("GD-8"), ("Idempotency-Key", "o-7"));

        Assert.Equal("filed", first["outcome"]!.GetValue<string>());
        Assert.Equal(first["case"]!.GetValue<string>(), same["case"]!.GetValue<string>());
        Assert.Equal("already", again["outcome"]!.GetValue<string>());
        Assert.Equal(422, other.Status);
        var list = (await city.GetAsync("gateway-12345", "/api/v1/orders?state=running")).Is(200).Json["items"]!.AsArray();
        Assert.Equal("GD-7", Assert.Single(list)!["number"]!.GetValue<string>());
        Assert.Equal(403, (await city.GetAsync("water-company-dispatcher", "/api/v1/orders")).Status);
    }

    [Theory, OnEachDatabase]
    public async Task Twelve_at_the_same_moment_are_one_case(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await city.TokenAsync("gateway-12345");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => city.PostAsync("gateway-12345", "/api/v1/orders", Body("GD-7"))));

        Assert.Single(answers, a => a.Status == 201);
        Assert.All(answers, a => Assert.True(a.Status is 200 or 201, a.Text));
        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal(1, await reading.FirstAsync<long>("select count(*) from cases"));
    }

    [Fact]
    public async Task Bad_input_gets_a_sentence_and_never_a_fault()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        JsonNode[] bodies =
        [
            new JsonObject(),
            new JsonObject { ["line"] = "nothing-such", ["order"] = new JsonObject { ["number"] = "1" } },
            new JsonObject { ["line"] = "hotline-12345", ["order"] = new JsonObject() },
            new JsonObject { ["line"] = "hotline-12345", ["order"] = new JsonObject { ["number"] = new string('9', 101) } },
            new JsonObject { ["line"] = "hotline-12345", ["order"] = new JsonObject { ["number"] = "1", ["due"] = "soon" } },
            new JsonObject { ["line"] = "hotline-12345", ["order"] = new JsonObject { ["number"] = "1", ["颜色"] = "红" } },
            new JsonObject { ["line"] = "hotline-12345", ["order"] = new JsonObject { ["number"] = "1\0" } },
            new JsonObject { ["line"] = "hotline-12345", ["order"] = new JsonObject { ["number"] = "1", ["words"] = new string('字', 4_001) } },
        ];

        foreach (var body in bodies)
        {
            var answer = await city.PostAsync("gateway-12345", "/api/v1/orders", body);
            Assert.True(answer.Status == 400, $"{answer.Status} {answer.Text}");
            Assert.Equal("application/problem+json", answer.ContentType);
        }

        Assert.Equal(404, (await city.PostAsync("gateway-12345", "/api/v1/orders/hotline-12345/none/answer", new JsonObject { ["outcome"] = "accepted" })).Status);
        Assert.Equal(400, (await city.PostAsync("gateway-12345", "/api/v1/orders/hotline-12345/none/answer", new JsonObject { ["outcome"] = "lovely" })).Status);
        Assert.Equal(400, (await city.GetAsync("gateway-12345", "/api/v1/orders?state=lost")).Status);
        (await city.PostAsync("gateway-12345", "/api/v1/orders", Body("GD-7"))).Is(201);
        Assert.Equal(409, (await city.PostAsync("gateway-12345", "/api/v1/orders/hotline-12345/GD-7/answer", new JsonObject { ["outcome"] = "accepted" })).Status);
    }

    private static JsonObject Body(string number) => new()
    {
        ["line"] = "hotline-12345",
        ["order"] = new JsonObject { ["工单编号"] = number, ["诉求类别"] = "道路设施", ["诉求子类"] = "路面坑洞", ["诉求内容"] = "路面有坑", ["事发地点"] = "第一小学门口", ["办理时限"] = "2026-11-30 17:30" },
    };
}
