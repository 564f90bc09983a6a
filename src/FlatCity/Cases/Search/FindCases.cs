using Dapper;
using FlatCity.Cases.List;
using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Search;

/// <summary>
/// Search by words (查找), newest first: days are taken from the newest on, in growing stretches; for each the cases that have all tokens, and one
/// of the post's own units or communities where its reach is narrow; these are read within the reach and judged by their text. Common words are done
/// after a day or two, rare ones read a few short rows: both are quick among a million cases. (ADR 0050)
/// </summary>
internal static class FindCases
{
    /// <summary>So many cases are looked at for one page; then it says how far it came.</summary>
    private const int MostLooked = 3_000;

    /// <summary>More of one day's cases than this are not fetched one by one: the day is walked in the list's order until the page is full.</summary>
    private const int ManyOfDay = 60;
    private const int MostTogether = 200;
    private const int FirstWalk = 150;
    private const int MostWalk = 2_000;

    public static async Task<CasePage> RunAsync(Reads reads, CaseOffice cases, Reach reach, CaseFilter filter, long now)
    {
        var words = SearchWords.Read(filter.Words!);
        if (words.Tokens.Count == 0 || reach.Rows.Count == 0)
            return new([], null);
        var look = new Postings(reads, [.. words.Tokens, .. Own(filter)], AnyOf(reach), filter.OldestFirst);
        if (!await look.BeginAsync(Bounds(filter)))
            return new([], null);
        var rows = new List<CaseState>();
        (long FiledAt, long Id)? last = null;
        var looked = 0;
        while (await look.NextAsync(rows.Count, filter.Limit + 1) is { } stretch)
        {
            await foreach (var part in TogetherAsync(PartsAsync(reads, stretch, filter), filter.Limit + 1))
            {
                var read = await ReadAsync(reads, reach, filter, [.. part.Select(p => p.CaseId)], now);
                foreach (var place in part)
                {
                    looked++;
                    if (read.TryGetValue(place.CaseId, out var state) && words.Fit(SearchText.Of(cases, state)))
                        rows.Add(state);
                    if (rows.Count > filter.Limit)
                        return CaseQuery.Page(rows, filter.Limit);
                    last = (place.FiledAt, place.CaseId);
                }

                if (looked >= MostLooked)
                    return new(rows, last, IsCutShort: true);
            }
        }

        return new(rows, null);
    }

    private static IEnumerable<string> Own(CaseFilter filter)
    {
        if (filter.Unit is { } unit)
            yield return SearchTokens.OfUnit(unit);
        if (filter.Community is { } community)
            yield return SearchTokens.OfCommunity(community);
        if (filter.Scenario is { } scenario)
            yield return SearchTokens.OfScenario(scenario);
    }

    /// <summary>One of these a case must have to lie within a narrow reach; nothing where the reach is the whole city.</summary>
    private static IReadOnlyList<string> AnyOf(Reach reach) => reach.SeesWholeCity
        ? []
        : [.. reach.Rows.Select(r => r.Unit is { } unit ? SearchTokens.OfUnit(unit) : r.Community is { } community ? SearchTokens.OfCommunity(community) : SearchTokens.OfScenario(r.Scenario!)).Distinct(StringComparer.Ordinal)];

    private static (long From, long To) Bounds(CaseFilter filter)
    {
        var from = filter.FiledFrom is { } filedFrom ? FillSearch.DayOf(filedFrom) : long.MinValue;
        var to = filter.FiledTo is { } filedTo ? FillSearch.DayOf(filedTo) : long.MaxValue;
        if (filter.After is not { } after)
            return (from, to);
        var day = FillSearch.DayOf(after.FiledAt);
        return filter.OldestFirst ? (Math.Max(from, day), to) : (from, Math.Min(to, day));
    }

    /// <summary>The candidates of a stretch in the list's order, a few days' worth at a time.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<PlaceRow>> PartsAsync(Reads reads, IReadOnlyList<(long Day, Slots Slots)> stretch, CaseFilter filter)
    {
        var size = filter.Limit + 1;
        for (var i = 0; i < stretch.Count;)
        {
            if (stretch[i].Slots.Count > ManyOfDay)
            {
                await foreach (var part in WalkAsync(reads, stretch[i++], filter))
                    yield return part;
                continue;
            }

            var places = new List<long>();
            for (; i < stretch.Count && places.Count < size && stretch[i].Slots.Count <= ManyOfDay; i++)
                places.AddRange(stretch[i].Slots.All.Select(slot => FillSearch.PlaceOf(stretch[i].Day, slot)));
            var ordered = await OrderedAsync(reads, places, filter);
            foreach (var part in ordered.Chunk(filter.Limit + 1))
                yield return part;
            size = Math.Min(size * 4, 500);
        }
    }

