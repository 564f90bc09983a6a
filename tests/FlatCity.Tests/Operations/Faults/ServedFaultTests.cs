using System.Text.Json.Nodes;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Faults;

/// <summary>Faults that need no disk: the clock of the machine jumps, and one message is poisoned.</summary>
public sealed class ServedFaultTests
{
    [Theory, OnEachDatabase]
    public async Task When_the_clock_jumps_back_and_forth_steps_stay_in_order_and_everything_agrees(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var school = city.City.Pack.Places.OfKind("school").First();
        foreach (var post in (string[])["desk-officer-1", "water-company-dispatcher", "road-section-handler-1"])
            await city.TokenAsync(post);
        // Whoever is at a post has been there for longer than the clock will jump.
        city.Clock.Advance(TimeSpan.FromHours(2));
        var number = (await city.PostAsync("desk-officer-1", "/api/v1/cases", UpStoryTests.Call(school.Name.In("zh")))).Is(201).Json["number"]!.GetValue<string>();

        // An hour back, as where a machine's clock was ahead and is set right.
        city.Clock.Advance(TimeSpan.FromHours(-1));
        (await city.StepAsync("water-company-dispatcher", number, "accept")).Is(201);
        (await city.PostAsync("desk-officer-1", "/api/v1/cases", UpStoryTests.Call(school.Name.In("zh")))).Is(201);
        await city.RunBackgroundAsync();
        // A day ahead, and back again: what fell due meanwhile stays noted, nothing is noted twice.
        city.Clock.Advance(TimeSpan.FromDays(1));
        await city.RunBackgroundAsync();
        var (noted, sent) = (await NoticesAsync(city), city.Messages().Count);
        city.Clock.Advance(TimeSpan.FromDays(-1));
        await city.RunBackgroundAsync();
        city.Clock.Advance(TimeSpan.FromDays(1));
        await city.RunBackgroundAsync();
        Assert.Equal(noted, await NoticesAsync(city));
        Assert.Equal(sent, city.Messages().Count);
        city.Clock.Advance(TimeSpan.FromDays(-1) + TimeSpan.FromHours(1));
        (await city.StepAsync("road-section-handler-1", number, "accept")).Is(201);
        (await city.StepAsync("road-section-handler-1", number, "finish", new JsonObject { ["result"] = "已设围挡" })).Is(201);
        (await city.StepAsync("water-company-dispatcher", number, "handled", new JsonObject { ["result"] = "已装新井盖" })).Is(201);

        await using (var reading = await city.City.Database.ReadAsync())
        {
            var times = await reading.AllAsync<long>("select s.recorded_at from case_step s join cases c on c.id = s.case_id where c.number = @number order by s.n", new { number });
            Assert.Equal(times.Order(), times);
        }

        await Rebuilding.HoldsAsync(city);
    }

    [Theory, OnEachDatabase]
    public async Task A_message_that_cannot_be_read_is_set_aside_for_people_and_all_others_go(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var school = city.City.Pack.Places.OfKind("school").First().Name.In("zh");
        for (var i = 0; i < 3; i++)
            (await city.PostAsync("desk-officer-1", "/api/v1/cases", UpStoryTests.Call(school))).Is(201);
        await city.City.Database.KeepHouseAsync<bool>(unit =>
        {
            unit.Do("update outbox set body = $1 where id = (select min(id) from outbox where door = 'sms')", new byte[] { 0, 0, 0, 1, 2, 3 });
            return new(true);
        });

        await city.RunBackgroundAsync();
        var sent = city.Messages().Count;
        await city.RunBackgroundAsync();

        Assert.True(sent > 0);
        Assert.Equal(sent, city.Messages().Count);
        await using var reading = await city.City.Database.ReadAsync();
        Assert.Equal(1, await reading.FirstAsync<long>("select count(*) from outbox where parked_at is not null and lasting = 1"));
        Assert.Equal(0, await reading.FirstAsync<long>("select count(*) from outbox where next_at is not null and next_at <= @now and door = 'sms'", new { now = city.City.Now }));
    }

    private static async Task<long> NoticesAsync(ServedCity city)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return await reading.FirstAsync<long>("select count(*) from notice");
    }
}
