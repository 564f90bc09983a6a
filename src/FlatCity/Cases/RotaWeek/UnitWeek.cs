using FlatCity.Cases.Dispatch;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Storage;
using NodaTime;

namespace FlatCity.Cases.RotaWeek;

/// <summary>One day of one post: when the rota names it, and who is away or stands in.</summary>
internal sealed record PostDay(IReadOnlyList<RotaRow> Lines, bool InTurn, bool IsAway, IReadOnlyList<long> StandIns);

/// <summary>
/// A unit's rota, its people, leave and stand-ins around one week (一周轮值), read once; what the page shows is worked out of it purely.
/// </summary>
internal sealed class UnitWeek
{
    private readonly City city;

    private UnitWeek(City city, string unit, LocalDate monday) => (this.city, Unit, Monday) = (city, unit, monday);

    public string Unit { get; }

    public LocalDate Monday { get; }

    public IReadOnlyList<PostDefinition> Posts { get; private init; } = [];

    /// <summary>Lines that have not ended, or that the week still shows.</summary>
    public IReadOnlyList<RotaRow> Lines { get; private init; } = [];

    public IReadOnlyList<Holding> Held { get; private init; } = [];

    public IReadOnlyList<StaffLeave> Leaves { get; private init; } = [];

    public IReadOnlyDictionary<long, string> Names { get; private init; } = new Dictionary<long, string>();

    public static async Task<UnitWeek> ReadAsync(City city, string unit, LocalDate monday)
    {
        var posts = city.Pack.Posts.Of(unit).Where(p => p.Has(PostRoles.Handle) || p.Has(PostRoles.Approver) || p.Has(PostRoles.Check) || p.Has(PostRoles.Desk)).ToList();
        var codes = posts.Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        var since = Math.Min(city.Now, StartOf(city, monday));
        await using var reading = await city.Database.ReadAsync();
        var held = (await Holdings.AllAsync(reading, since)).Where(h => codes.Contains(h.Post)).ToList();
        var people = held.Select(h => h.PersonId).ToHashSet();
        var lines = await reading.AllAsync<RotaRow>("select id, unit, post, days, from_minute, until_minute, from_at, until_at from rota where unit = @unit and (until_at is null or (until_at > @since and until_at > from_at)) order by post, from_at, id", new { unit, since });
        var leaves = (await reading.AllAsync<StaffLeave>("select id, person_id, from_at, until_at from staff_leave where until_at > @since and until_at > from_at order by from_at, id", new { since })).Where(l => people.Contains(l.PersonId)).ToList();
        return new UnitWeek(city, unit, monday) { Posts = posts, Lines = lines, Held = held, Leaves = leaves, Names = await city.Persons.NamesAsync(people) };
    }

    public IEnumerable<LocalDate> Days => Enumerable.Range(0, 7).Select(Monday.PlusDays);

    /// <summary>Leave that has not ended.</summary>
    public IEnumerable<StaffLeave> Ahead => Leaves.Where(l => l.UntilAt > city.Now);

    public PostDay At(string post, LocalDate day)
    {
        var (start, end) = (StartOf(city, day), StartOf(city, day.PlusDays(1)));
        var lines = Lines.Where(r => r.FromAt < end && (r.UntilAt is null || r.UntilAt > start) && r.IsOn(day.DayOfWeek)).ToList();
        var there = Held.Where(h => h.Post == post && h.FromAt < end && (h.UntilAt is null || h.UntilAt > start)).ToList();
        var holders = there.Where(h => !h.IsStandIn).ToList();
        return new PostDay(
            [.. lines.Where(r => r.Post == post).OrderBy(r => r.FromMinute)],
            lines.Count == 0 && Rota.InTurn(city.Pack, Unit).Contains(post, StringComparer.Ordinal),
            holders.Count > 0 && holders.All(h => Leaves.Any(l => l.PersonId == h.PersonId && l.FromAt < end && l.UntilAt > start)),
            [.. there.Where(h => h.IsStandIn).Select(h => h.PersonId).Distinct()]);
    }

    /// <summary>The posts of somebody's own in this unit while they are away.</summary>
    public IEnumerable<string> PostsOf(StaffLeave leave) =>
        Held.Where(h => h.PersonId == leave.PersonId && !h.IsStandIn && h.FromAt < leave.UntilAt && (h.UntilAt is null || h.UntilAt > leave.FromAt)).Select(h => h.Post).Distinct(StringComparer.Ordinal);

    /// <summary>Who stands in at those posts for at least a part of the leave.</summary>
    public IReadOnlyList<Holding> StandInsOf(StaffLeave leave)
    {
        var posts = PostsOf(leave).ToHashSet(StringComparer.Ordinal);
        return [.. Held.Where(h => h.IsStandIn && posts.Contains(h.Post) && h.FromAt < leave.UntilAt && h.UntilAt > leave.FromAt)];
    }

    public IEnumerable<StaffLeave> AlongWith(StaffLeave leave) => Leaves.Where(l => l.PersonId != leave.PersonId && l.Meets(leave));

    /// <summary>The first moment of a leave at which nobody is there who gets the unit's work; null: somebody always is.</summary>
    public long? NobodyFrom(StaffLeave leave)
    {
        var posts = Rota.InTurn(city.Pack, Unit);
        var starts = Leaves.Select(l => l.FromAt).Concat(Held.Select(h => h.UntilAt ?? 0)).Append(leave.FromAt).Append(city.Now)
            .Where(at => at >= leave.FromAt && at < leave.UntilAt && at >= city.Now).Order();
        return starts.Cast<long?>().FirstOrDefault(at => posts.All(post => !IsSomebodyAt(post, at!.Value)));
    }

    private bool IsSomebodyAt(string post, long at) => Held.Any(h => h.Post == post && h.FromAt <= at && (h.UntilAt is null || h.UntilAt > at)
        && !Leaves.Any(l => l.PersonId == h.PersonId && l.FromAt <= at && l.UntilAt > at));

    private static long StartOf(City city, LocalDate day) => city.Zone.AtStartOfDay(day).ToInstant().ToMicros();
}
