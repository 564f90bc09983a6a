using FlatCity.Packs.Rates;
using FlatCity.Packs.Tests.Checking;

namespace FlatCity.Packs.Tests.Rates;

public sealed class RateFilesTests
{
    private const string Good = """
        rate: ok
        title: { en: Ok }
        source: { en: The city }
        of: opened, due by the cut
        count: done
        zero: none
        """;

    [Fact]
    public void What_is_shipped_is_sound()
    {
        var reading = RateBook.Read(PackFiles.FromFolder(Path.Combine(SharedData.Checkout, "rates")));

        Assert.Empty(reading.Findings);
        Assert.Equal(23, reading.Pack!.Rates.Count);
    }

    [Theory]
    // A hole: a phrase that is no term, a part that is not there, nothing counted.
    [InlineData("count: done", "count: in-time", "ok.yaml:5:8: error rate.term: `in-time` is no term. Did you mean `in time`?")]
    [InlineData("count: done\n", "", "ok.yaml:1:1: error pack.missing: `count` is missing. Say what of it counts, such as `count: done, in time`.")]
    [InlineData("count: done", "count: refused, done", "ok.yaml:5:8: error rate.never: No round is ever “refused, done”. Take away one of the terms that shut each other out.")]
    [InlineData("of: opened, due by the cut", "of: opened, refused", "ok.yaml:1:1: error rate.never: Nothing that `ok` counts is in its cohort, so it is always 0. Make `count` a part of `of`.")]
    [InlineData("count: done", "count: opened", "ok.yaml:1:1: warning rate.always: `ok` counts its whole cohort, so it is always 100 %. Add to `count` what only some of the cohort are.")]
    // A cohort that double counts, or takes in all that ever was.
    [InlineData("of: opened, due by the cut", "of: [ \"opened, due by the cut\", \"opened, late\" ]", "ok.yaml:4:33: error rate.double: A round that is “opened, late” may be “opened, due by the cut” as well and would be counted twice. Make them one, or add a term to one whose opposite is in the other, such as `late` and `not late`.")]
    [InlineData("count: done", "count: [ done, \"done, late\" ]", "ok.yaml:5:16: error rate.double: A round that is “done, late” may be “done” as well and would be counted twice. Make them one, or add a term to one whose opposite is in the other, such as `late` and `not late`.")]
    [InlineData("of: opened, due by the cut", "of: due by the cut", "ok.yaml:1:1: error rate.cohort: The cohort of `ok` does not say which rounds of the period it means, so each period would count all that ever were. Begin `of` with one of filed, opened, dispatched, handled, checked, due, ended, judged.")]
    // Division by zero.
    [InlineData("zero: none\n", "", "ok.yaml:1:1: error rate.zero: Nothing says what it is where there is nothing to divide by. Write `zero: none` (shown as –), `zero: 1` or `zero: 0`.")]
    [InlineData("count: done", "count: { when: done, times: 0 }", "ok.yaml:5:29: error rate.zero: What counts nothing need not be counted. Write a number above 0, or take the line away.")]
    [InlineData("zero: none", "zero: none\nexclude: [ done ]", "ok.yaml:1:1: error rate.never: “done” is all left out by `exclude`. Take the term out of one of the two.")]
    public void Says_where_a_rate_is_wrong_and_how_to_mend_it(string was, string now, string finding)
    {
        var text = Good + "\n";
        Assert.Contains(was, text, StringComparison.Ordinal);

        var findings = Read(("ok.yaml", text.Replace(was, now, StringComparison.Ordinal)));

        Assert.Contains(finding, findings);
    }

    [Theory]
    [InlineData("sum: [ { of: ok, times: 1 }, { of: nothing, times: 2 } ]", "c.yaml:1:1: error composite.part: `c` weighs `nothing`, which is not there or has errors of its own. Add it, or take the part out.")]
    [InlineData("sum: [ { of: ok, times: 1 }, { of: c, times: 2 } ]", "c.yaml:1:1: error composite.circle: `c` is a part of itself, through `ok`, `c`. Weigh the rates themselves instead.")]
    [InlineData("sum: [ { of: ok, times: 1 }, { of: ok, times: 2 } ]", "c.yaml:5:36: error composite.twice: `ok` is weighed twice. Name it once, with both weights together.")]
    [InlineData("sum: [ { of: ok, times: 0 } ]", "c.yaml:5:25: error rate.zero: A part weighs 0. Write `times:` with a number above 0, such as `times: 0.4`.")]
    [InlineData("sum: [ ]", "c.yaml:5:6: error rate.zero: The composite has no parts, so there is nothing to weigh. Write `sum:` with `- { of: closed-on-time, times: 60 }` for each part.")]
    public void Says_where_a_composite_is_wrong(string sum, string finding)
    {
        var findings = Read(("ok.yaml", Good), ("c.yaml", $"composite: c\ntitle: {{ en: C }}\nsource: {{ en: The city }}\nzero: none\n{sum}\n"));

        Assert.Contains(finding, findings);
    }

