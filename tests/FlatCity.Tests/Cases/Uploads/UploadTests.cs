using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Cases.Uploads;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Uploads;

public sealed class UploadTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    [Theory, OnEachDatabase]
    public async Task A_voice_a_document_and_a_signature_come_with_a_report_and_go_to_whoever_sees_the_case(TestDatabase database)
    {
        await using var city = await FilesCity.MakeAsync(database);
        var (voice, paper, sign) = (await city.KeptAsync("voice", Recordings.Webm(7)), await city.KeptAsync("file", Pdf), await city.KeptAsync("signature", Pictures.Png(60, 20)));

        var number = await FileAsync(city, new JsonObject { ["told"] = voice, ["papers"] = new JsonArray(paper), ["signed"] = sign });
        using var played = await RawAsync(city, "desk-officer-1", $"/api/v1/cases/{number}/files/{voice}", "bytes=10-19");
        using var paperGot = await RawAsync(city, "desk-officer-1", $"/api/v1/cases/{number}/files/{paper}");

        Assert.Equal(HttpStatusCode.PartialContent, played.StatusCode);
        Assert.Equal("audio/webm", played.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Recordings.Webm(7)[10..20], await played.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("attachment", paperGot.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", paperGot.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; sandbox; frame-ancestors 'none'", paperGot.Headers.GetValues("Content-Security-Policy").Single());
        Assert.True(paperGot.Headers.CacheControl!.Private);
        foreach (var (post, status) in new[] { ("road-section-handler-1", 200), ("education-section-handler-1", 404) })
            Assert.Equal(status, (await city.GetAsync(post, $"/api/v1/cases/{number}/files/{voice}")).Status);
        Assert.Equal(404, (await city.GetAsync(null, $"/api/v1/cases/{number}/files/{voice}")).Status);
        var page = await city.SendAsync(null, HttpMethod.Get, "/work/cases/" + number, null, ("Cookie", await city.CookieAsync("desk-officer-1")));
        Assert.Contains($"<audio controls preload=\"metadata\" src=\"/work/cases/{number}/files/{voice}\"", page.Is(200).Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/work/cases/{number}/files/{paper}\" download", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_voice_of_a_confidential_reporter_is_not_heard_by_those_who_handle_it()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await FilesCity.MakeAsync(database);
        var voice = await city.KeptAsync("voice", Recordings.Wav(3));

        var number = await FileAsync(city, new JsonObject { ["told"] = voice }, confidential: true);

        Assert.Equal(200, (await city.GetAsync("desk-officer-1", $"/api/v1/cases/{number}/files/{voice}")).Status);
        Assert.Equal(404, (await city.GetAsync("road-section-handler-1", $"/api/v1/cases/{number}/files/{voice}")).Status);
    }

    [Fact]
    public async Task A_file_answers_only_a_question_of_its_kind()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await FilesCity.MakeAsync(database);
        var photo = await city.KeptAsync("photo", Pictures.Jpeg(20, 20));
        var voice = await city.KeptAsync("voice", Recordings.Wav(2));

        var wrong = await SendAsync(city, new JsonObject { ["told"] = photo });
        var alsoWrong = await SendAsync(city, new JsonObject { ["photos"] = new JsonArray(voice) });
        var typed = await FileAsync(city, new JsonObject { ["papers"] = new JsonArray(photo), ["signed"] = new JsonObject { ["typed"] = "王小明" } });

        Assert.Equal((400, 400), (wrong.Status, alsoWrong.Status));
        Assert.Equal("王小明", (await city.CaseAsync("desk-officer-1", typed))["answers"]!["signed"]!["typed"]!.GetValue<string>());
    }

    /// <summary>What is sent for what, and a word of the sentence that refuses it.</summary>
    private static readonly (string Use, string What, string Says)[] Refused =
    [
        ("photo", "html", "JPEG, PNG or WebP"), ("photo", "svg", "JPEG, PNG or WebP"), ("photo", "heic", "HEIC"), ("photo", "bomb", "50000 × 50000"), ("photo", "pdf", "JPEG, PNG or WebP"),
        ("voice", "html", "recording"), ("voice", "long", "181 seconds"), ("voice", "film", "recording"), ("voice", "photo", "recording"),
        ("file", "html", "PDF"), ("file", "exe", "PDF"), ("file", "half-pdf", "PDF"), ("file", "macros", "macros"), ("file", "zip", "PDF"), ("file", "zip-of-millions", "PDF"), ("file", "empty", "PDF"),
        ("nothing-such", "pdf", "photo, voice, file, signature"),
    ];

    [Fact]
    public async Task What_will_not_do_is_refused_with_what_would_and_leaves_nothing()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);

        foreach (var (use, what, says) in Refused)
        {
            var refused = await city.UploadAsync(use, Bad(what));

            Assert.InRange(refused.Status, 400, 413);
            Assert.Equal("application/problem+json", refused.ContentType);
            Assert.Contains(says, refused.Json["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(city.City.DataFolder, "files"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Word_and_Excel_files_without_macros_are_taken()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);

        Assert.EndsWith("wordprocessingml.document", (await city.UploadAsync("file", Office("word/document.xml"))).Is(201).Json["kind"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.EndsWith("spreadsheetml.sheet", (await city.UploadAsync("file", Office("xl/workbook.xml"))).Is(201).Json["kind"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_gigabytes_are_refused_before_a_byte_is_read_or_cut_at_the_bound_and_memory_stays_small()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var before = PeakMegabytes();

        var said = await TalkAsync(city, "POST /api/v1/photos HTTP/1.1\r\nHost: city\r\nAccept-Language: en\r\nContent-Length: 10737418240\r\n\r\n", pieces: 0);
        var chunked = await TalkAsync(city, "POST /api/v1/photos HTTP/1.1\r\nHost: city\r\nAccept-Language: en\r\nTransfer-Encoding: chunked\r\n\r\n", pieces: 10_240);

        Assert.StartsWith("HTTP/1.1 413", said.Answer, StringComparison.Ordinal);
        Assert.Contains("16 MB", said.Answer, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 413", chunked.Answer, StringComparison.Ordinal);
        Assert.InRange(chunked.Sent, 16, 400);
        Assert.True(PeakMegabytes() - before < 150, $"{PeakMegabytes() - before} MB more");
    }

    [Fact]
    public async Task A_form_of_gigabytes_comes_back_with_what_was_typed_and_the_bound_at_the_photos()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        const string head = "--b\r\nContent-Disposition: form-data; name=\"answers.place.words\"\r\n\r\nat the old bridge\r\n--b\r\nContent-Disposition: form-data; name=\"answers.photos\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n";

        var (answer, sent) = await TalkAsync(city, "POST /report/road-damage HTTP/1.1\r\nHost: city\r\nAccept-Language: en\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 10737418240\r\n\r\n" + head, pieces: 10_240, raw: true);

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("value=\"at the old bridge\"", answer, StringComparison.Ordinal);
        Assert.Contains("f-answers-photos-fault", answer, StringComparison.Ordinal);
        Assert.Contains("64 MB", answer, StringComparison.Ordinal);
        Assert.InRange(sent, 1, 400);
    }

    [Fact]
    public async Task A_photo_over_its_bound_keeps_the_form_with_the_error_beside_the_field()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);

        var (status, text) = await city.SendFormAsync("/report/road-damage", [("answers.place.words", "at the old bridge")], ("answers.photos", "large.jpg", new byte[17 * 1024 * 1024]));

        Assert.Equal(400, status);
        Assert.Contains("value=\"at the old bridge\"", text, StringComparison.Ordinal);
        Assert.Contains("16 MB at most", text, StringComparison.Ordinal);
        Assert.Contains("id=\"f-answers-photos-fault\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_offers_where_it_was_taken_without_scripts_and_forgets_it_once_the_case_is_filed()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);
        var school = city.City.Pack.Places.OfKind("school").First(place => city.City.Raster.Find(place.Point.Lat, place.Point.Lon) is not null);
        var photo = Pictures.WithNoteInJpeg(Pictures.Jpeg(80, 60), Pictures.Note(school.Point.Lat, school.Point.Lon));

        var (_, offered) = await city.SendFormAsync("/report/road-damage", [("answers.damage", "sign"), ("answers.photos.send", "1")], ("answers.photos", "a.jpg", photo));
        var token = System.Text.RegularExpressions.Regex.Match(offered, "name=\"answers.photos.kept\" value=\"([^\"]+)\"", default, TimeSpan.FromSeconds(1)).Groups[1].Value;
        var (_, taken) = await city.SendFormAsync("/report/road-damage", [("answers.damage", "sign"), ("answers.photos.kept", token), ("answers.place.photo", "1")]);
        var lat = System.Text.RegularExpressions.Regex.Match(taken, "name=\"answers.place.lat\" value=\"([^\"]+)\"", default, TimeSpan.FromSeconds(1)).Groups[1].Value;
        var lon = System.Text.RegularExpressions.Regex.Match(taken, "name=\"answers.place.lon\" value=\"([^\"]+)\"", default, TimeSpan.FromSeconds(1)).Groups[1].Value;
        var (status, filed) = await city.SendFormAsync("/report/road-damage", [("answers.damage", "sign"), ("answers.photos.kept", token), ("answers.place.lat", lat), ("answers.place.lon", lon), ("party.reporter.answer-by", "page")]);

        Assert.Contains("Use where it was taken as the place?", offered, StringComparison.Ordinal);
        Assert.Equal(school.Point.Lat, double.Parse(lat, System.Globalization.CultureInfo.InvariantCulture), 4);
        Assert.True(status == 200, filed);
        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal(0, await reading.FirstAsync<long>("select count(*) from file where lat is not null"));
        Assert.Equal(1, await reading.FirstAsync<long>("select count(*) from file where case_id is not null"));
    }

    [Fact]
    public async Task A_photo_from_outside_the_city_offers_nothing()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await ServedCity.MakeAsync(database);

        var kept = await city.UploadAsync("photo", Pictures.WithNoteInJpeg(Pictures.Jpeg(80, 60), Pictures.Note(48.85, 2.35)));

        Assert.Null(kept.Is(201).Json["taken-at"]);
    }

    [Theory, OnEachDatabase]
    public async Task Drafts_go_after_a_day_and_what_a_case_has_stays(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (draft, tied) = ((await city.UploadAsync("photo", Pictures.Jpeg(30, 20))).Json["file"]!.GetValue<string>(), (await city.UploadAsync("photo", Pictures.TwoHalves(30, 20))).Json["file"]!.GetValue<string>());
        var number = await FileAsync(city, new JsonObject { ["photos"] = new JsonArray(tied) });
        var sweep = new SweepFiles(city.City);

        city.Clock.Advance(TimeSpan.FromHours(23));
        await sweep.RunAsync(parts: 256);
        var early = (await city.GetAsync(null, "/report/files/" + draft)).Status;
        city.Clock.Advance(TimeSpan.FromHours(2));
        await sweep.RunAsync(parts: 256);

        Assert.Equal(200, early);
        Assert.Equal(404, (await city.GetAsync(null, "/report/files/" + draft)).Status);
        Assert.Equal(200, (await city.GetAsync("desk-officer-1", $"/api/v1/cases/{number}/files/{tied}")).Status);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(city.City.DataFolder, "files"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void One_network_may_send_only_so_much_an_hour()
    {
        var clock = new FlatCity.Tests.Cities.TestClock();
        var bounds = new UploadBounds(clock);

        for (var i = 0; i < UploadBounds.MostFiles; i++)
            Assert.Null(bounds.Begin("10.0.0.1", "photo"));
        var refused = bounds.Begin("10.0.0.1", "photo");
        bounds.Begin("10.0.0.2", "photo");
        bounds.Count("10.0.0.2", UploadBounds.MostBytes);

        Assert.Equal(FlatCity.Platform.RefusalKind.TooMany, refused!.Kind);
        Assert.Contains("300 files", refused.In(FlatCity.Platform.Texts.Language.English), StringComparison.Ordinal);
        Assert.NotNull(bounds.Begin("10.0.0.2", "photo"));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(bounds.Begin("10.0.0.1", "photo"));
    }

    internal static async Task<string> FileAsync(ServedCity city, JsonObject more, bool confidential = false) => (await SendAsync(city, more, confidential)).Is(201).Json["number"]!.GetValue<string>();

    private static async Task<Answer> SendAsync(ServedCity city, JsonObject more, bool confidential = false)
    {
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        foreach (var (id, answer) in more.ToList())
            call["answers"]![id] = answer!.DeepClone();
        if (confidential)
            call["parties"]![0]!["confidential"] = true;
        return await city.PostAsync("desk-officer-1", "/api/v1/cases", call);
    }

    private static async Task<HttpResponseMessage> RawAsync(ServedCity city, string post, string path, string? range = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", await city.TokenAsync(post));
        if (range is not null)
            request.Headers.TryAddWithoutValidation("Range", range);
        return await city.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Speaks HTTP by hand, because no client sends what it says is ten gigabytes; a megabyte a piece, until the city closes.</summary>
    private static async Task<(string Answer, int Sent)> TalkAsync(ServedCity city, string head, int pieces, bool raw = false)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(city.Http.BaseAddress!.Host, city.Http.BaseAddress.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        using var answer = new MemoryStream();
        var reading = Task.Run(async () =>
        {
            try
            {
                await stream.CopyToAsync(answer);
            }
            catch (IOException)
            {
                // Closed on us: what came before it is the answer.
            }
        }, TestContext.Current.CancellationToken);
        byte[] zeros = new byte[1024 * 1024];
        byte[] piece = raw ? zeros : [.. "100000\r\n"u8, .. zeros, .. "\r\n"u8];
        var sent = 0;
        try
        {
            while (sent < pieces && answer.Length == 0)
            {
                await stream.WriteAsync(piece, TestContext.Current.CancellationToken);
                sent++;
            }
        }
        catch (IOException)
        {
            // It does not listen any longer, which is what is asked here.
        }

        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken));
        return (Encoding.UTF8.GetString(answer.ToArray()), sent);
    }

    private static long PeakMegabytes()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1024 / 1024;
    }

    private static byte[] Bad(string what) => what switch
    {
        "html" => Encoding.UTF8.GetBytes("<!doctype html><html><body><script>alert(document.cookie)</script></body></html>"),
        "svg" => Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
        "heic" => [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[100]],
        "bomb" => Pictures.PngBomb(50_000, 50_000),
        "pdf" => Pdf,
        "half-pdf" => Pdf[..40],
        "long" => Recordings.Wav(180.5),
        "film" => Recordings.M4a(5, "vide"),
        "photo" => Pictures.Jpeg(20, 20),
        "exe" => [.. "MZ"u8, .. new byte[200]],
        "macros" => Office("word/document.xml", "word/vbaProject.bin"),
        "zip" => Office("a.txt"),
        "zip-of-millions" => [.. "PK\u0003\u0004"u8, .. new byte[100], .. "PK\u0005\u0006"u8, .. new byte[4], 0xff, 0xff, 0xff, 0xff, .. new byte[10]],
        _ => [],
    };

    private static byte[] Office(params string[] names)
    {
        using var all = new MemoryStream();
        using (var zip = new ZipArchive(all, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names.Prepend("[Content_Types].xml"))
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write("<x/>"u8);
            }
        }

        return all.ToArray();
    }
}
