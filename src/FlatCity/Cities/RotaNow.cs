using FlatCity.Platform.Storage;
using NodaTime;

namespace FlatCity.Cities;

/// <summary>
/// Who gets new work just now (轮值): the posts that each unit's rota names for this hour, and the posts where everybody who may act is on leave.
/// Read before a step is decided, so that deciding stays pure. A city without a rota and without leave reads an empty answer.
/// </summary>
internal sealed class RotaNow
{
    /// <summary>Nobody is away and no rota names anybody: work goes to a unit's posts in turn.</summary>
    public static readonly RotaNow None = new([], []);

    // A post is away when somebody holds it, whoever holds it is on leave, and so is whoever stands in there.
    private const string Sql = """
        select r.id, r.unit, r.post, r.days, r.from_minute, r.until_minute from rota r where r.from_at <= @now and (r.until_at is null or r.until_at > @now)
        union all
        select cast(0 as bigint), '', h.post, cast(0 as bigint), cast(0 as bigint), cast(0 as bigint)
        from staff_leave l join post_holder h on h.person_id = l.person_id and h.from_at <= @now and (h.until_at is null or h.until_at > @now)
        where l.until_at > @now and l.from_at <= @now
          and not exists (select 1 from post_holder o where o.post = h.post and o.from_at <= @now and (o.until_at is null or o.until_at > @now)
            and not exists (select 1 from staff_leave k where k.person_id = o.person_id and k.from_at <= @now and k.until_at > @now))
          and not exists (select 1 from stand_in s where s.post = h.post and s.from_at <= @now and s.until_at > @now
            and not exists (select 1 from staff_leave k where k.person_id = s.person_id and k.from_at <= @now and k.until_at > @now))
        """;

    private readonly HashSet<string> away;
    private readonly ILookup<string, string> named;

    private RotaNow(IEnumerable<string> away, IEnumerable<RotaRow> named)
    {
        this.away = away.ToHashSet(StringComparer.Ordinal);
        this.named = named.ToLookup(r => r.Unit, r => r.Post, StringComparer.Ordinal);
    }

    private RotaNow(HashSet<string> away, ILookup<string, string> named) => (this.away, this.named) = (away, named);

    public static async ValueTask<RotaNow> ReadAsync(City city, Reads reads, long now)
    {
        var rows = await reads.AllAsync<RotaRow>(Sql, new { now });
        if (rows.Count == 0)
            return None;
        var local = Instants.ToInstant(now).InZone(city.Zone);
        var minute = (local.Hour * 60) + local.Minute;
        return new RotaNow(
            rows.Where(r => r.Id == 0).Select(r => r.Post),
            rows.Where(r => r.Id != 0 && r.IsOn(local.DayOfWeek) && minute >= r.FromMinute && minute < r.UntilMinute));
    }

    /// <summary>Everybody who may act at this post is on leave.</summary>
    public bool IsAway(string post) => away.Contains(post);

    /// <summary>The posts that the unit's rota names for now; none where it names nobody.</summary>
    public IEnumerable<string> Named(string unit) => named[unit].Distinct(StringComparer.Ordinal);

    /// <summary>The same with one more post taken as away: whoever is about to go.</summary>
    public RotaNow Without(string post) => new(new HashSet<string>(away, StringComparer.Ordinal) { post }, named);
}
