using Dapper;
using FlatCity.Cities;
using FlatCity.Cases.Search;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.List;

/// <summary>What a list of cases is filtered and sorted by; nothing set is everything within reach.</summary>
internal sealed record CaseFilter
{
    public string? State { get; init; }

    public string? Stage { get; init; }

    public string? Unit { get; init; }

    public string? Community { get; init; }

    public string? Scenario { get; init; }

    public bool? Late { get; init; }

    public bool? Open { get; init; }

    public long? FiledFrom { get; init; }

    public long? FiledTo { get; init; }

    public string? Words { get; init; }

    public string? Parent { get; init; }

    /// <summary>Newest first unless said otherwise.</summary>
    public bool OldestFirst { get; init; }

    public int Limit { get; init; } = 20;

    public (long FiledAt, long Id)? After { get; init; }
}

/// <summary>
/// Lists cases (案件列表): keyset paging over (filed, id), no totals, rights in the query. Every combination runs down an index;
/// a test reads the plans. (design, decisions "lists")
/// </summary>
internal static class CaseQuery
{
    public const int MostRows = 100;

    public static async Task<IReadOnlyList<CaseState>> RunAsync(Reads reads, Reach reach, CaseFilter filter, long now)
    {
        var (sql, parameters) = Build(reads.Dialect, reach, filter, now);
        return await reads.AllAsync<CaseState>(sql, parameters);
    }

    public static (string Sql, DynamicParameters Parameters) Build(Dialect dialect, Reach reach, CaseFilter filter, long now)
    {
        var parameters = new DynamicParameters();
        var where = new List<string>();
        var from = "cases c";
        var filed = "c.filed_at";
        var id = "c.id";
        if (filter.Unit is { } unit)
        {
            from = "case_unit l join cases c on c.id = l.case_id";
            where.Add("l.unit = @unit");
            parameters.Add("unit", unit);
            (filed, id) = ("l.filed_at", "l.case_id");
        }

        Equal("c.state", "state", filter.State);
        Equal("c.stage", "stage", filter.Stage);
        Equal("c.community", "community", filter.Community);
        Equal("c.scenario", "scenario", filter.Scenario);
        if (filter.Open is { } open)
            where.Add(open ? "c.ended_at is null" : "c.ended_at is not null");
        if (filter.Late is { } late)
        {
            where.Add(late ? "c.due_at < coalesce(c.ended_at, @now)" : "c.due_at >= coalesce(c.ended_at, @now)");
            parameters.Add("now", now);
        }

        if (filter.FiledFrom is { } filedFrom)
        {
            where.Add($"{filed} >= @filedFrom");
            parameters.Add("filedFrom", filedFrom);
        }

        if (filter.FiledTo is { } filedTo)
        {
            where.Add($"{filed} < @filedTo");
            parameters.Add("filedTo", filedTo);
        }

        if (filter.Parent is { } parent)
        {
            where.Add("c.parent_id = (select p.id from cases p where p.number = @parent)");
            parameters.Add("parent", parent);
        }

        if (filter.Words is { } words)
            where.Add(Found(dialect, words, parameters));
        if (filter.After is { } after)
        {
            where.Add($"({filed}, {id}) {(filter.OldestFirst ? ">" : "<")} (@afterFiled, @afterId)");
            parameters.Add("afterFiled", after.FiledAt);
            parameters.Add("afterId", after.Id);
        }

        where.Add(CaseReach.Where(dialect, reach, parameters));
        // One more than is shown tells whether there is a next page, on the longest page too.
        parameters.Add("rows", (long)Math.Clamp(filter.Limit, 1, MostRows + 1));
        var direction = filter.OldestFirst ? "asc" : "desc";
        return ($"select {CaseFields.Select} from {from} where {string.Join(" and ", where)} order by {filed} {direction}, {id} {direction} limit @rows", parameters);

        void Equal(string column, string name, string? value)
        {
            if (value is null)
                return;
            where.Add($"{column} = @{name}");
            parameters.Add(name, value);
        }
    }

    /// <summary>All of the query's tokens; a query without any letter finds nothing rather than everything.</summary>
    private static string Found(Dialect dialect, string words, DynamicParameters parameters)
    {
        var tokens = SearchTokens.OfQuery(words);
        if (tokens.Count == 0)
            return "1 = 0";
        if (dialect.IsSqlite)
        {
            parameters.Add("words", string.Join(" AND ", tokens.Select(t => $"\"{t}\"")));
            return "c.id in (select rowid from case_search where case_search match @words)";
        }

        parameters.Add("words", string.Join(" & ", tokens.Select(t => $"'{t}'")));
        return "c.id in (select s.case_id from case_search s where s.tokens @@ cast(@words as tsquery))";
    }
}
