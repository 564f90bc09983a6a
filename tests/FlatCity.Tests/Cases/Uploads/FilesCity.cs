using System.Net.Http.Headers;
using System.Text;
using FlatCity.Packs;
using FlatCity.Scenarios;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Uploads;

/// <summary>A served city whose scenario of roads also asks for a voice, a document and a signature.</summary>
internal static class FilesCity
{
    private const string More = """
      - { id: told, ask: voice, label: { zh: 说一说, en: Tell us } }
      - { id: papers, ask: file, most: 2, label: { zh: 附件, en: Papers } }
      - { id: signed, ask: signature, label: { zh: 签名, en: Signature } }

    """;

    public static async Task<ServedCity> MakeAsync(TestDatabase database)
    {
        var city = await ServedCity.MakeAsync(database);
        var pack = PackFiles.FromFolder(Path.Combine(Repository.Root, "scenarios", "road-damage"));
        var texts = pack.Files.ToDictionary(file => file.Key, file => Encoding.UTF8.GetString(file.Value.Span), StringComparer.Ordinal);
        texts["scenario.yaml"] = texts["scenario.yaml"].Replace("version: 1\n", "version: 2\n", StringComparison.Ordinal).Replace("  - { id: reporter,", More.TrimStart('\n').Replace("\n\n", "\n", StringComparison.Ordinal) + "  - { id: reporter,", StringComparison.Ordinal);
        var published = await Publishing.PublishLiveAsync(city.City, city.Scenarios, city.Test.System, PackFiles.FromTexts("road-damage", texts.Select(text => (text.Key, text.Value))));
        Assert.False(published.IsRefused, published.Refusal?.In(FlatCity.Platform.Texts.Language.English));
        return city;
    }

    /// <summary>Sends a file as nobody in particular.</summary>
    public static async Task<Answer> UploadAsync(this ServedCity city, string use, byte[] content, string? post = null)
    {
        using var body = new ByteArrayContent(content);
        return await city.SendAsync(post, HttpMethod.Post, "/api/v1/files?use=" + use, body, ("Accept-Language", "en"));
    }

    public static async Task<string> KeptAsync(this ServedCity city, string use, byte[] content) => (await city.UploadAsync(use, content)).Is(201).Json["file"]!.GetValue<string>();

    /// <summary>A page's form with files, as a browser sends it.</summary>
    public static async Task<(int Status, string Text)> SendFormAsync(this ServedCity city, string path, (string Name, string Value)[] fields, params (string Name, string File, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        foreach (var (name, file, content) in files)
        {
            var part = new ByteArrayContent(content);
            part.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            form.Add(part, name, file);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path + "?lang=en") { Content = form };
        using var response = await city.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, System.Net.WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
