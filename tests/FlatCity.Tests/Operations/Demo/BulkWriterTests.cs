using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Cases.File;
using FlatCity.Cases.Steps;
using FlatCity.Cases.Made;
using FlatCity.Operations.Demo;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Demo;

/// <summary>A made-up life written at once leaves the same rows as the same life led step by step through the operations.</summary>
public sealed class BulkWriterTests
{
    private const int Lives = 500;

    [Theory, OnEachDatabase]
    public async Task Lives_written_at_once_equal_the_same_lives_taken_step_by_step(TestDatabase database)
    {
        using var other = new TestDatabase(database.Kind);
        await using var atOnce = await ServedCity.MakeAsync(database, scenarios: ServedCity.EveryScenario);
        await using var byStep = await ServedCity.MakeAsync(other, scenarios: ServedCity.EveryScenario);
        var (actors, _) = await DemoPeople.FillAsync(atOnce.City, 3);
        var fill = new FillMade(atOnce.Office, actors, 3);
        var now = atOnce.City.Now;
        // Each scenario in its turn: what one of them cannot live through must show.
        var scenarios = atOnce.Scenarios.ForFiling.Where(s => s.Pack.Kind != ScenarioKind.Instruction).ToList();
        var pairs = new List<(long AtOnce, long ByStep)>();
        var times = MadeYear.Times(atOnce.City, Lives, 3);

        for (var i = 0; i < Lives; i++)
        {
            var (prepared, filing, filer, life) = await fill.MakeAsync(scenarios[i % scenarios.Count], i, times[i]);
            await atOnce.City.Database.WriteAsync<bool>(unit =>
            {
                FileCase.Write(unit, atOnce.City, filing, prepared.Work, prepared.Parties, []);
                return new(true);
            });
            byStep.Clock.SetMicros(times[i]);
            var filed = await FileCase.RunAsync(byStep.Office, filer, filing);
            foreach (var step in life.Taken)
            {
                byStep.Clock.SetMicros(step.At);
                var key = step.Actor.Post is null ? new CaseKey(filed.Value.Case.Number, filed.Value.Case.TrackingHash) : new CaseKey(filed.Value.Case.Number);
                var taken = await TakeStep.RunAsync(byStep.Office, step.Actor, key, step.Input, null);
                Assert.False(taken.IsRefused, $"Life {i}: {step.Actor.Post} could not take {step.Input.Step}: {taken.Refusal?.In(FlatCity.Platform.Texts.Language.English)}");
            }

            pairs.Add((prepared.Work.Now.Id, filed.Value.Case.Id));
        }

        byStep.Clock.SetMicros(now);
        var differences = new List<string>();
        await using var one = await atOnce.City.Database.ReadAsync();
        await using var two = await byStep.City.Database.ReadAsync();
        foreach (var (table, columns, order) in Tables)
        {
            var written = await RowsAsync(one, table, columns, order, pairs.ToDictionary(p => p.AtOnce, p => p.AtOnce));
            var led = await RowsAsync(two, table, columns, order, pairs.ToDictionary(p => p.ByStep, p => p.AtOnce));
            foreach (var (id, _) in pairs)
            {
                if (!written[id].SequenceEqual(led[id], StringComparer.Ordinal))
                    differences.Add($"{table} of {id}:\n  at once {string.Join("\n          ", written[id].Except(led[id]))}\n  by step {string.Join("\n          ", led[id].Except(written[id]))}");
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differences:\n{string.Join('\n', differences.Take(8))}");
        await Rebuilding.HoldsAsync(atOnce);
        await Rebuilding.HoldsAsync(byStep);
    }

    /// <summary>
    /// What is compared: all but keys, numbers and tracking codes, and the post that the rota named for an order nobody has signed for, which goes by the case's key.
    /// Messages are left out: a demonstration sends none about the past.
    /// </summary>
    private static readonly (string Table, string Columns, string Order)[] Tables =
    [
        ("cases", string.Join(", ", CaseFields.Columns.Except(["id", "number", "tracking_hash"])), "id"),
        ("case_step", "case_id, n, step, happened_at, recorded_at, person, post, acting_for, unit, from_state, to_state, reason, words, change, pack_version", "n"),
        ("work_order", "case_id, round, role, unit, section, case when accepted_at is null then null else post end as post, sent_at, accepted_at, due_at, state, ended_at, result, reason", "id"),
        ("open_work", "case_id, by_whom, unit, case when accepted = 1 then post end as post, due_at, since_at, accepted, sensitivity, community, scenario, urgent", "unit, by_whom"),
        ("work", "case_id, kind, level, due_at", "kind"),
        ("case_unit", "case_id, unit, filed_at", "unit"),
        ("source", "case_id, k, door, number, due_at, must_answer", "k"),
        ("party", "case_id, role, answer_by, language, may_judge", "id"),
        ("search_due", "case_id", "case_id"),
    ];

    private static async Task<IReadOnlyDictionary<long, List<string>>> RowsAsync(Reads reads, string table, string columns, string order, Dictionary<long, long> cases)
    {
        var id = table == "cases" ? "id" : "case_id";
        var group = columns.Contains("sum(", StringComparison.Ordinal) ? " group by case_id, opened_half, due_day, unit, community, scenario, flags having sum(amount) <> 0" : "";
        var rows = await reads.AllAsync<dynamic>($"select {(table == "cases" ? "id, " : "")}{columns} from {table}{group} order by {id}, {order}");
        var found = cases.Values.ToDictionary(c => c, _ => new List<string>());
        foreach (IDictionary<string, object?> row in rows)
        {
            if (cases.TryGetValue(Convert.ToInt64(row[id], null), out var about))
                found[about].Add(string.Join(" | ", row.Where(c => c.Key != id).Select(c => $"{c.Key}={Plain(c.Key, c.Value)}")));
        }

        return found;
    }

    private static string Plain(string column, object? value)
    {
        if (column == "route" && value is string route)
            return WithoutPrecedents(route);
        if (column != "change")
            return Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
        var change = JsonNode.Parse((string)value!)!.AsObject();
        change.Remove("number");
        change.Remove("tracking_hash");
        change.Remove("route");
        return change.ToJsonString();
    }

    /// <summary>A life made in memory is led without the other lives' rulings beside it; an officer at the desk has them noted with the dispatch. The rest of the way is compared on the case.</summary>
    private static string WithoutPrecedents(string route)
    {
        var read = JsonNode.Parse(route)!.AsObject();
        read.Remove("precedents");
        read.Remove("precedent");
        return read.ToJsonString();
    }
}
