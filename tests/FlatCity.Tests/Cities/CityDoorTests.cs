using System.Net;
using System.Text;
using FlatCity.Cities;
using FlatCity.Operations;
using FlatCity.Platform.Web;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cities;

public sealed class CityDoorTests
{
    [Fact]
    public async Task Every_route_says_who_may_use_it()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, "tiny");

        var routes = await EveryRouteSaysWho.AllAsync(city.App);

        Assert.True(routes.Count > 20);
        Assert.DoesNotContain(routes, r => r.Loaded.Metadata.GetMetadata<WhoAttribute>() is null);
    }

    [Fact]
    public async Task Sends_a_page_to_the_sign_in_and_back_to_where_it_was_asked_for()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, "tiny");
        await city.Test.PersonAsync("root", "administrator-system");
        using var visitor = new Visitor(city);

        var (status, to, _) = await visitor.GetAsync("/work/people?q=li");
        Assert.Equal((HttpStatusCode.Redirect, "/work/sign-in?back=%2Fwork%2Fpeople%3Fq%3Dli"), (status, to));

        var signedIn = await visitor.SendFormAsync(to!, ("sign-in", "root"), ("password", TestCity.Password), ("back", "/work/people?q=li"));
        Assert.Equal("/work/people?q=li", signedIn.To);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/work/people")).Status);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    public async Task Comes_back_to_nowhere_else(string back)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, "tiny");
        await city.Test.PersonAsync("root", "administrator-system");
        using var visitor = new Visitor(city);

        Assert.Equal("/work", (await visitor.SendFormAsync("/work/sign-in", ("sign-in", "root"), ("password", TestCity.Password), ("back", back))).To);
    }

    [Theory]
    [InlineData("/work/people", "administrator-system administrator-security administrator-audit")]
    [InlineData("/work/people/add", "administrator-system")]
    [InlineData("/work/posts", "administrator-system administrator-security administrator-audit")]
    [InlineData("/work/posts/mayor", "administrator-system administrator-security administrator-audit mayor")]
    [InlineData("/work/units", "administrator-system administrator-security administrator-audit")]
    [InlineData("/work/account", "administrator-system administrator-security administrator-audit mayor desk-officer")]
    [InlineData("/work/scenarios", "administrator-system administrator-security administrator-audit mayor desk-officer")]
    public async Task Lets_through_whom_the_page_names(string path, string posts)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, "tiny");
        foreach (var post in new[] { "administrator-system", "administrator-security", "administrator-audit", "mayor", "desk-officer" })
        {
            await city.Test.PersonAsync(post, post);
            using var visitor = new Visitor(city);
            await visitor.SignInAsync(post);

            var (status, _, text) = await visitor.GetAsync(path);

            Assert.Equal((post, posts.Split(' ').Contains(post) ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (post, status));
            Assert.Single(System.Text.RegularExpressions.Regex.Matches(text, "<h1", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        }
    }

    [Theory, OnEachDatabase]
    public async Task Ends_every_session_of_a_person_at_once(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, "tiny");
        await city.Test.PersonAsync("root", "administrator-system");
        using var here = new Visitor(city);
        using var elsewhere = new Visitor(city);
        await here.SignInAsync("root");
        await elsewhere.SignInAsync("root");
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/work/account")).Status);

        await here.SendFormAsync("/work/sign-out", ("everywhere", "true"));

        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/work/account")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await here.GetAsync("/work/account")).Status);
    }

    [Fact]
    public async Task Ends_a_session_after_half_an_hour_without_a_request_and_after_twelve_hours_anyway()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, "tiny");
        await city.Test.PersonAsync("root", "administrator-system");
        using var idle = new Visitor(city);
        using var busy = new Visitor(city);
        await idle.SignInAsync("root");
        await busy.SignInAsync("root");

        for (var minutes = 0; minutes < 12 * 60; minutes += 20)
        {
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/work/account")).Status);
            city.Clock.Advance(TimeSpan.FromMinutes(20));
            if (minutes == 20)
                Assert.Equal(HttpStatusCode.Redirect, (await idle.GetAsync("/work/account")).Status);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await busy.GetAsync("/work/account")).Status);
    }

    [Fact]
    public async Task Says_how_to_keep_a_form_that_was_sent_after_the_session_ended()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, "tiny");
        using var visitor = new Visitor(city);

        var (status, to, text) = await visitor.SendFormAsync("/work/people/add", ("name", "王五"));

        Assert.Equal((HttpStatusCode.Unauthorized, null), (status, to));
        Assert.Contains("/work/sign-in", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holds_whoever_has_a_handed_over_password_at_the_account()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, "tiny");
        await city.Test.PersonAsync("root", "administrator-system");
        using var root = new Visitor(city);
        using var fresh = new Visitor(city);
        await root.SignInAsync("root");
        var added = await root.SendFormAsync("/work/people/add", ("name", "王五"), ("sign-in", "wang"));
        var password = System.Text.RegularExpressions.Regex.Match(added.Text, "[a-z2-9]{4}(-[a-z2-9]{4}){3}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

        Assert.Equal("/work/account", (await fresh.SignInAsync("wang", password)).To);
        Assert.Equal("/work/account", (await fresh.GetAsync("/work/scenarios")).To);
        Assert.Equal("/work/account?done=password", (await fresh.SendFormAsync("/work/account", ("present", password), ("wanted", "wall lamp river"))).To);
        Assert.Equal(HttpStatusCode.OK, (await fresh.GetAsync("/work/scenarios")).Status);
    }

    [Fact]
    public async Task Answers_machines_with_problem_documents_in_their_language()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);

        var nobody = await city.SendAsync(null, HttpMethod.Get, "/api/v1/me", null, ("Accept-Language", "en-GB"));
        Assert.Equal((401, "application/problem+json", "Sign in first, or send a token in the Authorization header"), (nobody.Status, nobody.ContentType, (string?)nobody.Json["detail"]));
        Assert.Equal("请先登录，或在 Authorization 头里带上令牌", (string?)(await city.GetAsync(null, "/api/v1/me")).Json["detail"]);
        Assert.Equal(404, (int?)(await city.GetAsync(null, "/api/v1/nothing")).Json["status"]);
        Assert.Equal(405, (int?)(await city.SendAsync(null, HttpMethod.Delete, "/api/v1/me", null)).Json["status"]);
    }

    [Fact]
    public async Task Takes_a_token_for_its_post_and_a_wrong_one_for_nobody()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, "tiny");

        var me = (await city.GetAsync("desk-officer", "/api/v1/me")).Is(200);
        Assert.Equal("desk-officer", (string?)me.Json["post"]);
        (await city.SendAsync(null, HttpMethod.Get, "/api/v1/me", null, ("Authorization", "Bearer fct-990001-wrong"))).Is(401);
        (await city.SendAsync(null, HttpMethod.Get, "/api/v1/scenarios", null, ("Authorization", "Bearer of nothing"))).Is(401);
    }

    [Fact]
    public async Task Takes_no_cookie_for_a_change_that_another_website_sent()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, "tiny");
        await city.Test.PersonAsync("chen", "desk-officer");
        using var visitor = new Visitor(city);
        await visitor.SignInAsync("chen");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.SendAsync(request)).Status);
    }

    [Fact]
    public void Knows_no_secret_of_another_city()
    {
        Assert.True(Secrets.Fits(Secrets.Make("fct", "330383"), "fct", "330383"));
        Assert.False(Secrets.Fits(Secrets.Make("fct", "990001"), "fct", "330383"));
        Assert.False(Secrets.Fits(Secrets.Make("fcs", "330383"), "fct", "330383"));
    }
}
