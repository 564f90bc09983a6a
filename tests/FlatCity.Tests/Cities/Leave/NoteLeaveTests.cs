using FlatCity.Cities;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cities.Leave;

/// <summary>请假: noted by oneself or the head of the unit, once for a time, with its stand-in in the same unit of work.</summary>
public sealed class NoteLeaveTests
{
    private const long Day = 86_400_000_000L;

    [Theory, OnEachDatabase]
    public async Task Is_noted_by_oneself_or_by_the_head_of_the_unit_and_by_nobody_else(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database, "longgang");
        var (own, head, stranger) = (await test.ActorAsync("own", "general-section-handler-1"), await test.ActorAsync("head", "general-section-head"), await test.ActorAsync("stranger", "archives-section-head"));
        var (now, person) = (test.City.Now, own.Doer.PersonId!.Value);

        Assert.Equal("city.leave.not-yours", TestCity.KeyOf(await Staffing.NoteLeaveAsync(test.City, stranger, new(person, now, now + Day))));
        Assert.Equal("done", TestCity.KeyOf(await Staffing.NoteLeaveAsync(test.City, own, new(person, now, now + Day))));
        Assert.Equal("done", TestCity.KeyOf(await Staffing.NoteLeaveAsync(test.City, head, new(person, now + Day, now + (2 * Day)))));
        Assert.Equal("city.leave.twice", TestCity.KeyOf(await Staffing.NoteLeaveAsync(test.City, head, new(person, now, now + (3 * Day)))));
        Assert.Equal("city.leave.long", TestCity.KeyOf(await Staffing.NoteLeaveAsync(test.City, head, new(person, now + (5 * Day), now + (500 * Day)))));
        Assert.Equal("city.hold.until", TestCity.KeyOf(await Staffing.NoteLeaveAsync(test.City, head, new(person, now + Day, now))));
        Assert.Equal(2, (await test.AuditAsync()).Count(action => action == "city.leave-noted"));
    }

    [Theory, OnEachDatabase]
    public async Task A_stand_in_is_named_with_it_and_one_who_is_away_too_leaves_nothing_written(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database, "longgang");
        var (head, one, two) = (await test.ActorAsync("head", "general-section-head"), await test.PersonAsync("one", "general-section-handler-1"), await test.PersonAsync("two", "general-section-handler-2"));
        var now = test.City.Now;
        await Staffing.NoteLeaveAsync(test.City, head, new(two, now + Day, now + (2 * Day)));

        Assert.Equal("city.leave.stand-in-away", TestCity.KeyOf(await Staffing.NoteLeaveAsync(test.City, head, new(one, now, now + (3 * Day), two))));
        Assert.Equal(1, (await test.AuditAsync()).Count(action => action == "city.leave-noted"));
        Assert.Equal("done", TestCity.KeyOf(await Staffing.NoteLeaveAsync(test.City, head, new(one, now, now + Day, two))));

        Assert.NotNull(await Actors.AtAsync(test.City, two, "general-section-handler-1"));
        test.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await Actors.AtAsync(test.City, two, "general-section-handler-1"));
    }

    [Theory, OnEachDatabase]
    public async Task A_head_names_no_stand_in_for_an_administrator_nor_in_another_unit(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database, "longgang");
        var (head, one) = (await test.ActorAsync("head", "general-section-head"), await test.PersonAsync("one"));
        var now = test.City.Now;

        foreach (var post in test.City.Posts.All.Where(p => p.Administrates is not null).Select(p => p.Code).Append("archives-section-handler-1"))
            Assert.Equal("city.hold.security-admin", TestCity.KeyOf(await Staffing.StandInAsync(test.City, head, new(post, one, now, now + Day))));
        Assert.Equal("done", TestCity.KeyOf(await Staffing.StandInAsync(test.City, head, new("general-section-handler-1", one, now, now + Day))));
    }
}
