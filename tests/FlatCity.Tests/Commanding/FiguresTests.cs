using System.Net;
using System.Text.Json;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Commanding;
using FlatCity.Packs.Rates;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Commanding;

/// <summary>Figures by page, file and API: counted from the rounds, within what the post may see, each with its cases.</summary>
public sealed class FiguresTests
{
    [Theory, OnEachDatabase]
    public async Task A_leader_sees_the_whole_city_and_a_unit_only_its_own_part(TestDatabase database)
    {
        await using var city = (await FilledCity.MakeAsync(database)).City;
        var rounds = (await new CaseRounds(city.City).NowAsync()).Rounds.ToArray();

        var all = await FiguresAsync(city, "city-leader", "period=year&by=unit");
        var handler = city.City.Posts.All.First(p => p.Reach.Rows is [{ Unit: not null, Community: null }] && all.Any(f => f.Group == p.Unit && f.Of > 0));
        var own = await FiguresAsync(city, handler.Code, "period=year&by=unit");

        var filed = RateCounter.Count(rounds, [Rate("opened")], Year(city.City), RateBy.City, 1)[0][0];
        Assert.Equal(filed, Of(all, "opened", null));
        Assert.True(filed.Of > 50);
        Assert.Equal(all.Where(f => f.Indicator == "opened" && f.Group is not null).Sum(f => f.Of), filed.Of);
        Assert.Equal([handler.Unit], own.Where(f => f.Group is not null).Select(f => f.Group).Distinct());
        Assert.Equal(Of(all, "opened", handler.Unit), Of(own, "opened", null));
        // A filter on another unit finds nothing there, not that unit's figures.
        var other = all.First(f => f.Group is { Length: > 0 } unit && unit != handler.Unit && f.Of > 0).Group;
        Assert.All(await FiguresAsync(city, handler.Code, "period=year&by=unit&unit=" + other), f => Assert.Equal(0, f.Of));
        Assert.Equal((int)HttpStatusCode.Forbidden, (await city.GetAsync("administrator-system", "/api/v1/figures")).Status);
        Assert.Equal((int)HttpStatusCode.Unauthorized, (await city.GetAsync(null, "/api/v1/figures")).Status);
    }

    [Theory, OnEachDatabase]
    public async Task Each_figure_opens_the_cases_behind_it_as_far_as_the_list_would(TestDatabase database)
    {
        var (city, password) = await FilledCity.MakeAsync(database);
        await using var _ = city;
        using var leader = await SignedInAsync(city, "city-leader", password);

        var figures = await leader.GetAsync("/work/figures?period=year");
        Assert.Equal(HttpStatusCode.OK, figures.Status);
        Assert.Contains("/work/figures/closed-on-time?period=year", figures.Text, StringComparison.Ordinal);
        Assert.Contains("按期结案率", figures.Text, StringComparison.Ordinal);
        var behind = await leader.GetAsync("/work/figures/closed-on-time?period=year&counted=yes");
        var whole = Of(await FiguresAsync(city, "city-leader", "period=year"), "closed-on-time", null);
        Assert.Contains($"分母 {whole.Of} 轮，计入分子 {whole.Counted:0}", behind.Text, StringComparison.Ordinal);
        Assert.Contains("/work/cases/", behind.Text, StringComparison.Ordinal);

        // Page after page, each round once.
        var seen = new List<string>();
        for (var next = "/work/figures/closed-on-time?period=year"; next is not null;)
        {
            var page = (await leader.GetAsync(next)).Text;
            seen.AddRange(page.Split("href=\"/work/cases/").Skip(1).Select(part => part.Split('"')[0]));
            next = page.Contains("rel=\"next\"", StringComparison.Ordinal) ? WebUtility.HtmlDecode(page.Split("rel=\"next\" href=\"")[1].Split('"')[0]) : null;
        }

        Assert.Equal(whole.Of, seen.Count);
        var rows = (await leader.GetAsync("/work/figures/closed-on-time.csv?period=year")).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var open = await CasesByKey.ReadAsync(city.City, city.City.Posts.Find("city-leader")!.Reach, [.. (await new CaseRounds(city.City).NowAsync()).Rounds.ToArray().Select(r => r.Case)]);
        Assert.InRange(rows.Length - 1, 1, whole.Of);
        Assert.All(rows.Skip(1), row => Assert.Contains(open.Values, c => row.StartsWith(c.Number, StringComparison.Ordinal)));
        Assert.Contains("按期结案率", (await leader.GetAsync("/work/figures.csv?period=year")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync("/work/figures.xlsx")).Status);
        Assert.Contains("/work/figures/handled-on-time", (await leader.GetAsync("/work/figures/department-score")).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_asked_wrongly_is_named_with_what_would_be_right(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var leader = await CasePageTests.SignedInAsync(city, "city-leader");

        foreach (var wrong in new[] { "period=fortnight", "at=2026-02-30", "by=person", "colour=red", "at=1999-01-01" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await leader.GetAsync("/work/figures?" + wrong)).Status);
            Assert.Equal((int)HttpStatusCode.BadRequest, (await city.GetAsync("city-leader", "/api/v1/figures?" + wrong)).Status);
            Assert.Equal(HttpStatusCode.BadRequest, (await leader.GetAsync("/work/figures/closed?" + wrong)).Status);
        }

        Assert.Contains("hotline-month", (await leader.GetAsync("/work/figures?period=fortnight")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync("/work/figures/no-such-rate")).Status);
        Assert.Contains("–", (await leader.GetAsync("/work/figures")).Text, StringComparison.Ordinal);
        Assert.Contains("2026年9月19日 至 2026年10月18日", (await leader.GetAsync("/work/figures?period=hotline-month&at=2026-10-15")).Text, StringComparison.Ordinal);
    }

    internal static async Task<Visitor> SignedInAsync(ServedCity city, string post, string password)
    {
        var visitor = new Visitor(city);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignInAsync(post, password)).Status);
        return visitor;
    }

    private static Rate Rate(string id) => (Rate)RateBook.Read(CityRates.Shipped).Pack!.Find(id)!;

    private static RateSpan Year(City city) => FigureQuestion.On(RateBook.Read(CityRates.Shipped).Pack!.FindPeriod("year")!, city.Today, city).Span(FlatCity.Platform.Storage.Instants.ToInstant(city.Now));

    private static RateCount Of(IEnumerable<Item> figures, string indicator, string? group) => figures.Where(f => f.Indicator == indicator && f.Group == group).Select(f => new RateCount(f.Of, f.Counted ?? 0)).Single();

    private static async Task<IReadOnlyList<Item>> FiguresAsync(ServedCity city, string post, string query)
    {
        var answer = await city.GetAsync(post, "/api/v1/figures?" + query);
        Assert.Equal(200, answer.Status);
        return JsonSerializer.Deserialize<FigureList>(answer.Text, JsonSerializerOptions.Web)!.Items;
    }

    private sealed record FigureList(IReadOnlyList<Item> Items);

    private sealed record Item(string Indicator, string? Group, long Of, decimal? Counted, decimal? Value);
}
