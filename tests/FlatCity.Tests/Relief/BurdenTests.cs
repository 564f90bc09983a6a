using System.Net;
using System.Text.RegularExpressions;
using FlatCity.Commanding;
using FlatCity.Packs.Rates;
using FlatCity.Relief;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Commanding;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FlatCity.Tests.Relief;

/// <summary>减负台账: declared minutes by unit and upper line, each with its cases; what stands on no rule; nothing by person.</summary>
public sealed class BurdenTests
{
    private static readonly string[] OfPersons = ["person", "holder", "name", "post", "actor"];

    [Theory, OnEachDatabase]
    public async Task Sums_are_declared_minutes_times_what_was_done_and_open_their_cases(TestDatabase database)
    {
        var (city, password) = await FilledCity.MakeAsync(database);
        await using var _ = city;
        using var leader = await FiguresTests.SignedInAsync(city, "city-leader", password);
        const string Year = "first=2025-11-24&last=2026-11-23";
        var burden = city.App.Services.GetRequiredService<CityBurden>();
        var slow = await RecountAsync(city);

        foreach (var by in Enum.GetValues<BurdenBy>())
        {
            var question = BurdenQuestion.Read(Query($"{Year}&by={BurdenQuestion.WordOf(by)}"), city.City).Value;
            var sums = await burden.CountAsync(question, null);
            Assert.Equal(slow.Values.Aggregate((a, b) => a + b), sums.Select(s => s.Sum).Aggregate((a, b) => a + b));
            if (by == BurdenBy.Unit)
                Assert.Equal(slow.OrderBy(s => s.Key, StringComparer.Ordinal), sums.Select(s => KeyValuePair.Create(s.Group, s.Sum)).OrderBy(s => s.Key, StringComparer.Ordinal));
            // The cases behind a sum come to the same.
            var (group, sum) = sums[0];
            Assert.Equal(sum, (await burden.CasesAsync(question, group, null, null, 10_000)).Select(c => c.Sum).Aggregate((a, b) => a + b));
        }

        // Of one upper line alone, and of one unit of it.
        Task<IReadOnlyList<(string Group, BurdenSum Sum)>> CountAsync(string asked) => burden.CountAsync(BurdenQuestion.Read(Query($"{Year}&{asked}"), city.City).Value, null);
        var ofLine = (await CountAsync("by=line")).Single(s => s.Group == "education-bureau").Sum;
        var units = await CountAsync("by=unit&line=education-bureau");
        var one = units.First(u => u.Group.Length > 0);
        Assert.Equal(ofLine, units.Select(s => s.Sum).Aggregate((a, b) => a + b));
        Assert.Equal([one], await CountAsync($"by=unit&line=education-bureau&unit={one.Group}"));
        Assert.Empty(await CountAsync("by=unit&line=_city&scenario=school-measures"));

        var page = (await leader.GetAsync($"/work/burden?{Year}&by=line")).Text;
        Assert.Contains("温州市综合行政执法局", page, StringComparison.Ordinal);
        Assert.Contains("温州市教育局", page, StringComparison.Ordinal);
        Assert.Contains("/work/burden/cases?first=2025-11-24&amp;last=2026-11-23&amp;by=line&amp;group=education-bureau", page, StringComparison.Ordinal);
        Assert.Contains("/work/instructions/", (await leader.GetAsync($"/work/burden/cases?{Year}&by=step&group=school-measures/form")).Text, StringComparison.Ordinal);
        // What stands on no rule yet, by upper line, with who sees to it.
        Assert.Contains("GB/T 30428.8-2020", page, StringComparison.Ordinal);
        Assert.Contains("2027-06-30", page, StringComparison.Ordinal);
        Assert.Contains("温州市综合行政执法局", (await leader.GetAsync($"/work/burden.csv?{Year}&by=line")).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_unit_sees_its_own_and_nobody_anything_by_person(TestDatabase database)
    {
        var (city, password) = await FilledCity.MakeAsync(database, cases: 40);
        await using var _ = city;
        using var leader = await FiguresTests.SignedInAsync(city, "city-leader", password);
        using var unit = await FiguresTests.SignedInAsync(city, "water-company-dispatcher", password);
        var other = city.City.Pack.Units.Find("road-section")!.Name.In("zh");

        Assert.Contains(other, (await leader.GetAsync("/work/burden?first=2025-11-24")).Text, StringComparison.Ordinal);
        var own = await unit.GetAsync("/work/burden?first=2025-11-24");
        Assert.Contains("只有本岗位权限内", own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($">{other}</a>", own.Text, StringComparison.Ordinal);
        Assert.Contains("这段时间没有办过什么", (await unit.GetAsync("/work/burden?first=2025-11-24&unit=road-section")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await unit.GetAsync("/work/burden?unit=%00")).Status);
        Assert.DoesNotContain("/work/cases/", (await unit.GetAsync("/work/burden/cases?first=2025-11-24&by=unit&group=road-section")).Text, StringComparison.Ordinal);

        foreach (var asked in OfPersons.SelectMany(word => new[] { "/work/burden?by=" + word, "/work/burden/cases?by=" + word, "/work/burden.csv?by=" + word, "/work/figures?by=" + word, "/work/figures.csv?by=" + word }))
            Assert.Equal(HttpStatusCode.BadRequest, (await leader.GetAsync(asked)).Status);
        foreach (var wrong in new[] { "first=never", "first=2026-11-02&last=2026-11-01", "first=2020-01-01&last=2026-01-01" })
            Assert.Equal(HttpStatusCode.BadRequest, (await leader.GetAsync("/work/burden?" + wrong)).Status);
    }

    [Fact]
    public void Nothing_can_be_summed_by_person()
    {
        Assert.Equal(["Unit", "Line", "Scenario", "Step"], Enum.GetNames<BurdenBy>());
        Assert.Equal(["City", "Unit", "Community", "Scenario"], Enum.GetNames<RateBy>());
    }

    [Fact]
    public void No_query_of_the_program_groups_by_a_person()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Select(System.IO.File.ReadAllText).ToList();

        Assert.Empty(sources.SelectMany(ByPerson));
        Assert.Contains(sources, text => text.Contains("group by", StringComparison.Ordinal));
        // And it finds one that does.
        Assert.Single(ByPerson("$\"select s.person_id, count(*) from case_step s group by 1\""));
    }

    private static IEnumerable<string> ByPerson(string source) =>
        Regex.Matches(source, "\"[^\"]*\\bgroup by\\b[^\"]*\"", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5)).Select(m => m.Value).Where(sql => Regex.IsMatch(sql, "\\bperson(_id)?\\b|\\bacting_for\\b|\\bholder\\b", RegexOptions.None, TimeSpan.FromSeconds(1)));

    private static QueryCollection Query(string text) => new(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(text));

    /// <summary>Step by step over all rows: slow and obvious.</summary>
    private static async Task<Dictionary<string, BurdenSum>> RecountAsync(ServedCity city)
    {
        await using var reading = await city.City.Database.ReadAsync();
        var sums = new Dictionary<string, BurdenSum>(StringComparer.Ordinal);
        foreach (var step in await reading.AllAsync<Row>("select s.step, s.post, s.unit, c.kind, c.scenario, s.pack_version from case_step s join cases c on c.id = s.case_id"))
        {
            var form = step.Step is "file" or "instruct";
            if (step.Post.StartsWith("system:", StringComparison.Ordinal) || (form && step.Kind == "task"))
                continue;
            var declared = city.Scenarios.Find(step.Scenario, step.PackVersion)!.Burden;
            int? minutes = form ? declared.Form : declared.Steps.TryGetValue(step.Step, out var some) ? some : null;
            var unit = step.Post == "resident" ? "" : step.Unit ?? "";
            sums[unit] = sums.GetValueOrDefault(unit) + new BurdenSum(1, minutes ?? 0, minutes is null ? 1 : 0);
        }

        return sums;
    }

    private sealed class Row
    {
        public string Step { get; set; } = "";

        public string Post { get; set; } = "";

        public string? Unit { get; set; }

        public string Kind { get; set; } = "";

        public string Scenario { get; set; } = "";

        public long PackVersion { get; set; }
    }
}
