using Dapper;
using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Worklist;

/// <summary>One line of a worklist (待办): a case and what is to be done on it by whom until when.</summary>
internal sealed class WorklistRow
{
    public long Id { get; set; }

    public string ByWhom { get; set; } = string.Empty;

    public string Unit { get; set; } = string.Empty;

    public string? Post { get; set; }

    public long DueAt { get; set; }

    public long SinceAt { get; set; }

    public long Accepted { get; set; }

    public long CaseId { get; set; }

    /// <summary>Which report of the same caller about this matter it is.</summary>
    public int Nth { get; set; } = 1;

    public string Number { get; set; } = string.Empty;

    public string Scenario { get; set; } = string.Empty;

    public long Version { get; set; }

    public string State { get; set; } = string.Empty;

    public string Stage { get; set; } = string.Empty;

    public long Urgent { get; set; }

    public long Round { get; set; }

    public string? Community { get; set; }

    public string? PlaceWords { get; set; }

    public string? PlaceCode { get; set; }

    public string Answers { get; set; } = "{}";

    public long CaseDueAt { get; set; }

    public long FiledAt { get; set; }

    public long Returns { get; set; }

    public long Supervised { get; set; }
}

/// <summary>What a worklist shows: whose (named to my post, my own unit's), one scenario, kind of work, community, state; due before when; paged by (due, key).</summary>
internal sealed record WorklistFilter
{
    public string? Whose { get; init; }

    /// <summary>Named to this post.</summary>
    public string? Post { get; init; }

    public string? Scenario { get; init; }

    public string? ByWhom { get; init; }

    public string? Community { get; init; }

    public string? State { get; init; }

    public long? DueBefore { get; init; }

    public (long DueAt, long Id)? After { get; init; }

    public int Limit { get; init; } = 50;
}

/// <summary>
/// The worklist of a post: open work of its unit (the units below an approver's, the community's), the most pressing first. One index answers it.
/// </summary>
internal static class OpenWorkQuery
{
    public static Task<IReadOnlyList<WorklistRow>> RunAsync(Reads reads, Actor actor, WorklistFilter filter)
    {
        var (sql, parameters) = Build(reads.Dialect, actor, filter);
        return reads.AllAsync<WorklistRow>(sql, parameters);
    }

    /// <summary>Says of each line which report of its caller it is (同一人重复反映).</summary>
    public static async Task MarkRepeatsAsync(CaseOffice cases, Reads reads, Actor actor, IReadOnlyList<WorklistRow> rows)
    {
        var nth = await Repeats.CallerRepeats.CountAsync(cases, reads, actor, [.. rows.Select(r => r.CaseId).Distinct()]);
        foreach (var row in rows)
            row.Nth = nth.GetValueOrDefault(row.CaseId, 1);
    }

    public static (string Sql, DynamicParameters Parameters) Build(Dialect dialect, Actor actor, WorklistFilter filter)
    {
        var parameters = new DynamicParameters(new { rows = (long)Math.Clamp(filter.Limit, 1, 200) });
        parameters.Add("levels", dialect.List(Levels(actor)));
        var where = new List<string> { dialect.In("o.sensitivity", "levels") };
        if (filter.Whose == "own")
            Equal("o.post", "post", actor.Post ?? string.Empty);
        else
            Equal("o.post", "post", filter.Post);
        Equal("o.scenario", "scenario", filter.Scenario);
        Equal("o.by_whom", "byWhom", filter.ByWhom);
        Equal("o.community", "community", filter.Community);
        if (filter.State is not null)
        {
            where.Add("(select s.state from cases s where s.id = o.case_id) = @state");
            parameters.Add("state", filter.State);
        }

        if (filter.DueBefore is { } before)
        {
            where.Add("o.due_at < @dueBefore");
            parameters.Add("dueBefore", before);
        }

        if (filter.After is { } after)
        {
            where.Add("(o.due_at, o.id) > (@afterDue, @afterId)");
            parameters.Add("afterDue", after.DueAt);
            parameters.Add("afterId", after.Id);
        }

        // The first rows of each unit down its own index, then the first of them all: a desk with fifty thousand open reads thirty.
        var parts = (filter.Whose == "unit" ? [actor.Unit ?? string.Empty] : Units(actor)).Select((unit, i) =>
        {
            parameters.Add("unit" + i, unit);
            return $"select * from (select o.id, o.case_id, o.by_whom, o.unit, o.post, o.due_at, o.since_at, o.accepted from open_work o where o.unit = @unit{i} and {string.Join(" and ", where)} order by o.due_at, o.id limit @rows) x";
        });
        return (
            $"select o.id, o.by_whom, o.unit, o.post, o.due_at, o.since_at, o.accepted, o.case_id, c.number, c.scenario, c.version, c.state, c.stage, c.urgent, c.round, c.community, c.place_words, c.place_code, c.answers, c.due_at as case_due_at, c.filed_at, c.returns, c.supervised from ({string.Join(" union all ", parts)}) o join cases c on c.id = o.case_id order by o.due_at, o.id limit @rows",
            parameters);

        void Equal(string column, string name, string? value)
        {
            if (value is null)
                return;
            where.Add($"{column} = @{name}");
            parameters.Add(name, value);
        }
    }

    /// <summary>The units whose open work is this post's: the unit itself, those below for an approver, and everything that waits at the desk for the desk.</summary>
    private static List<string> Units(Actor actor) =>
        [.. actor.Reach.Rows.Select(r => r.Unit ?? r.Community).OfType<string>().Append(actor.Unit ?? string.Empty).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Levels(Actor actor)
    {
        var most = actor.Reach.Rows.Count == 0 ? Sensitivity.Ordinary : actor.Reach.Rows.Max(r => r.Most);
        return Enum.GetValues<Sensitivity>().Where(s => s <= most).Select(s => s.ToString().ToLowerInvariant());
    }
}
