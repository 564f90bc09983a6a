using System.Text;
using FlatCity.Packs.Cities;

namespace FlatCity.Packs.Tests.Cities;

/// <summary>Outside units' own Open311 (开放311接口): how each takes work orders is data, and what is wrong is said with its line.</summary>
public sealed class OpenServerTests
{
    private const string Sound =
        """
        open311: power-company
        jurisdiction: power.example
        key: power-company
        format: xml
        check-every: 15 minutes
        services:
          - { scenario: street-light, service: lamp, attributes: { fault: <wrong> } }
          - { service: other }
        returned:
          - { says: [not ours, other network], reason: not-our-duty }
        """;

    public static TheoryData<string, string, string> Changes { get; } = new()
    {
        { "", "", "" },
        { "open311: power-company\n", "", "open311/power.yaml:1:1: error pack.missing: `open311` is missing. Name the unit of units.csv, such as `open311: power-company`." },
        { "open311: power-company", "open311: water-company", "open311/power.yaml:1:10: error open311.unit: water-company is no unit that is reached by open311. Name a unit of units.csv whose reach is open311." },
        { "format: xml", "format: soap", "open311/power.yaml:4:9: error pack.value: `format` is `soap`, not a word that is known here. Write one of json, xml." },
        { "  - { scenario: street-light, service: lamp, attributes: { fault: <wrong> } }\n  - { service: other }", "  - { service: other }\n  - { scenario: street-light, service: lamp }", "open311/power.yaml:8:5: error open311.hidden: The row in line 7 takes every work order of this one. Put the narrower row first, or take this one out." },
        { "services:\n  - { scenario: street-light, service: lamp, attributes: { fault: <wrong> } }\n  - { service: other }\n", "", "open311/power.yaml:1:1: error open311.services: `services` names none. Add a row such as `{ service: CODE }`, which takes everything." },
        { "reason: not-our-duty", "reason: no-mood", "open311/power.yaml:10:5: error open311.reason: no-mood is no reason for which a unit returns a work order. Write one of not-our-duty, not-our-place, facts-missing." },
        { "jurisdiction", "jurisdicton", "open311/power.yaml:2:1: error pack.unknown-key: `jurisdicton` is not known here. Did you mean `jurisdiction`?" },
    };

    [Theory, MemberData(nameof(Changes))]
    public void What_is_wrong_is_said_with_its_place(string find, string replace, string findings)
    {
        var text = find.Length == 0 ? Sound : Sound.Replace(find, replace, StringComparison.Ordinal);
        Assert.True(find.Length == 0 || text != Sound);

        var found = TinyCity.Findings(With(text, "https://311.power.example/open311/v2"));

        Assert.Equal(findings, string.Join('\n', found.Split('\n').Where(line => line.StartsWith("open311/", StringComparison.Ordinal))));
    }

    [Fact]
    public void The_first_service_that_fits_takes_it_and_their_words_say_what_is_a_return()
    {
        var server = CityPack.Read(With(Sound, "https://311.power.example/open311/v2")).Pack!.OpenServers.Single();

        Assert.Equal(("lamp", "other"), (server.ServiceOf("street-light")!.Service, server.ServiceOf("noise")!.Service));
        Assert.Equal("not-our-duty", server.ReturnOf("This is NOT OURS.")!.Reason);
        Assert.Null(server.ReturnOf("Mended"));
        Assert.Null(server.ReturnOf(null));
    }

    [Theory]
    [InlineData("https://311.power.example/open311/v2", "")]
    [InlineData("http://10.1.2.3:8080/open311/v2", "")]
    [InlineData("http://311.power.example/v2", "units.contact")]
    [InlineData("https://user:secret@311.power.example/v2", "units.contact")]
    [InlineData("https://311.power.example/v2?api_key=secret", "units.contact")]
    public void An_address_is_encrypted_or_a_number_of_an_inner_network_and_carries_no_secret(string address, string rule)
    {
        var found = TinyCity.Findings(With(Sound, address));

        Assert.Equal(rule.Length > 0, found.Contains("error units.contact", StringComparison.Ordinal));
    }

