using System.Net;
using FlatCity.Cities;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cities;

/// <summary>The cookies as browsers get them, behind a proxy that ends TLS and without one.</summary>
public sealed class SessionCookieTests
{
    private static readonly (string, string) Tls = ("X-Forwarded-Proto", "https");

    [Fact]
    public async Task Over_tls_every_cookie_is_secure_and_the_sessions_belongs_to_this_host_alone()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, "tiny");
        await city.Test.PersonAsync("chen", "desk-officer");

        var signedIn = Assert.Single(await CookiesAsync(city, HttpMethod.Post, "/work/sign-in", Tls));
        Assert.StartsWith("__Host-flatcity-990001=fcs-990001-", signedIn, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", signedIn, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", signedIn, StringComparison.OrdinalIgnoreCase);
        var session = signedIn[..signedIn.IndexOf(';', StringComparison.Ordinal)];
        string[] all =
        [
            signedIn,
            .. await CookiesAsync(city, HttpMethod.Get, "/?lang=en&print=large", Tls),
            .. await CookiesAsync(city, HttpMethod.Get, "/work/account", Tls, ("Cookie", session)),
        ];

        Assert.True(all.Length >= 4, string.Join('\n', all));
        Assert.All(all, cookie =>
        {
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; samesite=", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(city, HttpMethod.Get, "/work/account", Tls, ("Cookie", session))).StatusCode);
        // One put there by a page without TLS, or by a neighbouring host, has another name and is no session.
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(city, HttpMethod.Get, "/work/account", Tls, ("Cookie", session["__Host-".Length..]))).StatusCode);
    }

    [Fact]
    public async Task Without_tls_the_session_is_still_out_of_reach_of_scripts()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database, "tiny");
        await city.Test.PersonAsync("chen", "desk-officer");

        var cookie = Assert.Single(await CookiesAsync(city, HttpMethod.Post, "/work/sign-in"));

        Assert.StartsWith("flatcity-990001=", cookie, StringComparison.Ordinal);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("; secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string[]> CookiesAsync(ServedCity city, HttpMethod method, string path, params (string, string)[] headers)
    {
        using var answer = await SendAsync(city, method, path, headers);
        Assert.True((int)answer.StatusCode < 400, $"{path}: {(int)answer.StatusCode}");
        return answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];
    }

    private static async Task<HttpResponseMessage> SendAsync(ServedCity city, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post)
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("sign-in", "chen"), KeyValuePair.Create("password", TestCity.Password)]);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await city.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
