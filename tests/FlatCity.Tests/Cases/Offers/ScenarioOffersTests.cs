using System.Text.RegularExpressions;
using FlatCity.Packs.Scenarios;
using FlatCity.Cases.Offers;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Offers;

/// <summary>With fourteen scenarios nobody reads a list to its end: they stand by kind, the most used first, and are found by one's own words.</summary>
public sealed partial class ScenarioOffersTests
{
    private static readonly IReadOnlyList<ScenarioPack> Packs =
        [.. ServedCity.EveryScenario.Select(name => ScenarioPack.Read(FlatCity.Packs.PackFiles.FromFolder(Path.Combine(Repository.Root, "scenarios", name))).Pack!)];

    [Theory]
    [InlineData("路灯坏了", "street-light")]
    [InlineData("老板拖欠工资", "wage-arrears")]
    [InlineData("井盖不见了", "road-damage")]
    [InlineData("楼上半夜打麻将", "noise")]
    [InlineData("没水", "water-drainage")]
    [InlineData("垃圾没人收", "rubbish")]
    [InlineData("八十岁老人补贴 高龄津贴", "old-age-allowance")]
    [InlineData("居住证", "residence-certificate")]
    [InlineData("邻居楼顶加盖", "illegal-building")]
    [InlineData("红绿灯坏了", "traffic-parking")]
    [InlineData("超市卖过期牛奶", "food-market")]
    [InlineData("potholes", "road-damage")]
    [InlineData("wages", "wage-arrears")]
    [InlineData("Residence certificate for school", "residence-certificate")]
    public void Words_as_people_use_them_find_the_scenario_first(string words, string expected)
    {
        var sought = new SoughtWords(words);

        var found = Packs.Where(pack => pack.Kind is ScenarioKind.Report or ScenarioKind.Application).Select(pack => (pack.Id, Score: sought.ScoreOf(pack))).Where(pair => pair.Score > 0).OrderByDescending(pair => pair.Score).ToList();

        Assert.NotEmpty(found);
        Assert.Equal(expected, found[0].Id);
    }

    [Theory]
    [InlineData("xyzzy")]
    [InlineData("！？")]
    [InlineData("量子力学讲座")]
    public void Words_about_nothing_find_nothing(string words) => Assert.All(Packs, pack => Assert.Equal(0, new SoughtWords(words).ScoreOf(pack)));

    [Theory, OnEachDatabase]
    public async Task The_start_page_has_them_by_kind_and_finds_them_by_words(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, scenarios: ServedCity.EveryScenario);
        using var visitor = new Visitor(city);

        var all = (await visitor.GetAsync("/")).Text;
        var found = (await visitor.GetAsync("/?q=" + Uri.EscapeDataString("路灯不亮"))).Text;
        var nothing = (await visitor.GetAsync("/?q=xyzzy")).Text;
        var long_ = await visitor.GetAsync("/?q=" + new string('a', 5_000));

        // Twelve that somebody may bring; what patrols find and what the city instructs are not theirs.
        Assert.Equal(12, Offered(all, "/report/").Count);
        Assert.DoesNotContain("grid-patrol", all, StringComparison.Ordinal);
        Assert.DoesNotContain("upper-order", all, StringComparison.Ordinal);
        Assert.True(all.IndexOf("id=\"reports\"", StringComparison.Ordinal) < all.IndexOf("id=\"applications\"", StringComparison.Ordinal));
        Assert.Equal("traffic-parking", Offered(all, "/report/")[0]);
        Assert.Equal("street-light", Offered(found, "/report/")[0]);
        Assert.Contains("value=\"路灯不亮\"", found, StringComparison.Ordinal);
        Assert.Empty(Offered(nothing, "/report/"));
        Assert.Contains("没有找到“xyzzy”", nothing, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.OK, long_.Status);
    }

    [Fact]
    public async Task What_is_used_most_stands_first()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, scenarios: ["road-damage", "street-light", "rubbish"]);
        using var visitor = new Visitor(city);
        for (var i = 0; i < 3; i++)
            (await city.PostAsync("desk-officer-1", "/api/v1/cases", System.Text.Json.Nodes.JsonNode.Parse("""{"scenario":"street-light","answers":{"place":{"words":"龙港市第一小学"},"wrong":"dark"},"source":{"door":"phone"}}""")!)).Is(201);
        await city.RunBackgroundAsync();

        // By the packs' own demand rubbish would come first.
        Assert.Equal("street-light", Offered((await visitor.GetAsync("/")).Text, "/report/")[0]);
    }

    [Fact]
    public async Task Staff_who_file_for_somebody_choose_in_the_same_way()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, scenarios: ServedCity.EveryScenario);
        await city.Test.PersonAsync("desk", "desk-officer-1");
        using var desk = new Visitor(city);
        await desk.SignInAsync("desk");

        var all = (await desk.GetAsync("/work/file")).Text;
        var found = (await desk.GetAsync("/work/file?q=" + Uri.EscapeDataString("欠薪"))).Text;

        Assert.Equal(13, Offered(all, "/work/file/").Count);
        Assert.Equal("grid-patrol", Offered(all, "/work/file/")[0]);
        Assert.Equal(["wage-arrears"], Offered(found, "/work/file/"));
    }

    private static List<string> Offered(string html, string address) =>
        [.. OfferLink().Matches(html).Select(match => match.Groups["to"].Value).Where(to => to.StartsWith(address, StringComparison.Ordinal)).Select(to => to[address.Length..])];

    [GeneratedRegex("class=\"offer-title\" href=\"(?<to>[^\"]+)\"")]
    private static partial Regex OfferLink();
}
