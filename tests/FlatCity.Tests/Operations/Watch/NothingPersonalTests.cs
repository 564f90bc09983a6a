using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using FlatCity.Platform.Watching;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cases.Alike;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlatCity.Tests.Operations.Watch;

/// <summary>
/// Names, numbers, phones, words, passwords and codes are planted in requests of every kind, good, refused and broken; then all that the program wrote to its
/// log, at its most talkative, and all that it sent to a collector is looked through for each.
/// </summary>
public sealed class NothingPersonalTests
{
    private const string Name = "欧阳探秘";
    private const string Phone = "13857712349";
    private const string Number = "330327199003074512";
    private const string Words = "暗号甲乙丙丁";
    private const string Password = "planted-pass-phrase-77";
    private const string Mail = "planted.person@example.org";
    private const string Code = "PLANTEDCODE7788";
    private const string Browser = "PlantedBrowser/9.1";
    private static readonly string[] Planted = [Name, Phone, Number, Words, Password, Mail, Code, Browser];

    [Theory, OnEachDatabase]
    public async Task No_log_and_no_trace_holds_what_somebody_typed(TestDatabase database)
    {
        await using var collector = await Collector.StartAsync();
        await using var city = await ServedCity.MakeAsync(database, configure: collector.Listen);
        city.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Browser);
        city.Http.DefaultRequestHeaders.TryAddWithoutValidation("baggage", "who=" + Code);

        await PlantAsync(city, 201);
        await city.RunBackgroundAsync();
        await BreakAsync(city.City, "alter table party rename to party_away");
        await PlantAsync(city, 500);
        await BreakAsync(city.City, "alter table party_away rename to party");
        await BreakAsync(city.City, "alter table person rename to person_away");
        await SignInAsync(city);
        await BreakAsync(city.City, "alter table person_away rename to person");
        Collector.Flush(city.App);