    /// <summary>Findings that need more than one file, each asserted below.</summary>
    public static IReadOnlyList<string> Others { get; } =
    [
        "units.csv:12:1: warning open311.rung: power-company is reached by open311, and no file of open311/ says how. Write open311/NAME.yaml for it; until then the desk rings the unit.",
        "open311/power.yaml:1:10: error open311.contact: units.csv has no contact for power-company. Write the address of its Open311 there, such as https://311.example/open311/v2.",
        "open311/power.yaml:1:10: error open311.twice: power-company stands in open311/a.yaml already. Give each unit one file.",
        "orders/hotline.yaml:15:12: error orders.deliver: `deliver` says how answers are pushed, and they go by mail. Write `by: api`, or leave `deliver` out.",
    ];

    [Fact]
    public void Files_that_do_not_fit_one_another_are_said()
    {
        var sound = With(Sound, "https://311.power.example/v2").Files.ToDictionary(StringComparer.Ordinal);
        var none = sound.Where(file => !file.Key.StartsWith("open311/", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        var twice = new Dictionary<string, ReadOnlyMemory<byte>>(sound, StringComparer.Ordinal) { ["open311/a.yaml"] = Encoding.UTF8.GetBytes(Sound) };
        var map = Encoding.UTF8.GetString(ShippedCitiesTests.Files("tiny").Find("orders/hotline.yaml")!.Value.Span).Replace("  by: mail\n", "  deliver: { to: \"https://up.example/\" }\n  by: mail\n", StringComparison.Ordinal);

        var found = string.Join('\n', TinyCity.Findings(new PackFiles("tiny", none)), TinyCity.Findings(With(Sound, "")), TinyCity.Findings(new PackFiles("tiny", twice)), TinyCity.Findings(TinyCity.With("orders/hotline.yaml", map)));

        Assert.Equal([.. Others.Order(StringComparer.Ordinal)], found.Split('\n').Where(line => line.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{ to: "https://up.example/answers/{number}", headers: ["Authorization: Bearer {secret}"], secret: hotline, body: '{"record": {form}}' }""", "")]
    [InlineData("""{ to: "https://up.example/{number}", kind: form, accepted: ok, ask: { at: "https://up.example/{number}", accepted: taken } }""", "")]
    [InlineData("""{ to: "http://up.example/{number}" }""", "is no address that may be called")]
    [InlineData("""{ to: "https://{number}.example/" }""", "is no address that may be called")]
    [InlineData("""{ to: "https://up.example/", headers: ["Authorization: Bearer abc"] }""", "A password stands in the pack")]
    [InlineData("""{ to: "https://up.example/", headers: ["X-Key: {secret}"] }""", "`secret` names none")]
    [InlineData("""{ to: "https://up.example/", body: "hello" }""", "says nothing of the answer")]
    [InlineData("""{ to: "https://up.example/", method: DELETE }""", "Write POST or PUT")]
    public void How_answers_are_delivered_is_proved(string deliver, string finding)
    {
        var text = Encoding.UTF8.GetString(ShippedCitiesTests.Files("tiny").Find("orders/hotline.yaml")!.Value.Span)
            .Replace("  by: mail\n  mailbox: hotline@upper.example\n", $"  by: api\n  deliver: {deliver}\n", StringComparison.Ordinal);

        var found = string.Join('\n', TinyCity.Findings(TinyCity.With("orders/hotline.yaml", text)).Split('\n').Where(line => line.StartsWith("orders/", StringComparison.Ordinal)));

        Assert.Equal(finding.Length > 0, found.Length > 0);
        Assert.Contains(finding, found, StringComparison.Ordinal);
    }

    private static PackFiles With(string yaml, string address)
    {
        var files = ShippedCitiesTests.Files("tiny").Files.ToDictionary(StringComparer.Ordinal);
        var units = Encoding.UTF8.GetString(files["units.csv"].Span).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        files["units.csv"] = Encoding.UTF8.GetBytes(string.Join('\n', units.Select((line, i) => i == 0 ? line.Replace("reach,", "reach,contact,", StringComparison.Ordinal)
            : line.StartsWith("power-company,", StringComparison.Ordinal) ? $"power-company,outside,,Power Company,,,open311,{address},false"
            : line[..line.LastIndexOf(',')] + "," + line[line.LastIndexOf(',')..])) + "\n");
        files["open311/power.yaml"] = Encoding.UTF8.GetBytes(yaml);
        return new PackFiles("tiny", files);
    }
}
