using Dapper;
using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Link;

/// <summary>Another case that has to do with this one: merged-into, merged, related, part or whole; with what a page says of it.</summary>
internal sealed class LinkedCase
{
    public string Kind { get; set; } = string.Empty;

    public string Number { get; set; } = string.Empty;

    public string Scenario { get; set; } = string.Empty;

    public long Version { get; set; }

    public string Answers { get; set; } = "{}";

    public string State { get; set; } = string.Empty;

    public string? Ended { get; set; }

    public long FiledAt { get; set; }
}

/// <summary>The cases around one, each only where the actor's reach takes it in; children of an instruction are its board's.</summary>
internal static class LinkedCases
{
    private const int Most = 50;
    private const string Columns = "c.number, c.scenario, c.version, c.answers, c.state, c.ended, c.filed_at";

    public static async Task<IReadOnlyList<LinkedCase>> OfAsync(Reads reads, Reach reach, CaseState state)
    {
        var parameters = new DynamicParameters(new { id = state.Id, into = state.MergedIntoId ?? 0, parent = state.ParentId ?? 0, most = (long)Most });
        var where = CaseReach.Where(reads.Dialect, reach, parameters);
        string[] parts =
        [
            $"select 'merged-into' as kind, {Columns} from cases c where c.id = @into and {where}",
            $"select 'merged' as kind, {Columns} from cases c where c.merged_into_id = @id and {where}",
            $"select 'related' as kind, {Columns} from case_link l join cases c on c.id = l.other_id where l.case_id = @id and l.ended_at is null and {where}",
            $"select 'related' as kind, {Columns} from case_link l join cases c on c.id = l.case_id where l.other_id = @id and l.ended_at is null and {where}",
            $"select 'whole' as kind, {Columns} from cases c where c.id = @parent and c.kind <> 'instruction' and {where}",
            $"select 'part' as kind, {Columns} from cases c where c.parent_id = @id and c.kind <> 'task' and {where}",
        ];
        var found = new List<LinkedCase>();
        foreach (var part in parts)
            found.AddRange(await reads.AllAsync<LinkedCase>($"{part} limit @most", parameters));
        return [.. found.DistinctBy(l => (l.Kind, l.Number))];
    }
}
