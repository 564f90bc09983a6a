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

    /// <summary>Only the one with this number.</summary>
    public string? Number { get; init; }

    /// <summary>Last digits of a party's phone; <see cref="PhoneSearch"/> turns them into keys, with the look in the audit.</summary>
    public string? Phone { get; init; }

    /// <summary>Only these, found by something else before (a phone).</summary>
    public IReadOnlyList<long>? Ids { get; init; }

    /// <summary>Newest first unless said otherwise.</summary>
    public bool OldestFirst { get; init; }

    public int Limit { get; init; } = 20;

    public (long FiledAt, long Id)? After { get; init; }
}

/// <summary>
/// A page of a list, and after which case the next one begins: nothing where this is the last. A search that had to pass by very many cases
/// stops and says how far it came.
/// </summary>
internal sealed record CasePage(IReadOnlyList<CaseState> Rows, (long FiledAt, long Id)? Next, bool IsCutShort = false);

/// <summary>
/// Lists cases (案件列表): keyset paging over (filed, id), no totals, rights in the query. Every combination runs down an index;
/// a test reads the plans. (design, decisions "lists")
/// </summary>
internal static class CaseQuery
{
    public const int MostRows = 100;

    public static async Task<CasePage> RunAsync(Reads reads, CaseOffice cases, Reach reach, CaseFilter filter, long now)
    {
        if (filter.Words is not null && CaseNumber.Read(filter.Words) is { } number)
            filter = filter with { Words = null, Number = number };
        if (filter.Words is not null)
            return await FindCases.RunAsync(reads, cases, reach, filter, now);
        var (sql, parameters) = Build(reads.Dialect, reach, filter with { Limit = filter.Limit + 1 }, now);
        var found = await reads.AllAsync<CaseState>(sql, parameters);
        return Page(found, filter.Limit);
    }

    public static CasePage Page(IReadOnlyList<CaseState> found, int limit) =>
        found.Count > limit ? new([.. found.Take(limit)], (found[limit - 1].FiledAt, found[limit - 1].Id)) : new(found, null);

    public static (string Sql, DynamicParameters Parameters) Build(Dialect dialect, Reach reach, CaseFilter filter, long now)
    {
        var parameters = new DynamicParameters();
        parameters.Add("rows", (long)Math.Clamp(filter.Limit, 1, MostRows + 1));
        if (filter.After is { } after)
        {
            parameters.Add("afterFiled", after.FiledAt);
            parameters.Add("afterId", after.Id);
        }

        var direction = filter.OldestFirst ? "asc" : "desc";
        var branches = filter is { Ids: null, Parent: null, Number: null } ? CaseReach.Branches(dialect, reach, parameters) : null;
        if (branches is null)
        {
            // A unit's cases stand in an index of their own, in the list's order.
            var (from, filed, id) = filter.Unit is null ? ("cases c", "c.filed_at", "c.id") : ("case_unit l join cases c on c.id = l.case_id", "l.filed_at", "l.case_id");
            var where = CaseConditions.Of(dialect, filter, now, parameters, unitToo: false);
            if (filter.Unit is { } unit)
            {
                where.Add("l.unit = @unit");
                parameters.Add("unit", unit);
            }

            where.AddRange(After(filter, filed, id));
            where.Add(CaseReach.Where(dialect, reach, parameters));
            return ($"select {CaseFields.Select} from {from} where {string.Join(" and ", where)} order by {filed} {direction}, {id} {direction} limit @rows", parameters);
        }

        // A narrow reach: the first rows of each of its parts down that part's own index, then the first of them all. Walking the whole city's
        // list would pass by nearly everything.
        var own = CaseConditions.Of(dialect, filter, now, parameters);
        var parts = branches.Select(branch =>
        {
            string[] where = [branch.Where, .. own, .. After(filter, branch.Filed, branch.Id)];
            return $"select * from (select {branch.Id} as id, {branch.Filed} as filed_at from {branch.From} where {string.Join(" and ", where)} order by {branch.Filed} {direction}, {branch.Id} {direction} limit @rows) x";
        });
        return ($"select {CaseFields.Select} from ({string.Join(" union ", parts)}) m join cases c on c.id = m.id order by m.filed_at {direction}, m.id {direction} limit @rows", parameters);
    }

    private static IEnumerable<string> After(CaseFilter filter, string filed, string id) =>
        filter.After is null ? [] : [$"({filed}, {id}) {(filter.OldestFirst ? ">" : "<")} (@afterFiled, @afterId)"];
}
