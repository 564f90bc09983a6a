using FlatCity.Cases.Dispatch;
using FlatCity.Cities;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.RotaWeek;

/// <summary>轮值: which post gets the next work order, by the rota, by leave and by stand-ins, all read at one moment.</summary>
public sealed class RotaTests
{
    private const long Day = 86_400_000_000L;
    private const string Unit = "general-section";
    private const string First = "general-section-handler-1";
    private const string Second = "general-section-handler-2";
    private const string Head = "general-section-head";

    [Theory, OnEachDatabase]
    public async Task A_post_on_leave_gets_nothing_and_everybody_else_keeps_their_turn(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database, "longgang");
        var (head, one, two) = (await test.ActorAsync("head", Head), await test.PersonAsync("one", First), await test.PersonAsync("two", Second));
        var (now, before) = (test.City.Now, await TurnsAsync(test));
        Assert.Equal([First, Second, Head], before.Distinct().Order());

        await Staffing.NoteLeaveAsync(test.City, head, new(one, now, now + Day));
        var meanwhile = await TurnsAsync(test);
        Assert.DoesNotContain(First, meanwhile);
        Assert.All(before.Zip(meanwhile).Where(t => t.First != First), t => Assert.Equal(t.First, t.Second));
        await Staffing.StandInAsync(test.City, head, new(First, two, now, now + Day));
        Assert.Equal(before, await TurnsAsync(test));

        test.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(before, await TurnsAsync(test));
    }

    [Theory, OnEachDatabase]
    public async Task The_rota_names_who_is_on_at_this_hour_and_outside_it_all_take_turns(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database, "longgang");
        var (head, two) = (await test.ActorAsync("head", Head), await test.PersonAsync("two", Second));
        await test.PersonAsync("one", First);
        var local = test.City.Local(test.City.Now);
        var (hour, today) = (local.Hour * 60L, 1L << (((int)local.DayOfWeek + 6) % 7));

        var put = await Staffing.PutOnRotaAsync(test.City, head, new(Unit, Second, today, hour, hour + 60, test.City.Now));
        Assert.Equal([Second], (await TurnsAsync(test)).Distinct());
        await Staffing.NoteLeaveAsync(test.City, head, new(two, test.City.Now, test.City.Now + (3_600_000_000L / 2)));
        Assert.Equal([First, Head], (await TurnsAsync(test)).Distinct().Order());
        test.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, (await TurnsAsync(test)).Distinct().Count());
        test.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromHours(1));
        Assert.Equal([Second], (await TurnsAsync(test)).Distinct());

        Assert.False((await Staffing.EndRotaAsync(test.City, head, put.Value)).IsRefused);
        Assert.Equal(3, (await TurnsAsync(test)).Distinct().Count());
        Assert.Equal(["city.rota-set", "city.rota-ended"], (await test.AuditAsync()).Where(a => a.StartsWith("city.rota", StringComparison.Ordinal)));
    }

    [Theory, OnEachDatabase]
    public async Task What_filing_keeps_of_the_rota_follows_a_change_at_once_and_another_processs_within_a_second(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database, "longgang");
        var (head, one) = (await test.ActorAsync("head", Head), await test.PersonAsync("one", First));
        await using var other = await City.OpenAsync(test.Place, test.Clock);
        Assert.False((await test.City.Rota.NowAsync()).IsAway(First));
        Assert.False((await other.Rota.NowAsync()).IsAway(First));
        Assert.Same(await test.City.Rota.NowAsync(), await test.City.Rota.NowAsync());

        await Staffing.NoteLeaveAsync(test.City, head, new(one, test.City.Now, test.City.Now + Day));
        Assert.True((await test.City.Rota.NowAsync()).IsAway(First));
        test.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await other.Rota.NowAsync()).IsAway(First));

        test.Clock.Advance(TimeSpan.FromDays(1));
        Assert.False((await test.City.Rota.NowAsync()).IsAway(First));
    }

    [Theory, OnEachDatabase]
    public async Task Where_everybody_is_away_the_order_is_the_units_without_a_name(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database, "longgang");
        var head = await test.ActorAsync("head", Head);
        long[] people = [head.Doer.PersonId!.Value, await test.PersonAsync("one", First), await test.PersonAsync("two", Second)];

        foreach (var person in people)
            Assert.False((await Staffing.NoteLeaveAsync(test.City, head, new(person, test.City.Now, test.City.Now + Day))).IsRefused);

        Assert.Equal([null], (await TurnsAsync(test)).Distinct());
    }

    [Theory, OnEachDatabase]
    public async Task Only_the_head_sets_a_rota_and_only_for_posts_and_hours_that_are(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database, "longgang");
        var (head, one, above) = (await test.ActorAsync("head", Head), await test.ActorAsync("one", First), await test.ActorAsync("above", "city-office-head"));
        var now = test.City.Now;

        Assert.Equal("city.rota.not-head", TestCity.KeyOf(await Staffing.PutOnRotaAsync(test.City, one, new(Unit, First, 1, 0, 1440, now))));
        Assert.Equal("done", TestCity.KeyOf(await Staffing.PutOnRotaAsync(test.City, above, new(Unit, First, 1, 0, 1440, now))));
        Assert.Equal("city.rota.post", TestCity.KeyOf(await Staffing.PutOnRotaAsync(test.City, head, new(Unit, "archives-section-head", 1, 0, 1440, now))));
        Assert.Equal("city.rota.days", TestCity.KeyOf(await Staffing.PutOnRotaAsync(test.City, head, new(Unit, First, 0, 0, 1440, now))));
        Assert.Equal("city.rota.hours", TestCity.KeyOf(await Staffing.PutOnRotaAsync(test.City, head, new(Unit, First, 1, 600, 600, now))));
        Assert.Equal("city.hold.until", TestCity.KeyOf(await Staffing.PutOnRotaAsync(test.City, head, new(Unit, First, 1, 0, 1440, now + Day, now))));
    }

    private static async Task<IReadOnlyList<string?>> TurnsAsync(TestCity test)
    {
        await using var reading = await test.City.Database.ReadAsync();
        var now = await RotaNow.ReadAsync(test.City, reading, test.City.Now);
        return [.. Enumerable.Range(1, 12).Select(id => Rota.Choose(test.City.Pack, Unit, id, now))];
    }
}
