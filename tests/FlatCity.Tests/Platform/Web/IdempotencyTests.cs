using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Platform.Web;

public sealed class IdempotencyTests
{
    private static readonly byte[] Body = [1, 2, 3];

    [Theory, OnEachDatabase]
    public async Task Gives_the_same_answer_again_and_refuses_another_body(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var calls = new Idempotency();
        using (var first = (await calls.BeginAsync(test.City.Database, "me", "POST /x", "k1", Body)).Value)
        {
            Assert.Null(first.Stored);
            await KeepAsync(test, first);
        }

        using var again = (await calls.BeginAsync(test.City.Database, "me", "POST /x", "k1", Body)).Value;
        Assert.Equal(new StoredAnswer(201, "{}", "/x/1"), again.Stored);
        Assert.Equal(RefusalKind.NotNow, (await calls.BeginAsync(test.City.Database, "me", "POST /x", "k1", Body)).Refusal!.Kind);
        again.Dispose();
        Assert.Equal(RefusalKind.KeyReused, (await calls.BeginAsync(test.City.Database, "me", "POST /x", "k1", [9])).Refusal!.Kind);
        using var other = (await calls.BeginAsync(test.City.Database, "somebody else", "POST /x", "k1", [9])).Value;
        Assert.Null(other.Stored);
    }

    [Theory, OnEachDatabase]
    public async Task Refuses_the_slower_of_two_processes(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        using var here = (await new Idempotency().BeginAsync(test.City.Database, "me", "POST /x", "k1", Body)).Value;
        using var there = (await new Idempotency().BeginAsync(test.City.Database, "me", "POST /x", "k1", Body)).Value;

        Assert.False((await KeepAsync(test, here)).IsRefused);
        Assert.Equal("door.key.running", (await KeepAsync(test, there)).Refusal!.Text.Key);
    }

    [Theory, OnEachDatabase]
    public async Task Forgets_after_two_days(TestDatabase database)
    {
        await using var test = await TestCity.MakeAsync(database);
        var calls = new Idempotency();
        using (var first = (await calls.BeginAsync(test.City.Database, "me", "POST /x", "k1", Body)).Value)
            await KeepAsync(test, first);
        test.Clock.Advance(TimeSpan.FromHours(49));

        await Idempotency.SweepAsync(test.City.Database, test.City.Now);

        using var again = (await calls.BeginAsync(test.City.Database, "me", "POST /x", "k1", Body)).Value;
        Assert.Null(again.Stored);
    }

    private static Task<Outcome<bool>> KeepAsync(TestCity test, Idempotency.IdempotentCall call) => test.City.Database.WriteAsync<bool>(unit =>
    {
        call.Keep(unit, 201, "{}", "/x/1", test.City.Now);
        return new(true);
    });
}
