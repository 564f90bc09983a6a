using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases;

public sealed class BackgroundTests
{
    [Theory, OnEachDatabase]
    public async Task Work_that_cannot_be_done_keeps_nothing_else_from_being_done(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var filed = (await city.PostAsync("desk-officer-1", "/api/v1/cases", UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh")))).Is(201);
        await city.City.Database.KeepHouseAsync<bool>(async unit =>
        {
            var id = await unit.FirstAsync<long>("select id from cases where number = @number", new { number = filed.Json["number"]!.GetValue<string>() });
            unit.Do("insert into work (id, kind, case_id, level, due_at) values ($1, 'unheard-of', $2, 0, 0)", unit.NextId(), id);
            return true;
        });
        city.Clock.Advance(TimeSpan.FromHours(5));

        await Assert.ThrowsAsync<AggregateException>(() => city.RunBackgroundAsync());

        await using var reading = await city.City.Database.ReadAsync();
        Assert.True(await reading.FirstAsync<long>("select count(*) from notice") > 0);
        Assert.NotEmpty(city.Messages());
        Assert.Equal(1, await reading.FirstAsync<long>("select count(*) from work where kind = 'unheard-of'"));
    }
}