        var (log, sent) = (collector.Log, collector.Sent);
        Assert.Contains("FileCase.RunAsync took", log, StringComparison.Ordinal);
        Assert.Contains("POST /api/v1/cases failed", log, StringComparison.Ordinal);
        Assert.Contains(database.Kind == DatabaseKind.Sqlite ? "SqliteException" : "PostgresException", log, StringComparison.Ordinal);
        Assert.Contains("FileCase.RunAsync", sent, StringComparison.Ordinal);
        Assert.Contains("http.route", sent, StringComparison.Ordinal);
        Assert.Contains("flatcity.cases.filed", sent, StringComparison.Ordinal);
        Assert.Empty(Planted.SelectMany(Spellings).Where(word => log.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(word => Around(log, word)));
        Assert.Empty(Planted.SelectMany(Spellings).Where(word => sent.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(word => Around(sent, word)));
    }

    [Fact]
    public void Of_a_fault_that_quotes_a_value_only_its_kind_and_place_are_written()
    {
        foreach (var json in new[] { false, true })
        {
            using var writer = new StringWriter();
            var fault = Assert.ThrowsAny<Exception>(() => Thrower.Wrapped(Name));

            new LogLines(json).Write(new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(LogLevel.Error, "Microsoft.Some.Part", default,
                [new("q", Name), new("{OriginalFormat}", "Asked {q}")], fault, (_, _) => "Asked " + Name), null, writer);

            var line = Assert.Single(writer.ToString().TrimEnd('\n').Split('\n'));
            Assert.DoesNotContain(Name, line, StringComparison.Ordinal);
            Assert.Contains("System.FormatException", line, StringComparison.Ordinal);
            Assert.Contains("Thrower.Wrapped", line, StringComparison.Ordinal);
            Assert.Contains("Asked {q}", line, StringComparison.Ordinal);
            if (json)
                Assert.Equal("error", JsonNode.Parse(line)!["level"]!.GetValue<string>());
        }
    }

    [Fact]
    public void The_names_of_our_own_calls_are_fields_of_the_line()
    {
        using var writer = new StringWriter();
        new LogLines(json: true).Write(new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(LogLevel.Warning, "FlatCity.Slow", default,
            [new("Operation", "OverdueCases.ReadAsync"), new("Milliseconds", 1200L), new("{OriginalFormat}", "{Operation} took {Milliseconds} ms")], null, (_, _) => "OverdueCases.ReadAsync took 1200 ms"), null, writer);

        var line = JsonNode.Parse(writer.ToString())!;
        Assert.Equal("OverdueCases.ReadAsync", line["operation"]!.GetValue<string>());
        Assert.Equal(1200, line["milliseconds"]!.GetValue<long>());
        Assert.Equal("OverdueCases.ReadAsync took 1200 ms", line["says"]!.GetValue<string>());
    }

    private static async Task PlantAsync(ServedCity city, int expected)
    {
        var school = city.City.Pack.Places.OfKind("school").First().Name.In("zh");
        var report = UpStoryTests.Call(school);
        report["answers"]!["words"] = Words;
        report["parties"] = new JsonArray(new JsonObject { ["role"] = "reporter", ["name"] = Name, ["phone"] = Phone, ["answer-by"] = "sms", ["id-number"] = Number });
        var filed = await city.PostAsync("desk-officer-1", "/api/v1/cases", report);
        Assert.True(filed.Status == expected, $"{filed.Status}: {filed.Text}");
        await city.PostAsync("desk-officer-1", "/api/v1/cases", new JsonObject { ["scenario"] = Words, ["parties"] = new JsonArray(new JsonObject { ["name"] = Name, ["mail"] = Mail }) });
        await city.SendAsync("desk-officer-1", HttpMethod.Post, "/api/v1/cases", new StringContent($"{{\"{Words}\": [{Phone}, \"{Name}\"", Encoding.UTF8, "application/json"));
        await city.SendAsync("desk-officer-1", HttpMethod.Post, "/api/v1/cases", new StringContent(Words, Encoding.UTF8, "text/" + Code));
        await city.PostAsync("gateway-12345", "/api/v1/sms", new JsonObject { ["from"] = Phone, ["text"] = Words });
        await city.GetAsync("desk-officer-1", $"/api/v1/cases?q={Uri.EscapeDataString(Name)}&cursor={Code}");
        await city.GetAsync("desk-officer-1", "/api/v1/cases/" + Uri.EscapeDataString(Name));
        await city.GetAsync(null, "/nothing/" + Uri.EscapeDataString(Words));
        await city.GetAsync(null, "/order/" + Code);
        await city.GetAsync(null, $"/track?number={Code}&code={Phone}");
        await city.GetAsync("token " + Code, "/api/v1/cases");
        await city.SendAsync(null, new HttpMethod(Code), "/work/" + Code, null, ("Cookie", "flatcity-longgang=" + Code), ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), ("tracestate", "who=" + Code));
        (string Name, string Value)[] resident = [.. KnownCasesTests.Form(Phone).Where(f => f.Item1 is not ("answers.words" or "party.reporter.name")), ("answers.words", Words), ("party.reporter.name", Name), ("anyway", "1")];
        var reported = await FormAsync(city, "/report/road-damage", resident);
        Assert.True(reported.Status == (expected == 201 ? 200 : expected), $"{reported.Status}: {reported.Text}");
        var refused = await FormAsync(city, "/report/road-damage", [.. resident.Where(f => f.Name is not "answers.damage"), ("answers.damage", Words), ("unknown", Name)]);
        Assert.True(refused.Status == 400, $"{refused.Status}: {refused.Text}");
        var desk = await city.CookieAsync("desk-officer-1");
        foreach (var path in (string[])["/work/cases?q=" + Uri.EscapeDataString(Name), "/work/caller?phone=" + Phone, "/work/file?phone=" + Phone, "/work/cases/" + Code, "/work?cursor=" + Code])
            await city.SendAsync(null, HttpMethod.Get, path, null, ("Cookie", desk));
        await SignInAsync(city);
    }

    private static async Task SignInAsync(ServedCity city)
    {
        await FormAsync(city, "/work/sign-in?back=/" + Code, ("sign-in", Name), ("password", Password));
        await FormAsync(city, "/work/sign-in", ("sign-in", "desk-officer-1"), ("password", Password));
    }

    private static async Task<Answer> FormAsync(ServedCity city, string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)));
        return await city.SendAsync(null, HttpMethod.Post, path, content, ("Sec-Fetch-Site", "same-origin"));
    }

    private static async Task BreakAsync(FlatCity.Cities.City city, string sql)
    {
        await using var reading = await city.Database.ReadAsync();
        await (await reading.RawAsync()).ExecuteAsync(sql);
    }

    /// <summary>As it is, as an address has it, as JSON may have it.</summary>
    private static IEnumerable<string> Spellings(string word) => [word, Uri.EscapeDataString(word), JsonSerializer.Serialize(word).Trim('"')];

    private static string Around(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 100)];
    }

    private static class Thrower
    {
        public static void Wrapped(string value)
        {
            try
            {
                _ = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
            }
            catch (FormatException inner)
            {
                throw new InvalidOperationException(value, inner);
            }
        }
    }
}
