using System.Text;
using System.Text.RegularExpressions;
using FlatCity.Operations;
using FlatCity.Platform.Web;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;
using Microsoft.AspNetCore.Routing;

namespace FlatCity.Tests.Operations;

/// <summary>What every page and every form promises a browser, looked at from the route table, so that no new one escapes.</summary>
public sealed partial class PageSafetyTests
{
    private static readonly string?[] Callers = [null, "desk-officer-1", "water-company-head", "city-leader", "administrator-system", "administrator-security"];

    [Fact]
    public async Task No_answer_lacks_the_policy_no_page_has_inline_script_or_style_and_each_form_carries_its_token()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var walk = await RouteWalk.PrepareAsync(city);
        Assert.DoesNotContain("unsafe", SecurityHeaders.Policy, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", SecurityHeaders.Policy, StringComparison.Ordinal);
        var (wrong, pages, forms) = (new List<string>(), 0, 0);

        foreach (var route in await RoutesAsync(city))
        {
            foreach (var post in RouteWalk.IsPage(route) ? Callers : [null])
            {
                var path = walk.Fill(route).Path;
                using var answer = await SendAsync(city, post, HttpMethod.Get, path);
                if (Header(answer, "Content-Security-Policy") != SecurityHeaders.Policy || Header(answer, "X-Content-Type-Options") != "nosniff")
                    wrong.Add($"{path} as {post ?? "nobody"}: policy {Header(answer, "Content-Security-Policy")}");
                if (!RouteWalk.IsPage(route) || answer.Content.Headers.ContentType?.MediaType != "text/html")
                    continue;
                pages++;
                if (path.StartsWith("/work", StringComparison.Ordinal) && answer.Headers.CacheControl is not { NoStore: true, NoCache: true })
                    wrong.Add($"{path} as {post ?? "nobody"} may be kept: {answer.Headers.CacheControl}");
                var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                wrong.AddRange(Inline().Matches(text).Select(match => $"{path} as {post ?? "nobody"} has inline {match.Value}"));
                foreach (Match form in PostForm().Matches(text))
                {
                    forms++;
                    if (!form.Value.Contains("name=\"submission\"", StringComparison.Ordinal) || (post is not null && !form.Value.Contains("name=\"token\"", StringComparison.Ordinal)))
                        wrong.Add($"{path} as {post ?? "nobody"}: a form without its token: {form.Value[..Math.Min(200, form.Value.Length)]}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(pages > 100 && forms > 30, $"Only {pages} pages with {forms} forms were seen.");
    }

    [Fact]
    public async Task No_form_is_taken_without_its_token_and_nothing_is_that_another_site_sent()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var walk = await RouteWalk.PrepareAsync(city);
        // Signing in is written down: it is over before anything is sent.
        foreach (var post in Callers.OfType<string>())
            await city.CookieAsync(post);
        var (wrong, asked) = (new List<string>(), 0);

        foreach (var route in await RoutesAsync(city))
        {
            foreach (var post in Callers.OfType<string>())
            {
                var path = walk.Fill(route).Path;
                if (RouteWalk.IsPage(route))
                {
                    using var seen = await SendAsync(city, post, HttpMethod.Get, path);
                    if ((int)seen.StatusCode != 200)
                        continue;
                    var audit = await AuditedAsync(city);
                    using var bare = await SendAsync(city, post, HttpMethod.Post, path);
                    using var foreign = await SendAsync(city, post, HttpMethod.Post, path, ("Sec-Fetch-Site", "cross-site"));
                    using var origin = await SendAsync(city, post, HttpMethod.Post, path, ("Origin", "https://elsewhere.example"));
                    asked += 3;
                    if ((int)bare.StatusCode is not (400 or 405) || (int)foreign.StatusCode is not (403 or 405) || (int)origin.StatusCode is not (403 or 405))
                        wrong.Add($"{path} as {post}: {(int)bare.StatusCode} without a token, {(int)foreign.StatusCode} and {(int)origin.StatusCode} from another site");
                    if (await AuditedAsync(city) != audit)
                        wrong.Add($"{path} as {post}: something was written");
                    continue;
                }

                foreach (var method in RouteWalk.Methods(route).Where(m => m != HttpMethod.Get && Doors.IsMachine(RouteWalk.Raw(route))))
                {
                    var audit = await AuditedAsync(city);
                    using var foreign = await SendAsync(city, post, method, path, ("Sec-Fetch-Site", "cross-site"));
                    asked++;
                    // The doors of Open311 and of gateways look at no cookie.
                    if (path.StartsWith("/open311/", StringComparison.Ordinal) || path == "/api/v1/sms/in")
                        continue;
                    if ((int)foreign.StatusCode is not (401 or 403))
                        wrong.Add($"{method} {path} as {post}: {(int)foreign.StatusCode} from another site");
                    if (await AuditedAsync(city) != audit)
                        wrong.Add($"{method} {path} as {post}: something was written");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(asked > 200, $"Only {asked} were sent.");
    }

    private static async Task<long> AuditedAsync(ServedCity city)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return await reading.FirstAsync<long>("select count(*) from audit_entry");
    }

    private static async Task<IEnumerable<RouteEndpoint>> RoutesAsync(ServedCity city) =>
        (await EveryRouteSaysWho.AllAsync(city.App)).Where(r => RouteWalk.IsWalked(r.Endpoint)).Select(r => (RouteEndpoint)r.Endpoint).Where(r => !RouteWalk.IsAsset(r));

    private static async Task<HttpResponseMessage> SendAsync(ServedCity city, string? post, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method != HttpMethod.Get)
            request.Content = Doors.IsMachine(path) ? new StringContent("{}", Encoding.UTF8, "application/json") : new FormUrlEncodedContent([]);
        if (post is not null)
            request.Headers.TryAddWithoutValidation("Cookie", await city.CookieAsync(post));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await city.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    /// <summary>A script without a file that is not mere data, a style element, and attributes that are script or style.</summary>
    [GeneratedRegex(@"<script(?![^>]*\bsrc=)(?![^>]*type=""application/(?:json|ld\+json)"")[^>]*>|<style\b[^>]*>|<[a-z][^<>]*\s(?:on[a-z]+|style)\s*=[^<>]*>|(?:href|src|action)=""\s*javascript:[^""]*""", RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Inline();

    [GeneratedRegex(@"<form\b[^>]*method=""post""[^>]*>.*?</form>", RegexOptions.Singleline | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex PostForm();
}
