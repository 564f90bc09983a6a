using System.Text;
using FlatCity.Packs.Cities;

namespace FlatCity.Packs.Tests.Cities;

/// <summary>Orders of upper lines (上级工单): a map is data, and what is wrong in one is said with its line.</summary>
public sealed class OrderMapTests
{
    private const string Sound =
        """
        orders: hotline
        title: { en: Orders of the hotline }
        columns:
          number: [Number, No]
          kind: Kind
          words: Words
          place: Where
          due: Due
        scenarios:
          - { kind: [Roads, Streets], scenario: road-damage, answers: { place: <place>, damage: pothole, words: <words> } }
          - { scenario: other }
        reject-within: 4 work-hours
        answer:
          approve: desk-lead
          by: csv
          columns:
            - { head: Number, of: number }
            - { head: Answer, of: answer }
        """;

    public static TheoryData<string, string, string> Changes { get; } = new()
    {
        { "", "", "" },
        { "orders: hotline\n", "", "orders/hotline.yaml:1:1: error pack.missing: `orders` is missing. Name the line, such as `orders: hotline-12345`." },
        { "answer:\n  approve: desk-lead\n  by: csv\n  columns:\n    - { head: Number, of: number }\n    - { head: Answer, of: answer }", "", "orders/hotline.yaml:1:1: error pack.missing: `answer` is missing. Say who approves answers and how they go back: `answer: { approve: POST, by: csv, columns: [ … ] }`." },
        { "title: { en: Orders of the hotline }", "title: { zh: 热线工单 }", "orders/hotline.yaml:2:8: error orders.text: `title` has no en. Write it in every language of the city." },
        { "  number: [Number, No]\n", "", "orders/hotline.yaml:4:3: error pack.missing: `columns` has no `number`. Name the column with their number: by it a second copy is known." },
        { "  due: Due", "  until: Due", "orders/hotline.yaml:8:3: error pack.unknown-key: `until` is nothing that an order says. Known are: number, title, kind, detail, words, place, name, phone, received, due, must-answer, urged, urge-words." },
        { "  due: Due", "  due: Kind", "orders/hotline.yaml:4:3: error orders.column: The column Kind is kind and due at once. Let one column be one thing." },
        { "{ kind: [Roads, Streets],", "{ colour: red,", "orders/hotline.yaml:10:7: error orders.field: `colour` is no column of this map. Its columns are number, kind, words, place, due.\norders/hotline.yaml:11:5: error orders.hidden: The row in line 10 takes every order of this one. Put the narrower row first, or take this one out." },
        { "place: <place>", "place: <street>", "orders/hotline.yaml:10:72: error orders.field: <street> is no column of this map. Write one of <number>, <kind>, <words>, <place>, <due>, or the answer itself." },
        { "  - { scenario: other }", "  - { kind: roads, scenario: other }", "orders/hotline.yaml:11:5: error orders.hidden: The row in line 10 takes every order of this one. Put the narrower row first, or take this one out." },
        { "4 work-hours", "soon", "orders/hotline.yaml:12:16: error pack.value: `reject-within` is `soon`, not a time limit. Write " },
        { "approve: desk-lead", "approve: mayor", "orders/hotline.yaml:14:12: error orders.post: mayor is no post of the role desk. Name a code of posts.csv that has the role desk." },
        { "by: csv", "by: pigeon", "orders/hotline.yaml:15:7: error pack.value: `by` is `pigeon`. Write one of csv, xlsx, api, mail." },
        { "by: csv", "by: mail", "orders/hotline.yaml:15:7: error orders.mailbox: Answers go by mail, and no mailbox is named. Write `mailbox: NAME@HOST` beside it." },
        { "    - { head: Answer, of: answer }", "    - { head: Mood, of: mood }", "orders/hotline.yaml:17:5: error orders.answer: The answer does not say what was answered. Add a column `{ head: …, of: answer }`.\norders/hotline.yaml:18:25: error pack.value: `of` is `mood`, which neither an order nor a case says. Write one of case, end, answer, ended, lead, on-time, number, title, kind, detail, words, place, name, phone, received, due, must-answer, urged, urge-words." },
        { "reject-within", "times: [yy-qq-vv]\nreject-within", "orders/hotline.yaml:12:8: error pack.value: `times` is no way to write a time." },
    };

    [Theory, MemberData(nameof(Changes))]
    public void What_is_wrong_in_a_map_is_said_with_its_place(string find, string replace, string findings)
    {
        var text = find.Length == 0 ? Sound : Sound.Replace(find, replace, StringComparison.Ordinal);
        Assert.True(find.Length == 0 || text != Sound);

        var found = TinyCity.Findings(TinyCity.With("orders/hotline.yaml", Encoding.UTF8.GetBytes(text)));

        var ours = string.Join('\n', found.Split('\n').Where(line => line.StartsWith("orders/", StringComparison.Ordinal)));
        if (findings.EndsWith("Write ", StringComparison.Ordinal) || replace.Contains("yy-qq-vv", StringComparison.Ordinal))
            Assert.StartsWith(findings[..40], ours, StringComparison.Ordinal);
        else
            Assert.Equal(findings, ours);
    }

    public const string Twice = "orders/b.yaml:1:9: error orders.twice: The line hotline stands in orders/a.yaml already.";

    [Fact]
    public void A_line_has_one_map()
    {
        var files = TinyCity.With("orders/a.yaml", Encoding.UTF8.GetBytes(Sound)).Files.ToDictionary(StringComparer.Ordinal);
        files["orders/b.yaml"] = Encoding.UTF8.GetBytes(Sound);

        Assert.Contains(Twice, TinyCity.Findings(new PackFiles("tiny", files)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_row_that_fits_says_the_scenario_whatever_the_letter_case()
    {
        var map = CityPack.Read(TinyCity.With("orders/hotline.yaml", Encoding.UTF8.GetBytes(Sound))).Pack!.OrderMaps.Single();

        Assert.Equal("road-damage", map.ScenarioOf(new Dictionary<string, string> { ["kind"] = " streets " })!.Scenario);
        Assert.Equal("other", map.ScenarioOf(new Dictionary<string, string> { ["kind"] = "noise" })!.Scenario);
        Assert.Equal("other", map.ScenarioOf(new Dictionary<string, string>())!.Scenario);
    }

    [Fact]
    public void Longgang_has_a_map_of_the_hotline() =>
        Assert.Equal(["hotline-12345"], CityPack.Read(ShippedCitiesTests.Files("longgang")).Pack!.OrderMaps.Select(map => map.Line));
}
