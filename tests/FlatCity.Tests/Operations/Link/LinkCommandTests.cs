using System.Text.Json;
using FlatCity.Operations;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform;

namespace FlatCity.Tests.Operations.Link;

/// <summary>`flatcity link` as somebody types it, on the lists of docs/how-to/link-two-lists.md.</summary>
public sealed class LinkCommandTests
{
    [Fact]
    public async Task The_two_lists_of_the_guide_are_linked_and_measured()
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-link-").FullName;

        var (code, output, error) = await RunAsync([Lists("residents.csv"), Lists("clinic.csv"), "--between-lists-only", "--city", Path.Combine(Repository.Root, "cities/longgang"), "--truth", Lists("truth.csv"), "--out", $"{folder}/links.csv", "--clusters", $"{folder}/clusters.csv", "--report", $"{folder}/r.html", "--json"]);

        Assert.True(code == 0, error);
        using var figures = JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]);
        Assert.Equal(145, figures.RootElement.GetProperty("records").GetInt32());
        Assert.InRange(figures.RootElement.GetProperty("recall").GetDouble(), 0.9, 1);
        Assert.InRange(figures.RootElement.GetProperty("links").GetInt32(), 45, 55);
        Assert.Equal(146, (await File.ReadAllLinesAsync($"{folder}/clusters.csv", TestContext.Current.CancellationToken)).Length);
        Assert.Equal(["clusters.csv", "links.csv", "r.html"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("<script", await File.ReadAllTextAsync($"{folder}/r.html", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Reviewed_decisions_hold_over_the_model()
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-link-").FullName;
        await File.WriteAllTextAsync($"{folder}/reviewed.csv", "list_a,key_a,list_b,key_b,decision\nresidents,R001,residents,R002,same\nresidents,R001,clinic,C065,different\n", TestContext.Current.CancellationToken);

        var (code, _, error) = await RunAsync([Lists("residents.csv"), Lists("clinic.csv"), "--decisions", $"{folder}/reviewed.csv", "--out", $"{folder}/links.csv", "--json"]);

        Assert.True(code == 0, error);
        Assert.Contains(await File.ReadAllLinesAsync($"{folder}/links.csv", TestContext.Current.CancellationToken), l => l.StartsWith("residents,R001,residents,R002,", StringComparison.Ordinal) && l.Contains(",same,", StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("--truth-column", "nobody", "No list has the column nobody")]
    [InlineData("--settings", "nowhere.yaml", "There is no file nowhere.yaml")]
    [InlineData("--threads", "0", "write 1 to 256")]
    [InlineData("--seed", "-1", "write 0 or more")]
    public async Task What_cannot_be_is_said_in_one_line(string option, string value, string sentence)
    {
        var (code, _, error) = await RunAsync([Lists("residents.csv"), option, value, "--json"]);

        Assert.Equal(1, code);
        Assert.Contains(sentence, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truth_that_names_an_unknown_record_is_refused()
    {
        var truth = Path.GetTempFileName();
        await File.WriteAllTextAsync(truth, "key_a,key_b,label\nR001,R999,1\n", TestContext.Current.CancellationToken);

        var (code, _, error) = await RunAsync([Lists("residents.csv"), "--truth", truth, "--json"]);

        Assert.Equal(1, code);
        Assert.Contains("names the record R999", error, StringComparison.Ordinal);
        File.Delete(truth);
    }

    [Fact]
    public async Task A_hundred_thousand_records_stay_within_a_gigabyte_by_the_process_s_own_peak_and_the_last_line_has_the_figures()
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-link-").FullName;
        await File.WriteAllTextAsync($"{folder}/people.csv", Made(100_000), TestContext.Current.CancellationToken);

        var linked = await Programs.RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "flatcity.dll"), "link", $"{folder}/people.csv", "--truth-column", "entity_id", "--clusters", $"{folder}/clusters.csv", "--json");

        Assert.True(linked.Code == 0, linked.Said);
        using var figures = JsonDocument.Parse(linked.Output.TrimEnd().Split('\n')[^1]);
        Assert.Equal(["records", "candidatePairs", "links", "clusters", "threshold", "precision", "recall", "f1", "bestF1", "clusteredF1", "seconds", "peakMiB"], figures.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.InRange(figures.RootElement.GetProperty("peakMiB").GetInt32(), 20, 1024);
        Assert.InRange(figures.RootElement.GetProperty("f1").GetDouble(), 0.98, 1);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Without_a_truth_the_last_line_has_none_of_its_figures()
    {
        var (_, output, _) = await RunAsync([Lists("residents.csv"), "--json"]);

        using var figures = JsonDocument.Parse(output);
        Assert.Equal(["records", "candidatePairs", "links", "clusters", "threshold", "seconds", "peakMiB"], figures.RootElement.EnumerateObject().Select(p => p.Name));
    }

    // Every third person twice, the second time with a letter of the surname lost.
    private static string Made(int records)
    {
        var random = new Random(12);
        var csv = new System.Text.StringBuilder("id,given_name,surname,date_of_birth,phone,entity_id\n");
        string Word(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)('a' + random.Next(26))));
        var given = Enumerable.Range(0, 800).Select(_ => Word(6)).ToArray();
        for (var i = 0; i < records; i++)
        {
            var (first, last, born, phone) = (given[random.Next(given.Length)], Word(7), $"{random.Next(1930, 2020)}-{random.Next(1, 13):00}-{random.Next(1, 29):00}", $"139{random.Next(10_000_000, 99_999_999)}");
            csv.Append(i).Append(',').Append(first).Append(',').Append(last).Append(',').Append(born).Append(',').Append(phone).Append(",e").Append(i).Append('\n');
            if (i % 3 == 0 && ++i < records) csv.Append(i).Append(',').Append(first).Append(',').Append(last.AsSpan(1)).Append(',').Append(born).Append(',').Append(phone).Append(",e").Append(i - 1).Append('\n');
        }

        return csv.ToString();
    }

    private static string Lists(string file) => Path.Combine(Repository.Root, "docs/how-to/lists", file);

    private static async Task<(int Code, string Output, string Error)> RunAsync(string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(["link", .. words], new Terminal(TextReader.Null, output, error, interactive: false));
        return (code, output.ToString(), error.ToString());
    }
}