    [Fact]
    public void Finds_a_circle_that_goes_through_other_files()
    {
        static (string, string) Of(string id, string part) => (id + ".yaml", $"composite: {id}\ntitle: {{ en: C }}\nsource: {{ en: The city }}\nzero: none\nsum: [ {{ of: {part}, times: 1 }} ]\n");

        var findings = Read(Of("a", "b"), Of("b", "c"), Of("c", "a"));

        foreach (var (id, part) in new[] { ("a", "b"), ("b", "c"), ("c", "a") })
            Assert.Contains($"{id}.yaml:1:1: error composite.circle: `{id}` is a part of itself, through `{part}`. Weigh the rates themselves instead.", findings);
    }

    [Theory]
    [InlineData("every: month\nfrom-day: 31", "p.yaml:4:11: error period.no-days: A month that begins on day 31 has no such day in February. Begin it on a day from 1 to 28.")]
    [InlineData("every: day\nfrom-day: 3", "p.yaml:4:11: error period.no-days: A day or week has no day of the month to begin on. Leave `from-day` out, or write `every: month`.")]
    [InlineData("every: never", "p.yaml:3:8: error pack.value: `every` is `never`, not a word that is known here. Write one of day, week, month, quarter, year.")]
    [InlineData("every: day\nfrom-time: noon", "p.yaml:4:12: error pack.value: `from-time` is `noon`, not a time of day. Write it as \"12:00\"; 24:00 is 00:00 of the next day.")]
    public void Says_where_a_period_has_no_days(string rest, string finding)
    {
        var findings = Read(("p.yaml", $"period: p\ntitle: {{ en: P }}\n{rest}\n"));

        Assert.Contains(finding, findings);
    }

    [Fact]
    public void Every_rule_has_a_row_here_that_breaks_it_and_stands_in_the_guide()
    {
        var own = File.ReadAllText(Path.Combine(SharedData.Checkout, "tests", "FlatCity.Packs.Tests", "Rates", "RateFilesTests.cs"));
        var guide = File.ReadAllText(Path.Combine(SharedData.Checkout, "docs", "rates.md"));

        foreach (var rule in GoldenTests.RulesOf(typeof(RateRules)))
        {
            Assert.Contains($" {rule.Id}: ", own, StringComparison.Ordinal);
            Assert.Contains($"| `{rule.Id}` | {rule.Proves} | {(rule.Severity == Severity.Error ? "error" : "warning")} |", guide, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_citys_own_file_stands_over_what_is_shipped()
    {
        var city = PackFiles.FromTexts("rates", [("ok.yaml", Good.Replace("count: done", "version: 2\ncount: done, in time", StringComparison.Ordinal))]);

        var book = RateBook.Read(PackFiles.FromTexts("rates", [("ok.yaml", Good)]), city);

        Assert.Empty(book.Findings);
        Assert.Equal((2, "done, in time"), (((Rate)book.Pack!.Find("ok")!).Version, ((Rate)book.Pack.Find("ok")!).Count[0].In("en")));
    }

    [Fact]
    public void One_broken_file_hides_nothing_of_another()
    {
        var findings = Read(("a.yaml", "rate: [\n"), ("b.yaml", "nothing: here\n"), ("ok.yaml", Good), ("d.yaml", Good));

        Assert.Contains(findings, f => f.StartsWith("a.yaml", StringComparison.Ordinal));
        Assert.Contains("b.yaml: error rate.kind: The file holds no rate. Begin it with `rate: ID`, `composite: ID` or `period: ID`, and give each a file of its own.", findings);
        Assert.Contains(findings, f => f.StartsWith("d.yaml:1:1: warning rate.file: ", StringComparison.Ordinal));
        Assert.Contains("ok.yaml:1:1: error rate.twice: `ok` stands in another file too. Give one of them another id.", findings);
    }

    private static List<string> Read(params (string Path, string Text)[] files) => [.. RateBook.Read(PackFiles.FromTexts("rates", files)).Findings.Select(f => f.ToString())];
}
