using System.Diagnostics;
using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Packs.Rates;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Commanding.Open;

/// <summary>An outsider counts again: the script from the documents, Python's standard library and what anybody can download give the same digits.</summary>
public sealed class RecomputeTests
{
    private static readonly string Script = Path.Combine(Repository.Root, "docs", "open-data", "recompute.py");

    [Theory, OnEachDatabase]
    public async Task An_outsider_gets_the_same_digits_from_the_open_log_and_others_from_a_changed_line(TestDatabase database)
    {
        await using var city = (await FilledCity.MakeAsync(database, 220)).City;
        using var folder = new TemporaryFolder();

        foreach (var (period, by) in new[] { ("year", "city"), ("year", "scenario"), ("year", "community"), ("quarter", "scenario"), ("month", "scenario"), ("hotline-month", "community") })
        {
            var (code, said) = await RunAsync("--url", city.Http.BaseAddress!.ToString(), "--period", period, "--by", by);
            Assert.True(code == 0, $"{period} by {by} ended with {code}:\n{said}");
            Assert.DoesNotContain("OTHER", said, StringComparison.Ordinal);
        }

        // Every rate that is shipped was compared, and most of them had something to count.
        var figures = (await city.GetAsync(null, "/figures.json?period=year&by=city")).Is(200).Json;
        var items = figures["items"]!.AsArray();
        var shipped = RateBook.Read(FlatCity.Commanding.CityRates.Shipped).Pack!.Indicators.Select(i => i.Id);
        Assert.Equal(shipped, items.Select(i => (string)i!["indicator"]!));
        Assert.True(items.Count(i => i!["value"] is not null) > 12, figures.ToJsonString());

        // The same from files, and a mark of what is changed in them.
        var log = await DownloadAsync(city, folder.Path, figures);
        var files = new[] { "--rates", Path.Combine(folder.Path, "rates.json"), "--figures", Path.Combine(folder.Path, "figures.json") };
        Assert.Equal(0, (await RunAsync([.. files, .. log])).Code);
        var lines = await File.ReadAllLinesAsync(log[0], TestContext.Current.CancellationToken);
        var ended = Array.FindLastIndex(lines, line => line.Contains(",done,", StringComparison.Ordinal));
        var cells = lines[ended].Split(',');
        (cells[6], var due) = ("2020-01-01T00:00:00.000000Z", cells[6]);
        Assert.NotEqual(due, cells[6]);
        lines[ended] = string.Join(',', cells);
        await File.WriteAllLinesAsync(log[0], lines, TestContext.Current.CancellationToken);
        var (changed, told) = await RunAsync([.. files, .. log]);
        Assert.True(changed == 1, told);
        Assert.Contains("OTHER closed-on-time", told, StringComparison.Ordinal);

        // Published as of nothing, where there was something to count.
        var item = items.First(i => i!["low"] is not null && !i["hidden"]!.GetValue<bool>())!;
        (item["value"], item["of"], item["counted"], item["low"], item["high"]) = (null, 0, 0, null, null);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "figures.json"), figures.ToJsonString(), TestContext.Current.CancellationToken);
        var (withNothing, besides) = await RunAsync([.. files, .. log]);
        Assert.True(withNothing == 1, besides);
        Assert.Contains("OTHER " + (string)item["indicator"]!, besides, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_knows_every_term_and_says_what_is_wrong_with_what_it_is_given()
    {
        var (code, terms) = await RunAsync("--terms");
        Assert.Equal(0, code);
        Assert.Equal(RateTerms.All.Select(t => t.Phrase).Order(StringComparer.Ordinal), terms.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

        Assert.Equal(2, (await RunAsync()).Code);
        Assert.Equal(2, (await RunAsync("--rates", "/nowhere.json", "--figures", "/nowhere.json", "/nowhere.csv")).Code);
        Assert.Contains("--url", (await RunAsync("--help")).Said, StringComparison.Ordinal);
    }

    /// <summary>Saves what anybody can download; gives the files of the log, the month with most lines first.</summary>
    private static async Task<IReadOnlyList<string>> DownloadAsync(ServedCity city, string folder, JsonObject figures)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "figures.json"), figures.ToJsonString(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "rates.json"), (await city.GetAsync(null, "/catalog/rates.json")).Is(200).Text, TestContext.Current.CancellationToken);
        var files = new List<(string Path, int Length)>();
        foreach (var month in OpenDataTests.Months((await city.GetAsync(null, "/catalog.jsonld")).Is(200).Json))
        {
            var text = (await city.GetAsync(null, $"/catalog/case-log/{month}.csv")).Is(200).Text;
            files.Add((Path.Combine(folder, month + ".csv"), text.Length));
            await File.WriteAllTextAsync(files[^1].Path, text, TestContext.Current.CancellationToken);
        }

        return [.. files.OrderByDescending(f => f.Length).Select(f => f.Path)];
    }

    private static async Task<(int Code, string Said)> RunAsync(params IEnumerable<string> arguments)
    {
        Assert.SkipWhen(Programs.Python is null, "python3 is not installed: nobody counts again.");
        var ran = await Programs.RunAsync(new ProcessStartInfo(Programs.Python, [Script, .. arguments]) { Environment = { ["PYTHONIOENCODING"] = "utf-8" } });
        return (ran.Code, ran.Said);
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("flatcity-open-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
