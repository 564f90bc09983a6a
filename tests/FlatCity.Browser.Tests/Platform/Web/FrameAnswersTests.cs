using System.Net;
using FlatCity.Browser.Tests.Samples;

namespace FlatCity.Browser.Tests.Platform.Web;

/// <summary>What the frame answers on the wire; no browser needed.</summary>
public sealed class FrameAnswersTests(SampleCity city)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, "没有看懂这次请求")]
    [InlineData(403, "您当前的岗位不能看这一页")]
    [InlineData(404, "没有这个页面")]
    [InlineData(413, "提交的内容太大")]
    [InlineData(503, "现在忙，请稍候")]
    public async Task An_empty_refusal_becomes_a_page_in_the_readers_language(int code, string heading)
    {
        using var http = Client();

        using var answer = await http.GetAsync(new Uri($"/samples/status/{code}", UriKind.Relative), Cancel);
        var english = await http.GetStringOfAnyAsync($"/samples/status/{code}?lang=en", Cancel);

        Assert.Equal(code, (int)answer.StatusCode);
        Assert.Contains(heading, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\"", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_is_a_page_with_a_number_and_no_stack_trace()
    {
        using var http = Client();

        using var answer = await http.GetAsync(new Uri("/samples/fault", UriKind.Relative), Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("我们这边出了问题", page, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperationException", page, StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task A_machines_address_gets_no_page()
    {
        using var http = Client();

        using var answer = await http.GetAsync(new Uri("/api/v1/nothing", UriKind.Relative), Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_form_sent_from_another_website_is_drawn_again_and_not_taken()
    {
        using var http = Client();
        foreach (var (header, value) in new[] { ("Origin", "https://elsewhere.example"), ("Sec-Fetch-Site", "cross-site"), ("Origin", "null") })
        {
            using var form = new MultipartFormDataContent { { new StringContent("校门口"), "place.words" }, { new StringContent("sign"), "damage" } };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/samples/form") { Content = form };
            request.Headers.Add(header, value);

            using var answer = await http.SendAsync(request, Cancel);
            var page = await answer.Content.ReadAsStringAsync(Cancel);

            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("从别的网站提交来的", page, StringComparison.Ordinal);
            Assert.Contains("校门口", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_broken_form_is_answered_with_the_form()
    {
        using var http = Client();
        using var broken = new StringContent("--x\r\nContent-Disposition: form-data; na", System.Text.Encoding.UTF8);
        broken.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };

        using var answer = await http.PostAsync(new Uri("/samples/form", UriKind.Relative), broken, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("表单没有完整收到", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_too_large_is_told_the_bound()
    {
        using var http = Client();
        using var large = new ByteArrayContent(new byte[FlatCity.Platform.Web.WebFrame.LargestForm + 1]);
        large.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/samples/form") { Content = large };
        request.Headers.ExpectContinue = true;

        using var answer = await http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("一次最多提交 64 MB", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_carry_a_policy_without_inline_and_hold_to_it()
    {
        using var http = Client();
        foreach (var path in FrameTests.Pages.Select(row => row.Data))
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            var page = await answer.Content.ReadAsStringAsync(Cancel);

            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
            Assert.DoesNotMatch("<script(?![^>]* src=)", page);
            Assert.DoesNotMatch("&#x[0-9A-F]{4};", page);
            Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page);
        }
    }

    [Fact]
    public async Task A_form_has_a_new_submission_id_each_time_and_a_token_only_for_who_signed_in()
    {
        using var http = Client();

        var first = await http.GetStringOfAnyAsync("/samples/form", Cancel);
        var second = await http.GetStringOfAnyAsync("/samples/form", Cancel);
        var work = await http.GetStringOfAnyAsync("/work/samples/form", Cancel);

        Assert.Matches("name=\"submission\" type=\"hidden\" value=\"[0-9a-f]{32}\"", first);
        Assert.NotEqual(first, second);
        Assert.DoesNotContain("name=\"token\"", first, StringComparison.Ordinal);
        Assert.Contains("name=\"token\"", work, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_browser_needs_is_served_compressed_and_from_here()
    {
        using var http = Client();
        foreach (var path in new[] { "/lib/flatcity.css", "/lib/govuk-frontend.mjs", "/lib/maplibre-gl.mjs", "/lib/maplibre-gl-worker.mjs", "/js/flatcity.js", "/js/map.js", "/js/place.js", "/img/mark.svg" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.AcceptEncoding.ParseAdd("br");

            using var answer = await http.SendAsync(request, Cancel);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(Cancel));
            Assert.Contains("br", answer.Content.Headers.ContentEncoding);
        }
    }

    private HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = city.Server };
}

internal static class AnyAnswer
{
    public static async Task<string> GetStringOfAnyAsync(this HttpClient http, string path, CancellationToken cancel)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), cancel);
        return await answer.Content.ReadAsStringAsync(cancel);
    }
}
