using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Search;

/// <summary>
/// Fills the search after the commit, within two seconds: filing costs half as much so. A case gets a slot among its day's cases, and each of its
/// tokens that slot. A token that a case no longer has stays until the day is written anew: it only brings the case up to be looked at and passed by,
/// because its own text is the judge. (ADR 0050)
/// </summary>
internal static class FillSearch
{
    private const int Most = 100;
    private const long Day = 86_400_000_000;

    /// <summary>A place is the day and the slot in it: 24 bits hold 16 million cases a day.</summary>
    public static long PlaceOf(long day, int slot) => (day << 24) | (uint)slot;

    public static int SlotOf(long place) => (int)(place & 0xFF_FFFF);

    /// <summary>When a day begins and when the next one does.</summary>
    public static (long First, long Beyond) TimesOf(long day) => (day * Day, (day + 1) * Day);

    public static long DayOf(long filedAt) => Math.DivRem(filedAt, Day, out var rest) - (rest < 0 ? 1 : 0);

    /// <summary>More at once where nobody waits for the writer: a token's day is then written once for many cases.</summary>
    public static async Task<int> RunAsync(CaseOffice cases, Lease lease, int most = Most)
    {
        var database = cases.City.Database;
        List<Waiting> waiting;
        await using (var reading = await database.ReadAsync())
            waiting = await ReadAsync(cases, reading, most);
        if (waiting.Count == 0)
            return 0;
        return await database.KeepHouseAsync<int>(async unit =>
        {
            lease.Require(unit);
            await WriteAsync(unit, waiting);
            return waiting.Count;
        });
    }

    private static async Task<List<Waiting>> ReadAsync(CaseOffice cases, Reads reads, int most)
    {
        var states = await reads.AllAsync<CaseState>($"select {CaseFields.Select} from search_due d join cases c on c.id = d.case_id order by d.case_id desc limit @most", new { most = (long)most });
        if (states.Count == 0)
            return [];
        var ids = reads.Dialect.List(states.Select(s => s.Id));
        var units = (await reads.AllAsync<UnitRow>($"select case_id, unit from case_unit where {reads.Dialect.In("case_id", "ids")}", new { ids })).ToLookup(u => u.CaseId, u => u.Unit);
        var parties = (await reads.AllAsync<PartyRow>($"select id, case_id, role, name, phone, answer_by, language, may_judge from party where {reads.Dialect.In("case_id", "ids")} and phone is not null", new { ids })).ToLookup(p => p.CaseId);
        var waiting = new List<Waiting>(states.Count);
        foreach (var state in states)
        {
            var tokens = SearchTokens.Of(SearchText.Of(cases, state));
            tokens.UnionWith(units[state.Id].Select(SearchTokens.OfUnit));
            tokens.Add(SearchTokens.OfScenario(state.Scenario));
            if (state.Community is { } community)
                tokens.Add(SearchTokens.OfCommunity(community));
            waiting.Add(new(state.Id, state.LastN, state.FiledAt, tokens, Parties.Tails(cases.City, [.. parties[state.Id]])));
        }

        return waiting;
    }

    private static async Task WriteAsync(WriteUnit unit, List<Waiting> waiting)
    {
        var ids = unit.Dialect.List(waiting.Select(w => w.CaseId));
        var places = (await unit.AllAsync<PlaceRow>($"select place, case_id, filed_at from search_place where {unit.Dialect.In("case_id", "ids")}", new { ids })).ToDictionary(p => p.CaseId, p => p.Place);
        // A step in between asked for the case again by a row that was still there: then it stays for the next time.
        var now = (await unit.AllAsync<VersionRow>($"select id, last_n from cases where {unit.Dialect.In("id", "ids")}", new { ids })).ToDictionary(v => v.Id, v => v.LastN);
        foreach (var day in waiting.GroupBy(w => DayOf(w.FiledAt)))
        {
            var last = await unit.FirstAsync<long?>("select max(place) from search_place where place >= @from and place < @until", new { from = PlaceOf(day.Key, 0), until = PlaceOf(day.Key + 1, 0) });
            var next = last is { } place ? SlotOf(place) + 1 : 0;
            var wanted = new Dictionary<string, List<int>>(StringComparer.Ordinal);
            foreach (var one in day)
            {
                var isPlaced = places.TryGetValue(one.CaseId, out var own);
                var slot = isPlaced ? SlotOf(own) : next++;
                if (!isPlaced)
                    unit.Do("insert into search_place (place, case_id, filed_at) values ($1, $2, $3)", PlaceOf(day.Key, slot), one.CaseId, one.FiledAt);
                foreach (var token in one.Tokens)
                    (wanted.TryGetValue(token, out var slots) ? slots : wanted[token] = []).Add(slot);
            }

            await WriteDayAsync(unit, day.Key, wanted);
        }

        foreach (var one in waiting)
        {
            foreach (var (party, tail) in one.Tails)
                unit.Do("insert into party_tail (party_id, tail, case_id) values ($1, $2, $3) on conflict (party_id) do update set tail = excluded.tail", party, tail, one.CaseId);
            if (now.GetValueOrDefault(one.CaseId) == one.LastN)
                unit.Do("delete from search_due where case_id = $1", one.CaseId);
        }
    }

    private static async Task WriteDayAsync(WriteUnit unit, long day, Dictionary<string, List<int>> wanted)
    {
        var there = (await unit.AllAsync<PostingRow>($"select token, day, slots from search_posting where day = @day and {unit.Dialect.In("token", "tokens")}", new { day, tokens = unit.Dialect.List(wanted.Keys) })).ToDictionary(p => p.Token, p => Slots.Read(p.Slots), StringComparer.Ordinal);
        foreach (var (token, slots) in wanted)
        {
            var kept = there.GetValueOrDefault(token) ?? new Slots();
            var more = false;
            foreach (var slot in slots)
                more |= kept.Add(slot);
            if (more)
                unit.Do("insert into search_posting (token, day, slots) values ($1, $2, $3) on conflict (token, day) do update set slots = excluded.slots", token, day, kept.Stored());
        }
    }

    private sealed record Waiting(long CaseId, long LastN, long FiledAt, HashSet<string> Tokens, IReadOnlyList<(long Party, byte[] Tail)> Tails);

    private sealed class UnitRow
    {
        public long CaseId { get; set; }

        public string Unit { get; set; } = string.Empty;
    }

    private sealed class VersionRow
    {
        public long Id { get; set; }

        public long LastN { get; set; }
    }
}

/// <summary>Where a case stands in the search: its day and its slot in it.</summary>
internal sealed class PlaceRow
{
    public long Place { get; set; }

    public long CaseId { get; set; }

    public long FiledAt { get; set; }
}

/// <summary>A day's cases that have a token.</summary>
internal sealed class PostingRow
{
    public string Token { get; set; } = string.Empty;

    public long Day { get; set; }

    public byte[] Slots { get; set; } = [];
}
