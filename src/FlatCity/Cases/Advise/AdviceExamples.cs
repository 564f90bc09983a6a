using FlatCity.Cases.Dispatch;
using FlatCity.Packs.Advising;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Advise;

/// <summary>
/// What may be learned from: closed cases that are nobody's secret. Left out are personal and confidential scenarios, scenarios and reporters that want to
/// be confidential, and what was handed on or refused. Read in steps, the newest first, so many at most.
/// </summary>
internal sealed class AdviceExamples
{
    private const int Step = 2_000;

    public Dictionary<string, List<TextExample>> ByTarget { get; } = new(StringComparer.Ordinal);

    public long Cases { get; private set; }

    /// <summary>Cases where people decided otherwise than was advised.</summary>
    public long Corrections { get; private set; }

    public static async Task<AdviceExamples> ReadAsync(CaseOffice cases, int most)
    {
        var examples = new AdviceExamples();
        var (filed, id) = (long.MaxValue, long.MaxValue);
        while (examples.Cases < most)
        {
            await using var reading = await cases.City.Database.ReadAsync();
            var rows = await reading.AllAsync<Row>(
                """
                select c.id, c.filed_at, c.scenario, c.version, c.answers, c.route, c.lead_unit,
                  (select p.phone_equal from party p where p.case_id = c.id and p.phone_equal is not null order by p.id limit 1) as writer
                from cases c
                where (c.filed_at, c.id) < (@filed, @id) and c.ended = 'done' and c.sensitivity = 'ordinary' and c.parent_id is null
                  and not exists (select 1 from party_manner m where m.case_id = c.id and m.confidential = 1)
                order by c.filed_at desc, c.id desc limit @step
                """,
                new { filed, id, step = (long)Math.Min(Step, most - examples.Cases) });
            if (rows.Count == 0)
                break;
            foreach (var row in rows)
                examples.Add(cases, row);
            (filed, id) = (rows[^1].FiledAt, rows[^1].Id);
        }

        return examples;
    }

    private void Add(CaseOffice cases, Row row)
    {
        if (cases.Scenarios.Find(row.Scenario, row.Version) is not { ConfidentialReporters: false } pack || WrittenText.Of(pack, row.Answers) is not { Length: > 1 } text)
            return;
        Cases++;
        var writer = row.Writer is null ? null : Convert.ToHexString(row.Writer);
        List(AdviceTarget.Scenario).Add(new TextExample(text, row.Scenario, writer));
        if (row.LeadUnit is { } lead)
            List(AdviceTarget.Unit).Add(new TextExample(text, lead, writer));
        if (WrittenText.Kind(pack, row.Answers) is { } kind)
            List(AdviceTarget.Kind(row.Scenario)).Add(new TextExample(text, kind, writer));
        if (RouteExplanation.Read(row.Route).Advice is { } advised && ((advised.Scenario is { } s && s != row.Scenario) || (advised.To is { } to && to != row.LeadUnit)))
            Corrections++;
    }

    private List<TextExample> List(string target) => ByTarget.TryGetValue(target, out var list) ? list : ByTarget[target] = [];

    private sealed class Row
    {
        public long Id { get; set; }

        public long FiledAt { get; set; }

        public string Scenario { get; set; } = string.Empty;

        public long Version { get; set; }

        public string Answers { get; set; } = "{}";

        public string? Route { get; set; }

        public string? LeadUnit { get; set; }

        public byte[]? Writer { get; set; }
    }
}
