using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cities;

/// <summary>`Administrators:Networks`: the three administrators administrate from there and from nowhere else, by session and by token; everybody else works on.</summary>
public sealed class ManagementTerminalsTests
{
    [Theory, OnEachDatabase]
    public async Task An_administrator_administrates_from_a_management_terminal_alone_and_others_work_from_anywhere(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, settings: [("Administrators:Networks", "10.8.0.0/24, 2001:db8:8::/48")]);
        (string Post, string Path)[] doors = [("administrator-system", "/work/people"), ("administrator-system", "/work/people/add"), ("administrator-security", "/work/posts"), ("administrator-audit", "/work/audit"), ("administrator-audit", "/work/audit.csv"), ("administrator-audit", "/work/operations")];

        foreach (var (post, path) in doors)
        {
            Assert.Equal(200, (await AskAsync(city, post, path, "10.8.0.7")).Status);
            Assert.Equal(200, (await AskAsync(city, post, path, "2001:db8:8:1::7")).Status);
            var elsewhere = await AskAsync(city, post, path, "10.9.0.7");
            Assert.True(elsewhere.Status == 403, $"{path} as {post}: {elsewhere.Status}");
            Assert.Contains("管理终端", elsewhere.Text, StringComparison.Ordinal);
        }

        // Through a proxy that stands in the network and is not known, nobody is at a terminal.
        Assert.Equal(403, (await AskAsync(city, "administrator-audit", "/work/audit", "203.0.113.9, 10.8.0.7")).Status);
        Assert.Equal(200, (await AskAsync(city, "administrator-system", "/work/account", "10.9.0.7")).Status);
        Assert.DoesNotContain("href=\"/work/people\"", (await AskAsync(city, "administrator-system", "/work/account", "10.9.0.7")).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await AskAsync(city, "desk-officer-1", "/work/messages", "10.9.0.7")).Status);
        Assert.Equal(200, (await city.SendAsync("administrator-audit", HttpMethod.Get, "/api/v1/audit", null, ("X-Forwarded-For", "10.8.0.7"))).Status);
        var token = await city.SendAsync("administrator-audit", HttpMethod.Get, "/api/v1/audit", null, ("X-Forwarded-For", "10.9.0.7"), ("Accept-Language", "en"));
        Assert.Equal(403, token.Status);
        Assert.Contains("management terminals", token.Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Where_none_is_named_they_administrate_from_anywhere(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database, "tiny");

        Assert.Equal(200, (await AskAsync(city, "administrator-audit", "/work/audit", "203.0.113.9")).Status);
    }

    private static async Task<Answer> AskAsync(ServedCity city, string post, string path, string from) =>
        await city.SendAsync(null, HttpMethod.Get, path, null, ("Cookie", await city.CookieAsync(post)), ("X-Forwarded-For", from));
}
