using System.Globalization;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Cases.Draw;

/// <summary>What a draw is asked for: ended from which day to which, how many, and at what moment the seed is taken.</summary>
internal sealed record DrawWish(LocalDate First, LocalDate Last, int Size, Instant At);

/// <summary>
/// Announces a draw (公布抽样), or takes one back before its moment. A period is drawn once: whoever could draw again until they liked what came could pick.
/// Done by the duty lead or an administrator; the audit keeps who.
/// </summary>
internal static class AnnounceDraw
{
    public const int MostDrawn = 2_000;
    public const int MostDays = 92;
    public const int MostAhead = 60;
    public const int WhyMost = 500;

    /// <summary>The duty lead is the post of the desk that overlooks the city.</summary>
    public static bool May(Actor actor) => actor.Has(PostRoles.AdminSystem) || (actor.Has(PostRoles.Desk) && actor.Has(PostRoles.Overview));

    /// <summary>Reads what was typed; each fault names its field.</summary>
    public static Outcome<DrawWish> Read(City city, string? first, string? last, string? size, string? on, string? time)
    {
        var refusals = new List<Refusal>();
        LocalDate Day(string? text, string field)
        {
            if (LocalDatePattern.Iso.Parse(text?.Trim() ?? "") is { Success: true, Value.Year: >= 2000 and < 2100 } day)
                return day.Value;
            refusals.Add(new Refusal(RefusalKind.Invalid, DrawTexts.NotDay, field));
            return default;
        }

        var (from, to, day) = (Day(first, "first"), Day(last, "last"), Day(on, "on"));
        var clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time?.Trim() ?? "");
        if (!clock.Success)
            refusals.Add(new Refusal(RefusalKind.Invalid, DrawTexts.NotTime, "time"));
        if (!int.TryParse(size?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var many) || many is < 1 or > MostDrawn)
            refusals.Add(new Refusal(RefusalKind.Invalid, DrawTexts.SizeWrong, "size", MostDrawn));
        if (refusals.Count > 0)
            return refusals;
        if (to < from || Period.DaysBetween(from, to) >= MostDays)
            return new Refusal(RefusalKind.Invalid, DrawTexts.PeriodWrong, "last", MostDays);
        return new DrawWish(from, to, many, day.At(clock.Value).InZoneLeniently(city.Zone).ToInstant());
    }

    public static async Task<Outcome<string>> RunAsync(CaseOffice cases, Actor actor, DrawWish wish, Action<WriteUnit, string>? alsoWrite = null)
    {
        var city = cases.City;
        if (!May(actor))
            return new Refusal(RefusalKind.Forbidden, DrawTexts.NotYours);
        var (fromAt, toAt, drawAt) = Span(city, wish);
        if (Soundness(city, wish, toAt, drawAt) is { } unsound)
            return unsound;
        return await city.Database.WriteAsync<string>(async unit =>
        {
            // One announcement at a time: two that look at once would both find the period free.
            await Counter.TakeAsync(unit, "draws", 1);
            if (await unit.FirstAsync<string?>("select name from call_draw where withdrawn_at is null and from_at < @toAt and to_at > @fromAt limit 1", new { fromAt, toAt }) is { } other)
                return new Refusal(RefusalKind.NotNow, DrawTexts.DrawnBefore, "first", other);
            var name = $"{wish.First.ToString("uuuuMMdd", CultureInfo.InvariantCulture)}-{wish.Last.ToString("uuuuMMdd", CultureInfo.InvariantCulture)}";
            var again = await unit.FirstAsync<long>("select count(*) from call_draw where name = @name or name like @more", new { name, more = name + "-%" });
            if (again > 0)
                name += string.Create(CultureInfo.InvariantCulture, $"-{again + 1}");
            unit.OnDuplicate("call_draw", new Refusal(RefusalKind.NotNow, DrawTexts.DrawnBefore, "first", name));
            var (id, head) = (unit.NextId(), await unit.FirstAsync<long?>("select max(position) from audit_entry where position is not null") ?? 0);
            unit.Do("insert into call_draw (id, name, first_on, last_on, from_at, to_at, size, draw_at, announced_at, person_id, post, seed_after) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                id, name, LocalDatePattern.Iso.Format(wish.First), LocalDatePattern.Iso.Format(wish.Last), fromAt, toAt, (long)wish.Size, drawAt, city.Now, actor.Doer.PersonId, actor.Doer.Post, head);
            Audit.Add(unit, actor.Doer, city.Now, "draw.announced", "draw", id, string.Create(CultureInfo.InvariantCulture, $$"""{"name":"{{name}}","size":{{wish.Size}},"drawAt":{{drawAt}}}"""));
            alsoWrite?.Invoke(unit, name);
            unit.AfterCommit(city.Pulse.Beat);
            return name;
        });
    }

    public static async Task<Outcome<string>> WithdrawAsync(CaseOffice cases, Actor actor, string name, string? why)
    {
        var city = cases.City;
        if (!May(actor))
            return new Refusal(RefusalKind.Forbidden, DrawTexts.NotYours);
        if (string.IsNullOrWhiteSpace(why))
            return new Refusal(RefusalKind.Invalid, DrawTexts.WhyMissing, "why");
        var words = TextAtTheDoor.Check(why.Trim(), WhyMost, "why");
        if (words.IsRefused)
            return new Outcome<string>(words.Refusals);
        return await city.Database.WriteAsync<string>(async unit =>
        {
            if (await CallDraw.FindAsync(unit, name) is not { } draw)
                return new Refusal(RefusalKind.NotFound, DrawTexts.NoSuchDraw);
            // After the moment the seed can be known, so nothing is taken back any more.
            if (draw.IsWithdrawn || draw.DrawAt <= city.Now)
                return new Refusal(RefusalKind.NotNow, DrawTexts.TooLateToWithdraw);
            Withdraw(unit, city, actor.Doer, draw.Id, words.Value);
            return draw.Name;
        });
    }

    /// <summary>With the reason that everybody reads; the period is free to be announced again.</summary>
    public static void Withdraw(WriteUnit unit, City city, Doer doer, long draw, string why)
    {
        unit.Do("update call_draw set withdrawn_at = $2, withdrawn_why = $3 where id = $1 and withdrawn_at is null and drawn_at is null", draw, city.Now, why);
        Audit.Add(unit, doer, city.Now, "draw.withdrawn", "draw", draw, "{}");
    }

    public static (long FromAt, long ToAt, long DrawAt) Span(City city, DrawWish wish) =>
        (city.Zone.AtStartOfDay(wish.First).ToInstant().ToMicros(), city.Zone.AtStartOfDay(wish.Last.PlusDays(1)).ToInstant().ToMicros(), wish.At.ToMicros());

    /// <summary>The period is over by the moment, and the moment is still to come.</summary>
    public static Refusal? Soundness(City city, DrawWish wish, long toAt, long drawAt)
    {
        if (drawAt < toAt)
            return new Refusal(RefusalKind.Invalid, DrawTexts.BeforeEnd, "on");
        if (drawAt <= city.Now)
            return new Refusal(RefusalKind.Invalid, DrawTexts.MomentPast, "time");
        return drawAt > city.Now + (MostAhead * 86_400_000_000L) + Math.Max(0, toAt - city.Now) ? new Refusal(RefusalKind.Invalid, DrawTexts.TooFarAhead, "on", MostAhead) : null;
    }
}
