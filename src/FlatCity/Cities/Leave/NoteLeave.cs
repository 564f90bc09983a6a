using System.Text.Json;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cities.Leave;

/// <summary>
/// Noting that somebody is away (请假登记), with a stand-in at each of their posts in the same unit of work where one is chosen. No reason is asked for: it is none of the system's.
/// </summary>
internal static class NoteLeave
{
    /// <summary>Whoever is away longer than this no longer holds the post.</summary>
    public const int MostDays = 180;

    public static Task<Outcome<long>> RunAsync(City city, Actor actor, LeaveWanted wanted) => city.Database.WriteAsync<long>(async unit =>
    {
        var now = city.Now;
        if (wanted.UntilAt <= wanted.FromAt)
            return new Refusal(RefusalKind.Invalid, CityTexts.UntilBeforeFrom, "until");
        if (wanted.UntilAt <= now)
            return new Refusal(RefusalKind.Invalid, CityTexts.UntilPast, "until");
        if (wanted.UntilAt - wanted.FromAt > MostDays * 86_400_000_000L)
            return new Refusal(RefusalKind.Invalid, RotaTexts.LeaveLong, "until", MostDays);
        // Locks the person: two leaves noted at once are judged one after the other.
        unit.DoExactlyOne(new(RefusalKind.Invalid, CityTexts.PersonUnknown, "person"), "update person set sign_in = sign_in where id = $1 and left_at is null", wanted.PersonId);
        if (!await MayNoteAsync(city, unit, actor, wanted.PersonId, wanted.FromAt, wanted.UntilAt))
            return new Refusal(RefusalKind.Forbidden, RotaTexts.LeaveNotYours, "person");
        if (await IsAwayAsync(unit, wanted.PersonId, wanted.FromAt, wanted.UntilAt))
            return new Refusal(RefusalKind.Invalid, RotaTexts.LeaveTwice, "from");
        var id = unit.NextId();
        unit.Do("insert into staff_leave (id, person_id, from_at, until_at, noted_by) values ($1, $2, $3, $4, $5)", id, wanted.PersonId, wanted.FromAt, wanted.UntilAt, actor.Doer.PersonId);
        Audit.Add(unit, actor.Doer, now, "city.leave-noted", "person", wanted.PersonId, JsonSerializer.Serialize(new { leave = id, from = wanted.FromAt, until = wanted.UntilAt }));
        if (wanted.StandIn is { } standIn && await HandOverAsync(city, unit, actor, new StaffLeave { Id = id, PersonId = wanted.PersonId, FromAt = wanted.FromAt, UntilAt = wanted.UntilAt }, standIn) is { } refusal)
            return refusal;
        return id;
    });

    /// <summary>Names a stand-in for the rest of a leave at every post of whoever is away: with the post goes its open work.</summary>
    public static Task<Outcome<bool>> HandOverAsync(City city, Actor actor, long leave, long standIn) => city.Database.WriteAsync<bool>(async unit =>
    {
        if (await FindAsync(unit, leave, city.Now) is not { } found)
            return new Refusal(RefusalKind.NotFound, RotaTexts.LeaveUnknown);
        found.FromAt = Math.Max(found.FromAt, city.Now);
        return await HandOverAsync(city, unit, actor, found, standIn) is { } refusal ? refusal : true;
    });

    /// <summary>Back again, or never gone: ends the leave now. A stand-in named with it stays until ended, which is said on the page.</summary>
    public static Task<Outcome<bool>> EndAsync(City city, Actor actor, long leave) => city.Database.WriteAsync<bool>(async unit =>
    {
        var now = city.Now;
        if (await FindAsync(unit, leave, now) is not { } found)
            return new Refusal(RefusalKind.NotFound, RotaTexts.LeaveUnknown);
        if (!await MayNoteAsync(city, unit, actor, found.PersonId, found.FromAt, found.UntilAt))
            return new Refusal(RefusalKind.Forbidden, RotaTexts.LeaveNotYours);
        unit.Do("update staff_leave set until_at = $2 where id = $1", leave, Math.Max(now, found.FromAt));
        Audit.Add(unit, actor.Doer, now, "city.leave-ended", "person", found.PersonId, JsonSerializer.Serialize(new { leave }));
        return true;
    });

    private static Task<StaffLeave?> FindAsync(Reads reads, long leave, long now) =>
        reads.FirstAsync<StaffLeave>("select id, person_id, from_at, until_at from staff_leave where id = @leave and until_at > @now", new { leave, now });

    private static async Task<bool> IsAwayAsync(Reads reads, long person, long from, long until) =>
        await reads.FirstAsync<long>("select count(*) from staff_leave where person_id = @person and from_at < @until and until_at > @from and until_at > from_at", new { person, from, until }) > 0;

    private static async Task<bool> MayNoteAsync(City city, Reads reads, Actor actor, long person, long from, long until) =>
        actor.Doer.PersonId == person
        || (await Holdings.OfPersonAsync(reads, person, from, until)).Any(h => !h.IsStandIn && city.Posts.Find(h.Post) is { } post && HeadsUnit.Is(city, actor, post.Unit));

    private static async ValueTask<Refusal?> HandOverAsync(City city, WriteUnit unit, Actor actor, StaffLeave leave, long standIn)
    {
        if (await IsAwayAsync(unit, standIn, leave.FromAt, leave.UntilAt))
            return new Refusal(RefusalKind.Invalid, RotaTexts.StandInAway, "stand-in");
        var there = await Holdings.OfPersonAsync(unit, standIn, leave.FromAt, leave.UntilAt);
        var named = 0;
        foreach (var held in (await Holdings.OfPersonAsync(unit, leave.PersonId, leave.FromAt, leave.UntilAt)).Where(h => !h.IsStandIn))
        {
            if (city.Posts.Find(held.Post) is not { } post || !await StandIn.NameStandIn.MayNameAsync(city, unit, actor, post))
                continue;
            named++;
            if (there.Any(h => h.Post == held.Post))
                continue;
            var until = Math.Min(leave.UntilAt, held.UntilAt ?? long.MaxValue);
            if (await StandIn.NameStandIn.InAsync(city, unit, actor, new StandInWanted(held.Post, standIn, Math.Max(leave.FromAt, held.FromAt), until)) is { IsRefused: true } refused)
                return refused.Refusal with { Field = refused.Refusal.Field is "person" or "post" ? "stand-in" : refused.Refusal.Field };
        }

        return named > 0 ? null : new Refusal(RefusalKind.Forbidden, RotaTexts.NoPostThen, "stand-in");
    }
}
