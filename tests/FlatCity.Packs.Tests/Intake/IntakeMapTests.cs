using System.Text;
using FlatCity.Packs.Intake;
using FlatCity.Packs.Tests.Checking;

namespace FlatCity.Packs.Tests.Intake;

/// <summary>A map is read like a pack: each fault with its line and column, none hiding the next.</summary>
public sealed class IntakeMapTests
{
    private const string Whole = """
        intake: city-hotline
        encoding: gb18030
        time-zone: Europe/Vienna
        number: id
        filed: { column: opened, form: [uuuu-MM-dd HH:mm:ss, uuuu/M/d] }
        due: target
        ended: { column: status, of: { Closed: done }, else: open }
        door: { value: phone }
        place: { lat: y, lon: x, words: { column: [street, number], join: ", " } }
        answers:
          words: title
        reporter: { name: who }
        scenario:
          column: type
          of: { Pothole: road-damage }
          else: other
        """;

    [Fact]
    public void A_whole_map_says_what_each_column_is()
    {
        var reading = Read(Whole);

        Assert.Empty(reading.Findings);
        var map = reading.Pack!;
        Assert.Equal(("city-hotline", "gb18030", "Europe/Vienna"), (map.Source, map.Encoding, map.Zone!.Id));
        Assert.Equal(["id", "status", "type", "street", "number", "y", "x", "who", "title", "opened", "target"], map.Columns.Select(column => column.Name));
        Assert.Equal(["other", "road-damage"], map.Scenarios);
        Assert.Equal(2, map.Filed.Forms.Count);
    }

    [Theory]
    [InlineData("intake: city-hotline", "intake: City Hotline", "m.yaml:1:9: error pack.id:")]
    [InlineData("encoding: gb18030", "encoding: latin-9", "m.yaml:2:11: error intake.encoding:")]
    [InlineData("Europe/Vienna", "Europe/Wien", "m.yaml:3:12: error intake.zone:")]
    [InlineData("number: id", "number: { of: { a: b } }", "m.yaml:4:9: error intake.value:")]
    [InlineData("uuuu/M/d", "yyyy-qq", "m.yaml:5:54: error intake.time:")]
    [InlineData("due: target", "duo: target", "m.yaml:6:1: error pack.unknown-key: `duo` is not known here. Did you mean `due`?")]
    [InlineData("Closed: done", "Closed: finished", "m.yaml:7:8: error intake.ended:")]
    [InlineData("value: phone", "value: phone, column: a", "m.yaml:8:7: error intake.value:")]
    public void A_fault_is_told_with_its_place(string whole, string broken, string finding)
    {
        var reading = Read(Whole.Replace(whole, broken, StringComparison.Ordinal));

        Assert.StartsWith(finding, Assert.Single(reading.Findings).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void How_sure_the_advice_must_be_is_a_share()
    {
        var reading = Read("intake: a\nfiled: { value: 2019-01-02 09:00:00 }\nscenario: { advice: words, at-least: 7, else: other }\n");

        Assert.StartsWith("m.yaml:3:38: error intake.scenario: How sure", Assert.Single(reading.Findings).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_time_and_a_scenario_there_is_no_map()
    {
        var reading = Read("intake: a\n");

        Assert.Null(reading.Pack);
        Assert.Equal(["pack.missing", "pack.missing"], reading.Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void A_list_without_times_has_one_for_all_rows()
    {
        var reading = Read("intake: a\nfiled: { value: 2019-01-02 09:00:00 }\nscenario: { value: other }\n");

        Assert.Empty(reading.Findings);
        Assert.Equal(new NodaTime.LocalDateTime(2019, 1, 2, 9, 0), reading.Pack!.Filed.Fixed);
        Assert.Empty(reading.Pack.Columns);
    }

    [Fact]
    public void The_advice_may_decide_where_it_is_sure_enough()
    {
        var reading = Read("intake: a\nfiled: t\nscenario: { advice: [title, words], at-least: 0.7, else: unsorted }\n");

        Assert.Empty(reading.Findings);
        Assert.Equal((0.7, "unsorted", 2), (reading.Pack!.Scenario.AtLeast, reading.Pack.Scenario.Else, reading.Pack.Scenario.Advice.Count));
    }

    private static PackReading<IntakeMap> Read(string text) => IntakeMap.Read("m.yaml", Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Every_rule_is_broken_in_a_test_and_stands_in_the_guide()
    {
        var tests = string.Concat(Directory.GetFiles(Path.Combine(SharedData.Checkout, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var guide = File.ReadAllText(Path.Combine(SharedData.Checkout, "docs", "how-to", "take-in-reports.md"));

        foreach (var rule in GoldenTests.RulesOf(typeof(IntakeRules)))
        {
            Assert.Contains($" {rule.Id}:", tests, StringComparison.Ordinal);
            Assert.Contains($"| `{rule.Id}` | {rule.Proves} | {(rule.Severity == Severity.Error ? "error" : "warning")} |", guide, StringComparison.Ordinal);
        }
    }
}
