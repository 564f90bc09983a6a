using CsCheck;
using FlatCity.Packs.Checking;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;
using NodaTime;

namespace FlatCity.Packs.Tests.Scenarios.Tables;

/// <summary>
/// Tables made at random, judged twice: by the checker's proof, and by trying every single input there is. The two
/// must agree to the row.
/// </summary>
public sealed class TableProofTests
{
    private const string Form = """
          - { id: a, ask: choice, required: true, label: { en: A }, of: { x: { en: X }, y: { en: Y }, z: { en: Z } } }
          - { id: b, ask: yes-no, when: { a: [x, y] }, label: { en: B } }
          - { id: n, ask: number, required: true, least: 0, most: 4, when: { b: yes }, label: { en: N } }
          - { id: d, ask: number, decimals: 1, least: 0, most: 0.3, label: { en: D } }
          - { id: m, ask: choices, least: 1, most: 2, label: { en: M }, of: { p: { en: P }, q: { en: Q }, r: { en: R } } }
        """;

    private static readonly CityPack Tiny = CityPack.Read(PackFiles.FromFolder(Path.Combine(SharedData.Checkout, "cities", "tiny"))).Pack!;

    private static readonly string[] Communities = ["north-west", "north-east", "south-west", "south-east"];

    private static readonly Gen<string> Cells = Gen.Select(
        Cell("a", "x", "y", "[x, z]", "[x, y, z]", "any"),
        Cell("b", "yes", "no", "none", "[no, none]"),
        Cell("n", "2", "0..4", "\">= 3\"", "\"< 2\"", "none", "[0, \"3..4\"]", "\"> 3\"", "\"<= 2\""),
        Cell("d", "0.1", "\">= 0.15\"", "\"< 0.2\"", "none", "0..0.3"),
        Cell("m", "p", "[p, q]", "[p, q, r]", "none"),
        Cell("community", "north-west", "[north-west, north-east]", "none", "[north-west, north-east, south-west, south-east]"),
        (a, b, n, d, m, c) => string.Concat(a, b, n, d, m, c));

    private static readonly Gen<string> Rows = Gen.Select(Cells.Array[1, 6], Gen.Bool, (rows, last) =>
        string.Join('\n', rows.Append(last ? "" : rows[0]).Select(cells => $"  - {{ {cells}to: urban-management }}")));

    [Fact]
    public void A_proof_and_every_single_input_agree_on_holes_and_dead_rows() =>
        Gen.Select(Rows, Gen.Bool).Sample(
            (rows, urgent) =>
            {
                var limits = urgent ? "  - { a: x, urgent: true, whole: 4 hours }\n  - { m: p, urgent: true, whole: 2 hours }\n  - { whole: 5 work-days }" : "  - { whole: 5 work-days }";
                var route = urgent ? rows.Replace("{ a: x, ", "{ urgent: true, ", StringComparison.Ordinal).Replace("{ a: y, ", "{ urgent: false, ", StringComparison.Ordinal) : rows;
                var reading = SmallPack.Read(Form, route, limits);
                var pack = reading.Pack!;
                Assert.DoesNotContain(reading.Findings, finding => finding.Rule.StartsWith("table", StringComparison.Ordinal));
                var findings = ScenarioChecker.Check(pack, Tiny, new LocalDate(2026, 11, 23)).Where(finding => finding.Rule.StartsWith("route.", StringComparison.Ordinal)).ToList();

                var won = new HashSet<int>();
                var hole = false;
                foreach (var facts in Inputs(pack))
                {
                    if (pack.Route.Decide(facts) is { } row) won.Add(row.Line);
                    else hole = true;
                }

                Assert.Equal(hole, findings.Exists(finding => finding.Rule == "route.hole"));
                Assert.Equal(pack.Route.Rows.Select(row => row.Line).Where(line => !won.Contains(line)), findings.Where(finding => finding.Rule == "route.dead").Select(finding => finding.Line).Order());
            },
            iter: 300);

    [Fact]
    public void A_proven_table_decides_every_input()
    {
        var pack = SmallPack.Read(Form, "  - { a: x, b: yes, to: roads }\n  - { n: \">= 1\", to: roads }\n  - { to: roads }").Pack!;

        Assert.All(Inputs(pack), facts => Assert.NotNull(pack.Route.Decide(facts)));
        Assert.All(Inputs(pack), facts => Assert.NotNull(pack.Limits.Decide(facts)));
    }

    private static Gen<string> Cell(string column, params string[] values) =>
        Gen.Int[0, values.Length * 2].Select(at => at < values.Length ? $"{column}: {values[at]}, " : "");

    // Answers hold places of questions and options only, so those of one form serve every pack with the same form.
    private static readonly Lazy<IReadOnlyList<Answers>> AllAnswers = new(() =>
    {
        string[] none = ["null"];
        var form = SmallPack.Form(Form);
        var answers =
            from a in new[] { "\"x\"", "\"y\"", "\"z\"" }
            from b in none.Append("true").Append("false")
            from n in none.Concat(Enumerable.Range(0, 5).Select(i => $"{i}"))
            from d in none.Concat(["0", "0.1", "0.2", "0.3"])
            from m in none.Concat(["[\"p\"]", "[\"q\"]", "[\"r\"]", "[\"p\",\"q\"]", "[\"p\",\"r\"]", "[\"q\",\"r\"]"])
            let reading = form.Validate(SmallPack.Json($$"""{"a":{{a}},"b":{{b}},"n":{{n}},"d":{{d}},"m":{{m}}}"""))
            where reading.Answers is not null
            select reading.Answers;
        return [.. answers.DistinctBy(each => each.Json)];
    });

    /// <summary>Every input there is: each answer in each combination that the form takes, in each community and none.</summary>
    private static IEnumerable<CaseFacts> Inputs(ScenarioPack pack)
    {
        foreach (var answers in AllAnswers.Value)
        {
            foreach (var community in Communities.Append(null))
            {
                var facts = new CaseFacts(answers, community, false);
                yield return facts with { Urgent = pack.Limits.Decide(facts)!.Urgent };
            }
        }
    }
}
