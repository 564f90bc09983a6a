using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Search;

/// <summary>
/// Which cases have all of some tokens and one of some others, stretch of days by stretch in the list's order.
/// </summary>
internal sealed class Postings(Reads reads, IReadOnlyList<string> all, IReadOnlyList<string> anyOf, bool oldestFirst)
{
    /// <summary>Fewer days than this are named one by one.</summary>
    private const int FewDays = 40;

    /// <summary>So many tokens' lists stand side by side in one row.</summary>
    private const int AtOnce = 6;

    /// <summary>And so many of which a case needs one; more are asked for after.</summary>
    private const int AnyAtOnce = 3;

    private const int FirstDays = 8;
    private const int MoreDays = 8;

    /// <summary>A page lies within so many days that have the rarest token, if nothing else holds its cases back;</summary>
    private const int DaysOfAPage = 48;

    /// <summary>or within those whose lists are so long together: a rare token's cases take two bytes each, and one in a few has the others too.</summary>
    private const int BytesOfAPage = 150;

    /// <summary>One of one is all.</summary>
    private readonly IReadOnlyList<string> tokens = [.. all.Concat(anyOf.Count == 1 ? anyOf : []).Distinct(StringComparer.Ordinal)];
    private readonly IReadOnlyList<string> anyOf = anyOf.Count == 1 ? [] : anyOf;
    private IReadOnlyList<string> rarestFirst = [];
    private bool hasBegun;
    private long stretch;
    private long from;
    private long to;

    /// <summary>
    /// From which day to which, and as far as which day a page reaches: two looks down the index a token, and the short lists of a few days. Counting
    /// its days would read the whole of its lists.
    /// </summary>
    public static string Spans(Dialect dialect, bool oldestFirst)
    {
        var (beyond, direction, last) = oldestFirst ? (">= @from", "asc", "max") : ("<= @to", "desc", "min");
        var near = $"select day, length(slots) - 1 as bytes from search_posting where token = t.value and day {beyond} order by day {direction} limit {DaysOfAPage}";
        var summed = $"select day, bytes, sum(bytes) over (order by day {direction}) as sofar from ({near}) near";
        return "select t.value as token, (select p.day from search_posting p where p.token = t.value order by p.day limit 1) as first, (select p.day from search_posting p where p.token = t.value order by p.day desc limit 1) as last, "
            + $"(select case when count(*) = {DaysOfAPage} or max(sofar) >= {BytesOfAPage} then {last}(day) filter (where sofar - bytes < {BytesOfAPage}) end from ({summed}) summed) as page from "
            + (dialect.IsSqlite ? "json_each(@tokens) t" : "unnest(@tokens) as t(value)");
    }

    /// <summary>
    /// The days of a stretch that have all of so many tokens, and one of so many others, their lists side by side: a row a day, however many tokens. The
    /// first, the rarest, leads.
    /// </summary>
    /// <param name="dialect">Of which database.</param>
    /// <param name="tokens">How many tokens, up to six.</param>
    /// <param name="any">How many others, up to three.</param>
    /// <param name="named">Only of the days that are named.</param>
    public static string SideBySide(Dialect dialect, int tokens, int any, bool named)
    {
        var lists = Enumerable.Range(0, tokens).Select(i => $"p{i}.slots as list{i}").Concat(Enumerable.Range(0, any).Select(i => $"a{i}.slots as any{i}"));
        var others = Enumerable.Range(1, tokens - 1).ToList();
        var joined = others.Select(i => $" cross join search_posting p{i}").Concat(Enumerable.Range(0, any).Select(i => $" left join search_posting a{i} on a{i}.token = @any{i} and a{i}.day = p0.day"));
        var where = others.Select(i => $"p{i}.token = @token{i} and p{i}.day = p0.day").Prepend("p0.token = @token0 and p0.day >= @low and p0.day <= @high");
        if (named)
            where = where.Append(dialect.In("p0.day", "days"));
        if (any > 0)
            where = where.Append($"({string.Join(" or ", Enumerable.Range(0, any).Select(i => $"a{i}.day is not null"))})");
        return $"select p0.day, {string.Join(", ", lists)} from search_posting p0{string.Concat(joined)} where {string.Join(" and ", where)}";
    }

    public static string OfStretch(Dialect dialect) => $"select token, day, slots from search_posting where {dialect.In("token", "tokens")} and day >= @low and day <= @high";

    public static string OfDays(Dialect dialect) => $"select token, day, slots from search_posting where {dialect.In("token", "tokens")} and {dialect.In("day", "days")}";

    /// <summary>False where no case can have them all.</summary>
    public async Task<bool> BeginAsync((long From, long To) bounds)
    {
        var spans = await reads.AllAsync<SpanRow>(Spans(reads.Dialect, oldestFirst), new { tokens = reads.Dialect.List(tokens), from = bounds.From, to = bounds.To });
        if (spans.Any(s => s.First is null))
            return false;
        from = Math.Max(bounds.From, spans.Max(s => s.First!.Value));
        to = Math.Min(bounds.To, spans.Min(s => s.Last!.Value));
        if (from > to)
            return false;
        rarestFirst = [.. spans.OrderByDescending(DaysOf).Select(s => s.Token)];
        stretch = Math.Max(FirstDays, spans.Max(DaysOf));
        return true;

        long DaysOf(SpanRow span) => oldestFirst ? Math.Min(span.Page ?? to, to) - from + 1 : to - Math.Max(span.Page ?? from, from) + 1;
    }