    /// <summary>A few candidates of some days are read with the next ones, not by a query of their own; and the more have been passed by, the more at once.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<PlaceRow>> TogetherAsync(IAsyncEnumerable<IReadOnlyList<PlaceRow>> parts, int size)
    {
        var together = new List<PlaceRow>();
        await foreach (var part in parts)
        {
            together.AddRange(part);
            if (together.Count < size)
                continue;
            yield return together;
            (together, size) = ([], Math.Min(size * 2, MostTogether));
        }

        if (together.Count > 0)
            yield return together;
    }

    public static string Walk(bool oldestFirst) => oldestFirst
        ? "select place, case_id, filed_at from search_place where filed_at < @end and (filed_at, case_id) > (@at, @id) order by filed_at, case_id limit @step"
        : "select place, case_id, filed_at from search_place where filed_at >= @end and (filed_at, case_id) < (@at, @id) order by filed_at desc, case_id desc limit @step";

    /// <summary>A day's candidates down the index of the list's order: the first page of a common word passes by few of the day's cases.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<PlaceRow>> WalkAsync(Reads reads, (long Day, Slots Slots) full, CaseFilter filter)
    {
        var (first, beyond) = FillSearch.TimesOf(full.Day);
        var at = filter.OldestFirst ? (FiledAt: first - 1, Id: long.MaxValue) : (FiledAt: beyond - 1, Id: long.MaxValue);
        if (filter.After is { } after && (filter.OldestFirst ? after.CompareTo(at) > 0 : after.CompareTo(at) < 0))
            at = after;
        for (var step = FirstWalk; ; step = Math.Min(step * 3, MostWalk))
        {
            var rows = await reads.AllAsync<PlaceRow>(Walk(filter.OldestFirst), new { end = filter.OldestFirst ? beyond : first, at = at.FiledAt, id = at.Id, step = (long)step });
            foreach (var part in rows.Where(r => full.Slots.Has(FillSearch.SlotOf(r.Place))).Chunk(filter.Limit + 1))
                yield return part;
            if (rows.Count < step)
                yield break;
            at = (rows[^1].FiledAt, rows[^1].CaseId);
        }
    }

    private static async Task<IEnumerable<PlaceRow>> OrderedAsync(Reads reads, List<long> places, CaseFilter filter)
    {
        var rows = await reads.AllAsync<PlaceRow>($"select place, case_id, filed_at from search_place where {reads.Dialect.In("place", "places")}", new { places = reads.Dialect.List(places) });
        var after = filter.After;
        return filter.OldestFirst
            ? rows.Where(p => after is null || (p.FiledAt, p.CaseId).CompareTo(after.Value) > 0).OrderBy(p => p.FiledAt).ThenBy(p => p.CaseId)
            : rows.Where(p => after is null || (p.FiledAt, p.CaseId).CompareTo(after.Value) < 0).OrderByDescending(p => p.FiledAt).ThenByDescending(p => p.CaseId);
    }

    private static async Task<Dictionary<long, CaseState>> ReadAsync(Reads reads, Reach reach, CaseFilter filter, long[] ids, long now)
    {
        var (sql, parameters) = Build(reads.Dialect, reach, filter, ids, now);
        return (await reads.AllAsync<CaseState>(sql, parameters)).ToDictionary(c => c.Id);
    }

    /// <summary>The candidates' own rows: everything else that the filter says, and the rights, are judged here.</summary>
    public static (string Sql, DynamicParameters Parameters) Build(Dialect dialect, Reach reach, CaseFilter filter, IReadOnlyList<long> ids, long now)
    {
        var parameters = new DynamicParameters();
        var where = CaseConditions.Of(dialect, filter, now, parameters);
        where.Add(dialect.In("c.id", "found"));
        parameters.Add("found", dialect.List(ids));
        where.Add(CaseReach.Where(dialect, reach, parameters));
        return ($"select {CaseFields.Select} from cases c where {string.Join(" and ", where)}", parameters);
    }
}
