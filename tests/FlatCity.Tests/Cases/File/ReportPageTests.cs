using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.File;

public sealed partial class ReportPageTests
{
    private static readonly (string, string)[] Manhole =
    [
        ("answers.place.words", "龙港市第一小学"), ("answers.damage", "manhole"), ("party.reporter.name", "王大爷"), ("party.reporter.phone", "13857700001"), ("party.reporter.answer-by", "sms"),
    ];

    [Theory, OnEachDatabase]
    public async Task A_resident_reports_and_sees_number_code_and_when_it_is_due(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        city.Clock.Set(2026, 11, 20, 22);
        using var visitor = new Visitor(city);

        var home = await visitor.GetAsync("/");
        var sent = await visitor.SendFormAsync("/report/road-damage", Manhole);

        Assert.Contains("href=\"/report/road-damage\"", home.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/report/school-measures", home.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Contains("2026年11月21日 02:00", sent.Text, StringComparison.Ordinal);
        var (number, code) = Codes(sent.Text);
        var seen = await city.CaseAsync("desk-officer-1", number);
        Assert.Equal("school-001", seen["place"]!["place"]!.GetValue<string>());
        Assert.Equal("sms", seen["parties"]![0]!["answer-by"]!.GetValue<string>());
        Assert.Equal(11, code.Length);
    }

    [Fact]
    public async Task The_same_form_sent_twice_files_once_and_shows_the_same_answer()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        using var visitor = new Visitor(city);
        (string, string)[] form = [.. Manhole, ("submission", new string('a', 32))];

        var both = await Task.WhenAll(PostAsync(city, form), PostAsync(city, form));
        var later = await PostAsync(city, form);

        Assert.All(both, sent => Assert.Equal(Codes(later), Codes(sent)));
        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal(1, await reading.FirstAsync<long>("select count(*) from cases"));
    }

    [Fact]
    public async Task What_was_typed_stays_with_a_sentence_at_each_field_that_is_wrong()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        using var visitor = new Visitor(city);

        var sent = await visitor.SendFormAsync("/report/road-damage", ("answers.words", "很危险"), ("party.reporter.phone", "12"), ("party.reporter.answer-by", "sms"));

        Assert.Equal(HttpStatusCode.BadRequest, sent.Status);
        Assert.Contains("href=\"#f-answers-place\"", sent.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#f-answers-damage\"", sent.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#f-party-reporter-phone\"", sent.Text, StringComparison.Ordinal);
        Assert.Contains("很危险", sent.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"12\"", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_is_found_by_words_without_scripts()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        using var visitor = new Visitor(city);

        var found = await visitor.SendFormAsync("/report/road-damage", ("answers.place.words", "小学"), ("answers.place.find", "1"), ("answers.damage", "sign"));
        var nothing = await visitor.SendFormAsync("/report/road-damage", ("answers.place.words", "月亮背面"), ("answers.place.find", "1"));

        Assert.Equal(HttpStatusCode.OK, found.Status);
        Assert.Matches("name=\"answers.place.pick\" type=\"radio\" value=\"school-", found.Text);
        Assert.Matches("value=\"sign\"[^>]*checked", found.Text);
        Assert.Contains("没有找到“月亮背面”", nothing.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_is_kept_while_the_rest_of_the_form_is_mended()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        using var photo = new ByteArrayContent(Pictures.Png(40, 30));
        photo.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var form = new MultipartFormDataContent { { photo, "answers.photos", "a.png" }, { new StringContent("pothole"), "answers.damage" } };

        using var response = await city.Http.PostAsync("/report/road-damage", form, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var token = KeptToken().Match(text).Groups[1].Value;

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(200, (await city.GetAsync(null, "/report/files/" + token)).Status);
        var sent = await PostAsync(city, [.. Manhole, ("answers.photos.kept", token)]);
        Assert.Single((await city.CaseAsync("desk-officer-1", Codes(sent).Number))["answers"]!["photos"]!.AsArray());
        Assert.Equal(404, (await city.GetAsync(null, "/report/files/" + token)).Status);
    }

    [Fact]
    public async Task A_form_from_another_website_is_not_taken_but_kept_on_the_page()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        using var content = new FormUrlEncodedContent(Manhole.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));

        var sent = await city.SendAsync(null, HttpMethod.Post, "/report/road-damage", content, ("Sec-Fetch-Site", "cross-site"));

        Assert.Equal(403, sent.Status);
        Assert.Contains("value=\"龙港市第一小学\"", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Large_print_chosen_on_the_confirmation_does_not_lose_the_code_and_another_report_forgets_it()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        using var visitor = new Visitor(city);

        var codes = Codes((await visitor.SendFormAsync("/report/road-damage", Manhole)).Text);
        var large = await visitor.GetAsync("/report/road-damage?print=large");
        await visitor.GetAsync("/report/road-damage");
        var after = await visitor.GetAsync("/report/road-damage?lang=en");

        Assert.Equal(codes, Codes(large.Text));
        Assert.DoesNotContain(codes.Code, after.Text, StringComparison.Ordinal);
        Assert.Contains("<form", after.Text, StringComparison.Ordinal);
    }

    internal static (string Number, string Code) Codes(string page)
    {
        var shown = Shown().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.True(shown.Count == 2, page);
        return (shown[0], shown[1]);
    }

    internal static async Task<string> PostAsync(ServedCity city, (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return (await city.SendAsync(null, HttpMethod.Post, "/report/road-damage", content)).Is(200).Text;
    }

    [GeneratedRegex("<dd class=\"number\">([^<]*)</dd>", RegexOptions.None, 1000)]
    private static partial Regex Shown();

    [GeneratedRegex("name=\"answers.photos.kept\" value=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex KeptToken();
}
