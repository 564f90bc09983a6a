using FlatCity.Platform.Storage;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Platform.Storage;

public sealed class LeaseTests
{
    [Theory, OnEachDatabase]
    public async Task One_holds_it_and_may_renew_it_while_another_waits(TestDatabase place)
    {
        await using var database = await WritePathTests.OpenAsync(place);

        var mine = await Lease.TakeAsync(database, "background", "me");
        var theirs = await Lease.TakeAsync(database, "background", "they");
        var again = await Lease.TakeAsync(database, "background", "me");

        Assert.NotNull(mine);
        Assert.Null(theirs);
        Assert.NotNull(again);
    }

    [Theory, OnEachDatabase]
    public async Task Given_up_it_is_free_at_once(TestDatabase place)
    {
        await using var database = await WritePathTests.OpenAsync(place);
        var mine = await Lease.TakeAsync(database, "background", "me");

        await mine!.EndAsync(database);

        Assert.NotNull(await Lease.TakeAsync(database, "background", "they"));
    }

    [Theory, OnEachDatabase]
    public async Task Others_see_that_it_was_held_lately_and_not_what_nobody_held(TestDatabase place)
    {
        await using var database = await WritePathTests.OpenAsync(place);
        var mine = await Lease.TakeAsync(database, "backup", "me");
        await mine!.EndAsync(database);

        await using var reading = await database.ReadAsync();

        Assert.True(await Lease.WasHeldAsync(reading, "backup", TimeSpan.FromMinutes(1)));
        Assert.False(await Lease.WasHeldAsync(reading, "backup", TimeSpan.FromDays(-1)));
        Assert.False(await Lease.WasHeldAsync(reading, "watch", TimeSpan.FromDays(1)));
    }

    [Theory, OnEachDatabase]
    public async Task Who_slept_through_its_end_cannot_write_any_more(TestDatabase place)
    {
        await using var database = await WritePathTests.OpenAsync(place);
        var slept = await Lease.TakeAsync(database, "background", "slept");
        await slept!.EndAsync(database);
        await Lease.TakeAsync(database, "background", "successor");

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.KeepHouseAsync<bool>(unit =>
        {
            slept.Require(unit);
            unit.Do("insert into counter (name, last) values ($1, $2)", "late-write", 1L);
            return new(true);
        }));

        await using var reading = await database.ReadAsync();
        Assert.Equal(0, await reading.FirstAsync<long>("select count(*) from counter where name = 'late-write'"));
    }
}