    /// <summary>
    /// The next stretch of days, each longer than the one before; nothing when all have been read. Where a token is rare the
    /// first is as long as a page of it needs, so that it is found in one look and not in several that find nothing.
    /// </summary>
    /// <param name="found">So many of a page have been found,</param>
    /// <param name="wanted">and so many make one: where some were found, the next stretch is as long as the rest needs at that pace.</param>
    public async Task<IReadOnlyList<(long Day, Slots Slots)>?> NextAsync(int found, int wanted)
    {
        if (from > to)
            return null;
        if (hasBegun)
            stretch = found == 0 ? stretch * MoreDays : Math.Clamp(stretch * 3 * (wanted - found) / (2 * found), stretch, stretch * MoreDays);
        hasBegun = true;
        var (low, high) = oldestFirst ? (from, Math.Min(to, from + stretch - 1)) : (Math.Max(from, to - stretch + 1), to);
        (from, to) = oldestFirst ? (high + 1, to) : (from, low - 1);
        var left = await DaysAsync(low, high);
        var ordered = oldestFirst ? left.OrderBy(d => d.Key) : left.OrderByDescending(d => d.Key);
        return [.. ordered.Select(d => (d.Key, d.Value))];
    }

    /// <summary>Which cases have all tokens, the rarest six first and with them few others; of the rest only the days that are left.</summary>
    private async Task<Dictionary<long, Slots>> DaysAsync(long low, long high)
    {
        Dictionary<long, Slots>? found = null;
        foreach (var some in rarestFirst.Chunk(AtOnce))
        {
            var rows = await AllOfAsync(some, found is null && anyOf.Count <= AnyAtOnce ? anyOf : [], low, high, found?.Keys);
            found = found is null ? rows : Both(found, rows);
            if (found.Count == 0)
                return found;
        }

        return anyOf.Count <= AnyAtOnce ? found! : Both(found!, Joined(await AnyOfAsync(low, high, found!.Keys)));
    }

    private static Dictionary<long, Slots> Both(Dictionary<long, Slots> one, Dictionary<long, Slots> other)
    {
        var both = new Dictionary<long, Slots>();
        foreach (var (day, slots) in one)
        {
            if (other.TryGetValue(day, out var others) && slots.And(others) is { IsEmpty: false } common)
                both[day] = common;
        }

        return both;
    }

    private async Task<Dictionary<long, Slots>> AllOfAsync(string[] some, IReadOnlyList<string> any, long low, long high, IReadOnlyCollection<long>? left)
    {
        string? Token(int i) => some.ElementAtOrDefault(i);
        var few = left is { Count: < FewDays };
        var rows = await reads.AllAsync<DayRow>(
            SideBySide(reads.Dialect, some.Length, any.Count, few),
            new { token0 = some[0], token1 = Token(1), token2 = Token(2), token3 = Token(3), token4 = Token(4), token5 = Token(5), any0 = any.ElementAtOrDefault(0), any1 = any.ElementAtOrDefault(1), any2 = any.ElementAtOrDefault(2), low, high, days = few ? reads.Dialect.List(left!) : null });
        var found = new Dictionary<long, Slots>(rows.Count);
        foreach (var row in rows)
        {
            var common = Slots.Read(row.List0);
            foreach (var other in row.Others)
                common = common.And(Slots.Read(other));
            if (any.Count > 0)
                common = common.And(row.AnyOf.Select(Slots.Read).Aggregate((one, other) => one.Or(other)));
            if (!common.IsEmpty)
                found[row.Day] = common;
        }

        return found;
    }

    private async Task<IReadOnlyList<PostingRow>> AnyOfAsync(long low, long high, IReadOnlyCollection<long> left)
    {
        var few = left.Count < FewDays;
        return await reads.AllAsync<PostingRow>(
            few ? OfDays(reads.Dialect) : OfStretch(reads.Dialect),
            new { tokens = reads.Dialect.List(anyOf), low, high, days = few ? reads.Dialect.List(left) : null });
    }

    /// <summary>Which cases of each day have any of the tokens that the rows are of.</summary>
    private static Dictionary<long, Slots> Joined(IEnumerable<PostingRow> rows)
    {
        var joined = new Dictionary<long, Slots>();
        foreach (var row in rows)
        {
            var slots = Slots.Read(row.Slots);
            joined[row.Day] = joined.TryGetValue(row.Day, out var others) ? others.Or(slots) : slots;
        }

        return joined;
    }

    /// <summary>A day's lists of up to six tokens, and of up to three of which a case needs one.</summary>
    private sealed class DayRow
    {
        public long Day { get; set; }

        public byte[] List0 { get; set; } = [];

        public byte[]? List1 { get; set; }

        public byte[]? List2 { get; set; }

        public byte[]? List3 { get; set; }

        public byte[]? List4 { get; set; }

        public byte[]? List5 { get; set; }

        public byte[]? Any0 { get; set; }

        public byte[]? Any1 { get; set; }

        public byte[]? Any2 { get; set; }

        public IEnumerable<byte[]> AnyOf => new[] { Any0, Any1, Any2 }.OfType<byte[]>();

        public IEnumerable<byte[]> Others => new[] { List1, List2, List3, List4, List5 }.OfType<byte[]>();
    }

    private sealed class SpanRow
    {
        public string Token { get; set; } = string.Empty;

        public long? First { get; set; }

        public long? Last { get; set; }

        public long? Page { get; set; }
    }
}
