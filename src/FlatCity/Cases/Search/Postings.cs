using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Search;

/// <summary>
/// Which cases have all of some tokens and one of some others, stretch of days by stretch. The rarest token is read first; of the others only
/// the days that are left.
/// </summary>
internal sealed class Postings(Reads reads, IReadOnlyList<string> all, IReadOnlyList<string> anyOf)
{
    /// <summary>Fewer days than this are named one by one.</summary>
    private const int FewDays = 40;

    private List<string> rarestFirst = [];
    private long from;
    private long to;

    public static string Spans(Dialect dialect) => $"select token, count(*) as days, min(day) as first, max(day) as last from search_posting where {dialect.In("token", "tokens")} group by token";

    public static string OfStretch(Dialect dialect) => $"select token, day, slots from search_posting where {dialect.In("token", "tokens")} and day >= @low and day <= @high";

    public static string OfDays(Dialect dialect) => $"select token, day, slots from search_posting where {dialect.In("token", "tokens")} and {dialect.In("day", "days")}";

    /// <summary>False where no case can have them all.</summary>
    public async Task<bool> BeginAsync((long From, long To) bounds)
    {
        var spans = await reads.AllAsync<SpanRow>(Spans(reads.Dialect), new { tokens = reads.Dialect.List(all) });
        if (spans.Count < all.Distinct(StringComparer.Ordinal).Count())
            return false;
        rarestFirst = [.. spans.OrderBy(s => s.Days).Select(s => s.Token)];
        from = Math.Max(bounds.From, spans.Max(s => s.First));
        to = Math.Min(bounds.To, spans.Min(s => s.Last));
        return from <= to;
    }

    /// <summary>The next so many days in the order asked for; nothing when all have been read.</summary>
    public async Task<IReadOnlyList<(long Day, Slots Slots)>?> NextAsync(int days, bool oldestFirst)
    {
        if (from > to)
            return null;
        var (low, high) = oldestFirst ? (from, Math.Min(to, from + days - 1)) : (Math.Max(from, to - days + 1), to);
        (from, to) = oldestFirst ? (high + 1, to) : (from, low - 1);
        Dictionary<long, Slots>? found = null;
        foreach (var token in rarestFirst)
        {
            var read = await ReadAsync([token], low, high, found?.Keys);
            found = found is null ? read : Both(found, read);
            if (found.Count == 0)
                return [];
        }

        if (anyOf.Count > 0)
            found = Both(found!, await ReadAsync(anyOf, low, high, found!.Keys));
        var ordered = oldestFirst ? found!.OrderBy(d => d.Key) : found!.OrderByDescending(d => d.Key);
        return [.. ordered.Select(d => (d.Key, d.Value))];
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

    private async Task<Dictionary<long, Slots>> ReadAsync(IReadOnlyList<string> tokens, long low, long high, IReadOnlyCollection<long>? left)
    {
        var few = left is { Count: < FewDays };
        var rows = await reads.AllAsync<PostingRow>(
            few ? OfDays(reads.Dialect) : OfStretch(reads.Dialect),
            new { tokens = reads.Dialect.List(tokens), low, high, days = few ? reads.Dialect.List(left!) : null });
        var found = new Dictionary<long, Slots>(rows.Count);
        foreach (var row in rows)
        {
            var slots = Slots.Read(row.Slots);
            found[row.Day] = found.TryGetValue(row.Day, out var others) ? others.Or(slots) : slots;
        }

        return found;
    }

    private sealed class SpanRow
    {
        public string Token { get; set; } = string.Empty;

        public long Days { get; set; }

        public long First { get; set; }

        public long Last { get; set; }
    }
}
