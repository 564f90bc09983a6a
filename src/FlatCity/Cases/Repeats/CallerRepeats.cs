using System.Globalization;
using Dapper;
using FlatCity.Cases.Alike;
using FlatCity.Cases.Clock;
using FlatCity.Cities;
using FlatCity.Packs.Places;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Repeats;

/// <summary>The reports of one caller about one matter, oldest first: which of them a case is, and the others that the reader may see.</summary>
internal sealed record CallerReports(int Nth, IReadOnlyList<CaseState> Others)
{
    public static readonly CallerReports Once = new(1, []);
}

/// <summary>
/// Repeats of the same caller (同一人重复反映): cases of one scenario under one number, near one another, each filed within the city's time of an earlier one. They are
/// read when somebody looks, so that filing pays nothing, and a number erased is a repeat no more. Numbers are compared by their keyed hashes and opened by nobody;
/// where a reporter is kept confidential, only those who may see them learn it.
/// </summary>
internal static class CallerRepeats
{
    /// <summary>So many of a number's newest reports are looked at: a hotline that files for thousands is not one caller.</summary>
    public const int MostOfNumber = 60;

    /// <summary>For each of these cases that is not a caller's first report of the matter: which one it is.</summary>
    public static async Task<IReadOnlyDictionary<long, int>> CountAsync(CaseOffice cases, Reads reads, Actor actor, IReadOnlyCollection<long> ids)
    {
        var groups = await ReadAsync(cases, reads, actor, ids);
        return groups.Select(g => (g.Key, Nth: 1 + g.Value.Earlier.Count)).Where(g => g.Nth > 1).ToDictionary(g => g.Key, g => g.Nth);
    }

    /// <summary>The other reports of the case's caller, as far as the reader's reach goes.</summary>
    public static async Task<CallerReports> OfAsync(CaseOffice cases, Reads reads, Actor actor, CaseState state)
    {
        if (!(await ReadAsync(cases, reads, actor, [state.Id])).TryGetValue(state.Id, out var group))
            return CallerReports.Once;
        var parameters = new DynamicParameters();
        parameters.Add("ids", reads.Dialect.List(group.Earlier.Concat(group.Later).Select(c => c.Id)));
        var where = CaseReach.Where(reads.Dialect, actor.Reach, parameters);
        return new CallerReports(1 + group.Earlier.Count, await reads.AllAsync<CaseState>($"select {CaseFields.Select} from cases c where {reads.Dialect.In("c.id", "ids")} and {where} order by c.filed_at, c.id", parameters));
    }

    private static async Task<Dictionary<long, Group>> ReadAsync(CaseOffice cases, Reads reads, Actor actor, IReadOnlyCollection<long> ids)
    {
        var found = new Dictionary<long, Group>();
        if (ids.Count == 0)
            return found;
        var seen = Parties.SeesConfidential(cases.City, actor) ? string.Empty : " and not exists (select 1 from party_manner k where k.case_id = p.case_id and k.confidential = 1)";
        var callers = await reads.AllAsync<Caller>($"select p.case_id, p.phone_equal as phone from party p where {reads.Dialect.In("p.case_id", "ids")} and p.phone_equal is not null and p.joined is null and p.role in ('reporter', 'helper'){seen}", new { ids = reads.Dialect.List(ids) });
        var numbers = callers.GroupBy(c => Convert.ToHexString(c.Phone), StringComparer.Ordinal).ToList();
        if (numbers.Count == 0)
            return found;

        // A number at a time down its own index: what somebody who calls a thousand times costs is bounded too.
        var parameters = new DynamicParameters(new { most = (long)MostOfNumber });
        var parts = numbers.Select((number, i) =>
        {
            parameters.Add("phone" + i.ToString(CultureInfo.InvariantCulture), number.First().Phone);
            return $"select * from (select {i} as caller, p.case_id from party p where p.phone_equal = @phone{i} and p.joined is null and p.role in ('reporter', 'helper'){seen} order by p.case_id desc limit @most) n{i}";
        });
        var rows = await reads.AllAsync<CallerReport>($"select distinct m.caller, c.id, c.scenario, c.filed_at, c.lat, c.lon, c.place_code from ({string.Join(" union all ", parts)}) m join cases c on c.id = m.case_id where c.kind <> 'instruction' and c.parent_id is null", parameters);
        foreach (var reports in rows.GroupBy(r => r.Caller))
        {
            var own = numbers[(int)reports.Key].Select(c => c.CaseId).ToHashSet();
            var all = reports.OrderBy(r => r.FiledAt).ThenBy(r => r.Id).ToList();
            foreach (var one in all.Where(r => own.Contains(r.Id)))
            {
                var group = found.TryGetValue(one.Id, out var known) ? known : found[one.Id] = new Group();
                foreach (var other in all.Where(o => o.Id != one.Id && !group.Has(o.Id) && OfOneMatter(cases.City, one, o)))
                    (Before(other, one) ? group.Earlier : group.Later).Add(other);
            }
        }

        foreach (var alone in found.Where(g => g.Value.Earlier.Count + g.Value.Later.Count == 0).Select(g => g.Key).ToList())
            found.Remove(alone);
        return found;
    }

    /// <summary>One scenario, near enough where both say where, the later one within the city's time of the earlier.</summary>
    internal static bool OfOneMatter(City city, CallerReport one, CallerReport other)
    {
        var (first, second) = Before(one, other) ? (one, other) : (other, one);
        return one.Scenario == other.Scenario && Near(one, other) && CaseClock.Due(city.Calendar, first.FiledAt, city.Pack.RepeatsWithin) >= second.FiledAt;
    }

    private static bool Near(CallerReport one, CallerReport other) =>
        (one.PlaceCode is not null && one.PlaceCode == other.PlaceCode)
        || one is not { Lat: { } lat, Lon: { } lon } || other is not { Lat: { } otherLat, Lon: { } otherLon }
        || new GeoPoint(lat, lon).MetresTo(new GeoPoint(otherLat, otherLon)) <= Likeness.FarMetres;

    private static bool Before(CallerReport one, CallerReport other) => (one.FiledAt, one.Id).CompareTo((other.FiledAt, other.Id)) < 0;

    private sealed class Group
    {
        public List<CallerReport> Earlier { get; } = [];

        public List<CallerReport> Later { get; } = [];

        public bool Has(long id) => Earlier.Concat(Later).Any(c => c.Id == id);
    }

    private sealed class Caller
    {
        public long CaseId { get; set; }

        public byte[] Phone { get; set; } = [];
    }
}

/// <summary>What of a report is compared with the same caller's others.</summary>
internal sealed class CallerReport
{
    public long Caller { get; set; }

    public long Id { get; set; }

    public string Scenario { get; set; } = string.Empty;

    public long FiledAt { get; set; }

    public double? Lat { get; set; }

    public double? Lon { get; set; }

    public string? PlaceCode { get; set; }
}
