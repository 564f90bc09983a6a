using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>A step with the case as it stood right after it. Nothing in it was written by a person, and nobody is named.</summary>
internal sealed record CaseFact(long CaseId, string Number, string Scenario, string Sensitivity, long N, string Step, string? From, string To, string? Unit, long HappenedAt, CaseState After);

/// <summary>
/// What happened to cases, in the order of the audit's positions (案件动态): gapless, so that whoever reads on from a position misses nothing.
/// It costs filing nothing, because it is read afterwards.
/// </summary>
internal static class CaseFeed
{
    /// <summary>The last position given so far.</summary>
    public static async Task<long> LastPositionAsync(Reads reads) => await reads.FirstAsync<long?>("select max(position) from audit_entry where position is not null") ?? 0;

    /// <summary>The facts after a position, from at most so many audit entries, and the position to go on from.</summary>
    public static async Task<(IReadOnlyList<CaseFact> Facts, long Position)> AfterAsync(Reads reads, long position, int most)
    {
        var entries = await reads.AllAsync<Entry>("select position, subject, subject_id, content from audit_entry where position > @position order by position limit @most", new { position, most = (long)most });
        var facts = new List<CaseFact>();
        var read = new Dictionary<long, IReadOnlyList<CaseFact>>();
        foreach (var entry in entries.Where(e => e is { Subject: "case", SubjectId: not null }))
        {
            var taken = StepsOf(entry.Content);
            if (taken.Count == 0)
                continue;
            if (!read.TryGetValue(entry.SubjectId!.Value, out var all))
                read[entry.SubjectId.Value] = all = await OfAsync(reads, entry.SubjectId.Value);
            facts.AddRange(all.Where(fact => taken.Contains(fact.N)));
        }

        return (facts, entries.Count == 0 ? position : entries[^1].Position);
    }

    private static HashSet<long> StepsOf(string content)
    {
        using var document = JsonDocument.Parse(content);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("steps", out var steps) && steps.ValueKind == JsonValueKind.Array
            ? [.. steps.EnumerateArray().Where(s => s.TryGetProperty("n", out _)).Select(s => s.GetProperty("n").GetInt64())]
            : [];
    }

    /// <summary>The case rebuilt step by step: a fact read late still shows the case as it was then.</summary>
    private static async Task<IReadOnlyList<CaseFact>> OfAsync(Reads reads, long caseId)
    {
        var state = new CaseState { Id = caseId };
        var facts = new List<CaseFact>();
        foreach (var step in await reads.AllAsync<Taken>("select n, step, from_state, to_state, unit, happened_at, change from case_step where case_id = @caseId order by n", new { caseId }))
        {
            CaseFields.Apply(state, JsonNode.Parse(step.Change)!.AsObject());
            facts.Add(new CaseFact(caseId, state.Number, state.Scenario, state.Sensitivity, step.N, step.Step, step.FromState, step.ToState, step.Unit, step.HappenedAt, state with { }));
        }

        return facts;
    }

    private sealed class Entry
    {
        public long Position { get; set; }

        public string Subject { get; set; } = string.Empty;

        public long? SubjectId { get; set; }

        public string Content { get; set; } = "{}";
    }

    private sealed class Taken
    {
        public long N { get; set; }

        public string Step { get; set; } = string.Empty;

        public string? FromState { get; set; }

        public string ToState { get; set; } = string.Empty;

        public string? Unit { get; set; }

        public long HappenedAt { get; set; }

        public string Change { get; set; } = "{}";
    }
}
