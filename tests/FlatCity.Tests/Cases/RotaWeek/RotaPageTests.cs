using System.Net;
using System.Text.RegularExpressions;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.RotaWeek;

/// <summary>/work/rota: the head's week, somebody going on leave, and what lay with them handed over, with forms alone.</summary>
public sealed class RotaPageTests
{
    private const string Dispatcher = "water-company-dispatcher";
    private const string Head = "water-company-head";

    [Theory, OnEachDatabase]
    public async Task Whoever_goes_on_leave_gets_no_new_work_and_what_is_open_goes_to_the_next_in_one_act(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await city.TokenAsync(Dispatcher);
        using var head = await CasePageTests.SignedInAsync(city, Head);
        var before = await CasePageTests.FiledAsync(city);
        Assert.Equal(Dispatcher, await PostAsync(city, before));

        var noted = await head.SendFormAsync("/work/rota", ("do", "leave"), ("leave-person", await PersonAsync(city, Dispatcher)), ("leave-until", Until(city, 3)));
        Assert.Equal(HttpStatusCode.Redirect, noted.Status);
        var page = (await head.GetAsync(noted.To!)).Text;
        Assert.Contains(before, page, StringComparison.Ordinal);
        Assert.Contains("没有人在岗", page, StringComparison.Ordinal);
        Assert.Contains("没有代理", page, StringComparison.Ordinal);
        Assert.Null(await PostAsync(city, await CasePageTests.FiledAsync(city)));

        var put = await head.SendFormAsync("/work/rota", ("do", "put"), ("rota-post", Head), ("rota-days", "1"), ("rota-days", "2"), ("rota-days", "3"), ("rota-days", "4"), ("rota-days", "5"), ("rota-days", "6"), ("rota-days", "7"));
        Assert.Equal(HttpStatusCode.Redirect, put.Status);
        Assert.Equal(Head, await PostAsync(city, await CasePageTests.FiledAsync(city)));
        var leave = Regex.Match(noted.To!, "leave=(\\d+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        Assert.Contains("1 件已办，0 件没办成", (await head.SendFormAsync("/work/rota", ("do", "pass-on"), ("leave", leave))).Text, StringComparison.Ordinal);
        Assert.Equal(Head, await PostAsync(city, before));
        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task A_stand_in_has_the_posts_open_work_until_the_leave_ends(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        await city.TokenAsync(Dispatcher);
        using var head = await CasePageTests.SignedInAsync(city, Head);
        var second = (await city.PersonAsync("second", Head)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var noted = await head.SendFormAsync("/work/rota", ("do", "leave"), ("leave-person", await PersonAsync(city, Dispatcher)), ("leave-until", Until(city, 1)));
        var leave = Regex.Match(noted.To!, "leave=(\\d+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

        Assert.Equal(HttpStatusCode.Redirect, (await head.SendFormAsync("/work/rota", ("do", "hand-over"), ("leave", leave), ("hand-stand-in", second))).Status);

        var number = await CasePageTests.FiledAsync(city);
        Assert.Equal(Dispatcher, await PostAsync(city, number));
        var page = (await head.GetAsync("/work/rota?lang=en")).Text;
        Assert.Contains("stands in", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody stands in", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await head.SendFormAsync("/work/rota", ("do", "end-leave"), ("leave", leave))).Status);
        Assert.Contains("Nobody is on leave", (await head.GetAsync("/work/rota")).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Others_of_the_unit_look_and_note_their_own_leave_and_strangers_see_nothing(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var own = await CasePageTests.SignedInAsync(city, Dispatcher);
        using var stranger = await CasePageTests.SignedInAsync(city, "education-section-handler-1");

        var page = (await own.GetAsync("/work/rota")).Text;
        Assert.Contains("轮流", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"rota-post\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await own.SendFormAsync("/work/rota", ("do", "put"), ("rota-post", Dispatcher), ("rota-days", "1"))).Status);
        var empty = await own.SendFormAsync("/work/rota", ("do", "leave"), ("leave-from", "tomorrow"));
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        Assert.Contains("href=\"#f-leave-from\"", empty.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#f-leave-until\"", empty.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await own.SendFormAsync("/work/rota", ("do", "leave"), ("leave-until", Until(city, 2)))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync("/work/rota?unit=water-company")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/work/rota?unit=nowhere")).Status);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/work/rota?week=never")).Status);
    }

    private static string Until(ServedCity city, int days) => city.City.Today.PlusDays(days).ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string?> PostAsync(ServedCity city, string number)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return await reading.FirstAsync<string?>("select w.post from work_order w join cases c on c.id = w.case_id where c.number = @number and w.role = 'lead' order by w.id desc", new { number });
    }

    private static async Task<string> PersonAsync(ServedCity city, string post)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return (await reading.FirstAsync<long>("select person_id from post_holder where post = @post", new { post })).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
