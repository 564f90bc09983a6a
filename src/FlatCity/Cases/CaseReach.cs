using Dapper;
using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>One part of a reach as a list of its own: what it is read from, its columns of order, its condition.</summary>
internal sealed record ReachBranch(string From, string Filed, string Id, string Where);

/// <summary>
/// The one place where a post's reach (权限范围) becomes SQL. Every reading of cases goes through it: rights are compiled into the query,
/// never filtered afterwards, and a case cannot be read without a reach because no method takes less. (design, decisions "rights")
/// </summary>
internal static class CaseReach
{
    private static readonly string[][] UpTo = [["ordinary"], ["ordinary", "personal"], ["ordinary", "personal", "confidential"]];

    /// <summary>A condition over the table alias `c` (cases); its parameters are added.</summary>
    public static string Where(Dialect dialect, Reach reach, DynamicParameters parameters) => Where(dialect, reach, parameters, Columns.OfCases);

    /// <summary>The same over the alias `o` (open_work), which bears what a reach asks of its case: counting what is open reads no case.</summary>
    public static string WhereOpen(Dialect dialect, Reach reach, DynamicParameters parameters) => Where(dialect, reach, parameters, Columns.OfOpenWork);

    private static string Where(Dialect dialect, Reach reach, DynamicParameters parameters, Columns of)
    {
        if (reach.IsEverything)
            return NotOwn(dialect, reach, parameters, of) ?? "1 = 1";
        if (reach.Rows.Count == 0)
            return "1 = 0";
        var parts = new List<string>(reach.Rows.Count);
        foreach (var group in reach.Rows.GroupBy(r => r.Most))
        {
            var any = new List<string>();
            var units = group.Where(r => r is { Unit: not null, Community: null, Scenario: null }).Select(r => r.Unit!).ToList();
            var communities = group.Where(r => r is { Unit: null, Community: not null, Scenario: null }).Select(r => r.Community!).ToList();
            var level = (int)group.Key;
            if (group.Any(r => r.IsWholeCity))
                any.Add("1 = 1");
            if (units.Count > 0)
            {
                any.Add($"exists (select 1 from case_unit u where u.case_id = {of.Id} and {dialect.In("u.unit", "reachUnits" + level)})");
                parameters.Add("reachUnits" + level, dialect.List(units));
            }

            if (communities.Count > 0)
            {
                any.Add(dialect.In(of.Table + ".community", "reachCommunities" + level));
                parameters.Add("reachCommunities" + level, dialect.List(communities));
            }

            any.AddRange(group.Where(r => Mixed(r)).Select((r, i) => One(r, $"{level}_{i}", parameters, of)));
            parts.Add($"(({string.Join(" or ", any)}) and {dialect.In(of.Table + ".sensitivity", "reachLevel" + level)})");
            parameters.Add("reachLevel" + level, dialect.List(UpTo[level]));
        }

        return NotOwn(dialect, reach, parameters, of) is { } notOwn ? $"({string.Join(" or ", parts)}) and {notOwn}" : $"({string.Join(" or ", parts)})";
    }

    /// <summary>Recusal (回避): nobody sees a complaint about their own unit or what it is part of.</summary>
    private static string? NotOwn(Dialect dialect, Reach reach, DynamicParameters parameters, Columns of)
    {
        if (reach.Own.Count == 0)
            return null;
        parameters.Add("reachOwn", dialect.List(reach.Own));
        return of.BearsAgainst
            ? $"({of.Table}.against_unit is null or not {dialect.In(of.Table + ".against_unit", "reachOwn")})"
            : $"{of.Id} not in (select a.id from cases a where a.against_unit is not null and {dialect.In("a.against_unit", "reachOwn")})";
    }

    /// <summary>
    /// A reach that is a few units and communities, as one branch for each: where its cases stand in order of filing, with its own index.
    /// Nothing where some row reaches the whole city, or nothing at all.
    /// </summary>
    public static IReadOnlyList<ReachBranch>? Branches(Dialect dialect, Reach reach, DynamicParameters parameters)
    {
        if (reach.Rows.Count == 0 || reach.Rows.Any(r => r is { Unit: null, Community: null }))
            return null;
        var branches = new List<ReachBranch>(reach.Rows.Count);
        var notOwn = NotOwn(dialect, reach, parameters, Columns.OfCases);
        foreach (var (i, row) in reach.Rows.Index())
        {
            var where = new List<string> { dialect.In("c.sensitivity", "branchLevel" + (int)row.Most) };
            parameters.Add("branchLevel" + (int)row.Most, dialect.List(UpTo[(int)row.Most]));
            if (notOwn is not null)
                where.Add(notOwn);
            if (row.Unit is not null)
            {
                where.Add("l.unit = @branchUnit" + i);
                parameters.Add("branchUnit" + i, row.Unit);
            }

            if (row.Community is not null)
            {
                where.Add("c.community = @branchCommunity" + i);
                parameters.Add("branchCommunity" + i, row.Community);
            }

            if (row.Scenario is not null)
            {
                where.Add("c.scenario = @branchScenario" + i);
                parameters.Add("branchScenario" + i, row.Scenario);
            }

            branches.Add(row.Unit is not null
                ? new("case_unit l join cases c on c.id = l.case_id", "l.filed_at", "l.case_id", string.Join(" and ", where))
                : new("cases c", "c.filed_at", "c.id", string.Join(" and ", where)));
        }

        return branches;
    }

    private static bool Mixed(ReachRow row) => row.Scenario is not null || (row.Unit is not null && row.Community is not null);

    private static string One(ReachRow row, string name, DynamicParameters parameters, Columns of)
    {
        var all = new List<string>();
        if (row.Unit is not null)
        {
            all.Add($"exists (select 1 from case_unit u where u.case_id = {of.Id} and u.unit = @reachUnit{name})");
            parameters.Add("reachUnit" + name, row.Unit);
        }

        if (row.Community is not null)
        {
            all.Add($"{of.Table}.community = @reachCommunity{name}");
            parameters.Add("reachCommunity" + name, row.Community);
        }

        if (row.Scenario is not null)
        {
            all.Add($"{of.Table}.scenario = @reachScenario{name}");
            parameters.Add("reachScenario" + name, row.Scenario);
        }

        return $"({string.Join(" and ", all)})";
    }

    /// <summary>Where what a reach asks for stands.</summary>
    private sealed record Columns(string Table, string Id, bool BearsAgainst)
    {
        public static readonly Columns OfCases = new("c", "c.id", true);
        public static readonly Columns OfOpenWork = new("o", "o.case_id", false);
    }
}
