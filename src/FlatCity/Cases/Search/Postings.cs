using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Search;

/// <summary>
/// Which cases have all of some tokens and one of some others, stretch of days by stretch in the list's order.
/// </summary>
internal sealed class Postings(Reads reads, IReadOnlyList<string> all, IReadOnlyList<string> anyOf, bool oldestFirst)
{
    /// <summary>Fewer days than this are named one by one.</summary>
    private const int FewDays = 40;

    /// <summary>Of so many days all tokens are read together.</summary>
    private const int DaysAtOnce = 64;

    private const int FirstDays = 8;
    private const int MoreDays = 8;

    /// <summary>A page lies within so many days that have the rarest token, if nothing else holds its cases back;</summary>
    private const int DaysOfAPage = 48;

    /// <summary>or within those whose lists are so long together: a rare token's cases take two bytes each, and one in a few has the others too.</summary>
    private const int BytesOfAPage = 150;

    private readonly IReadOnlyList<string> tokens = [.. all.Distinct(StringComparer.Ordinal)];
    private readonly Dictionary<string, long> seen = new(StringComparer.Ordinal);
    private IReadOnlyList<string> rarestFirst = [];
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
        var isFirst = seen.Count == 0;
        if (!isFirst)
            stretch = found == 0 ? stretch * MoreDays : Math.Clamp(stretch * 3 * (wanted - found) / (2 * found), stretch, stretch * MoreDays);
        var (low, high) = oldestFirst ? (from, Math.Min(to, from + stretch - 1)) : (Math.Max(from, to - stretch + 1), to);
        (from, to) = oldestFirst ? (high + 1, to) : (from, low - 1);
        var left = isFirst && high - low < DaysAtOnce ? await FirstAsync(low, high) : await FurtherAsync(low, high);
        var ordered = oldestFirst ? left.OrderBy(d => d.Key) : left.OrderByDescending(d => d.Key);
        return [.. ordered.Select(d => (d.Key, d.Value))];
    }

    /// <summary>The first few days of all tokens at once: they mostly suffice, and tell which token is rare.</summary>
    private async Task<Dictionary<long, Slots>> FirstAsync(long low, long high)
    {
        var rows = (await ReadAsync([.. tokens.Union(anyOf, StringComparer.Ordinal)], low, high, null)).ToLookup(r => r.Token, StringComparer.Ordinal);
        Dictionary<long, Slots>? found = null;
        foreach (var token in tokens)
        {
            var read = Joined(rows[token]);
            seen[token] = read.Values.Sum(s => (long)s.Count);
            found = found is null ? read : Both(found, read);
        }

        return anyOf.Count == 0 ? found! : Both(found!, Joined(anyOf.SelectMany(t => rows[t])));
    }

    /// <summary>The rarest token first; of the others only the days that are left.</summary>
    private async Task<Dictionary<long, Slots>> FurtherAsync(long low, long high)
    {
        Dictionary<long, Slots>? found = null;
        foreach (var token in rarestFirst.OrderBy(t => seen.GetValueOrDefault(t)))
        {
            var read = Joined(await ReadAsync([token], low, high, found?.Keys));
            seen[token] = seen.GetValueOrDefault(token) + read.Values.Sum(s => (long)s.Count);
            found = found is null ? read : Both(found, read);
            if (found.Count == 0)
                return found;
        }

        return anyOf.Count == 0 ? found! : Both(found!, Joined(await ReadAsync(anyOf, low, high, found!.Keys)));
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

    private async Task<IReadOnlyList<PostingRow>> ReadAsync(IReadOnlyList<string> wanted, long low, long high, IReadOnlyCollection<long>? left)
    {
        var few = left is { Count: < FewDays };
        return await reads.AllAsync<PostingRow>(
            few ? OfDays(reads.Dialect) : OfStretch(reads.Dialect),
            new { tokens = reads.Dialect.List(wanted), low, high, days = few ? reads.Dialect.List(left!) : null });
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

    private sealed class SpanRow
    {
        public string Token { get; set; } = string.Empty;

        public long? First { get; set; }

        public long? Last { get; set; }

        public long? Page { get; set; }
    }
}
