using System.Net;
using System.Text.RegularExpressions;
using FlatCity.Tests.Cases;

namespace FlatCity.Tests.Cities;

/// <summary>Somebody with a browser: keeps cookies, follows nothing, sends forms as a page holds them.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
    private readonly HttpClient http;

    public Visitor(ServedCity city) => http = new HttpClient(handler) { BaseAddress = city.Http.BaseAddress };

    public CookieContainer Cookies => handler.CookieContainer;

    public async Task<(HttpStatusCode Status, string? To, string Text)> GetAsync(string path) => await SeenAsync(await http.GetAsync(path, TestContext.Current.CancellationToken));

    public async Task<(HttpStatusCode Status, string? To, string Text)> SendAsync(HttpRequestMessage request) => await SeenAsync(await http.SendAsync(request, TestContext.Current.CancellationToken));

    /// <summary>The same form of one page twice, the second as soon as the first is answered.</summary>
    public async Task<IReadOnlyList<(HttpStatusCode Status, string? To, string Text)>> SendFormTwiceAsync(string path, params (string Name, string Value)[] fields)
    {
        var whole = await FilledAsync(path, fields);
        return [await PostAsync(path, whole), await PostAsync(path, whole)];
    }

    /// <summary>Opens the page, takes its hidden fields along and sends the form.</summary>
    public async Task<(HttpStatusCode Status, string? To, string Text)> SendFormAsync(string path, params (string Name, string Value)[] fields) =>
        await PostAsync(path, await FilledAsync(path, fields));

    private async Task<IReadOnlyList<KeyValuePair<string, string>>> FilledAsync(string path, (string Name, string Value)[] fields)
    {
        var page = await GetAsync(path);
        var hidden = Hidden().Matches(page.Text).Select(m => (Name: m.Groups["name"].Value, Value: WebUtility.HtmlDecode(m.Groups["value"].Value)))
            .Where(h => h.Name is "token" or "submission").DistinctBy(h => h.Name);
        return [.. hidden.Concat(fields.Select(f => (f.Name, f.Value))).Select(f => KeyValuePair.Create(f.Item1, f.Item2))];
    }

    private async Task<(HttpStatusCode Status, string? To, string Text)> PostAsync(string path, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await SeenAsync(await http.PostAsync(path, form, TestContext.Current.CancellationToken));
    }

    public Task<(HttpStatusCode Status, string? To, string Text)> SignInAsync(string name, string password = TestCity.Password) =>
        SendFormAsync("/work/sign-in", ("sign-in", name), ("password", password));

    public void Dispose()
    {
        http.Dispose();
        handler.Dispose();
    }

    private static async Task<(HttpStatusCode Status, string? To, string Text)> SeenAsync(HttpResponseMessage response)
    {
        using (response)
            return (response.StatusCode, response.Headers.Location?.ToString(), await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"|<input name=\"(?<name>[^\"]*)\" type=\"hidden\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
