using System.Text;
using System.Text.Json;
using FlatCity.Packs.Rates;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Figures;

/// <summary>
/// Reads cases as logs (案件流水): what stands after each step, of everything that figures are counted from and nothing else. No person, no place but the
/// community, no words. A parent is no matter of its own: its children are counted.
/// </summary>
internal static class CaseLogs
{
    private static readonly Dictionary<string, Stage> Stages = Enum.GetValues<Stage>().ToDictionary(stage => stage.Word(), StringComparer.Ordinal);
    private static readonly Dictionary<string, End> Ends = Enum.GetValues<End>().ToDictionary(end => end.Word(), StringComparer.Ordinal);

    /// <summary>The logs of these cases, each in the order of its steps.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<CaseMoment>>> ReadAsync(Reads reads, IReadOnlyCollection<long> cases)
    {
        var ids = reads.Dialect.List(cases);
        var doors = (await reads.AllAsync<Door>($"select case_id, door as name from source where k = 1 and {reads.Dialect.In("case_id", "ids")}", new { ids })).ToDictionary(d => d.CaseId, d => d.Name);
        var steps = await reads.AllAsync<Step>(
            $"select s.case_id, s.n, s.step as word, s.happened_at, s.change from case_step s join cases c on c.id = s.case_id where c.kind <> 'instruction' and {reads.Dialect.In("s.case_id", "ids")} order by s.case_id, s.n", new { ids });
        return [.. steps.GroupBy(step => step.CaseId).Select(log => Log(log, doors.GetValueOrDefault(log.Key, "")))];
    }

    private static List<CaseMoment> Log(IEnumerable<Step> steps, string door)
    {
        var log = new List<CaseMoment>();
        CaseMoment? before = null;
        foreach (var step in steps)
        {
            before = After(before ?? new CaseMoment { Case = step.CaseId, N = 0, At = 0, Step = "", Stage = Stage.Collection, Due = 0, Door = door }, step);
            log.Add(before);
        }

        return log;
    }

    private static CaseMoment After(CaseMoment was, Step step)
    {
        var now = was with { N = (int)step.N, At = step.HappenedAt, Step = step.Word };
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(step.Change));
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            now = Take(now, name, ref json);
        }

        return now;
    }

    private static CaseMoment Take(CaseMoment now, string name, ref Utf8JsonReader json)
    {
        switch (name)
        {
            case "stage": return now with { Stage = Stages[json.GetString()!] };
            case "ended": return now with { End = json.GetString() is { } end ? Ends[end] : null };
            case "round": return now with { Round = json.GetInt32() };
            case "due_at": return now with { Due = json.GetInt64() };
            case "stage_due_at": return now with { StageDue = json.TokenType == JsonTokenType.Null ? null : json.GetInt64() };
            case "lead_unit": return now with { Unit = json.GetString() ?? "" };
            case "community": return now with { Community = json.GetString() ?? "" };
            case "scenario": return now with { Scenario = json.GetString()! };
            case "urgent": return now with { Urgent = json.GetInt64() == 1 };
            case "extensions": return now with { Extensions = json.GetInt32() };
            case "paused_at": return now with { Paused = json.TokenType != JsonTokenType.Null };
            case "unreasonable": return now with { Unreasonable = json.GetInt64() == 1 };
            case "joined": return now with { Joined = json.GetInt32() };
            case "verdict": return now with { Verdict = json.GetString() };
            case "called": return now with { Called = json.GetString() };
            default:
                json.Skip();
                return now;
        }
    }

    private sealed class Step
    {
        public long CaseId { get; set; }

        public long N { get; set; }

        public string Word { get; set; } = string.Empty;

        public long HappenedAt { get; set; }

        public string Change { get; set; } = "{}";
    }

    private sealed class Door
    {
        public long CaseId { get; set; }

        public string Name { get; set; } = string.Empty;
    }
}
