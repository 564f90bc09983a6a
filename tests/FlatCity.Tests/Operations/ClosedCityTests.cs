using System.Runtime.CompilerServices;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations;

/// <summary>One process may serve several cities: one that was closed leaves nothing of itself in memory.</summary>
public sealed class ClosedCityTests
{
    [Theory, OnEachDatabase]
    public async Task A_city_that_was_closed_is_let_go(TestDatabase database)
    {
        var closed = await ServeAndCloseAsync(database);

        for (var tries = 0; tries < 50 && closed.IsAlive; tries++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(closed.IsAlive, "Something still holds the city.");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> ServeAndCloseAsync(TestDatabase database)
    {
        await using var city = await LivedCity.MakeAsync(database);
        (await city.GetAsync("desk-officer-1", "/api/v1/cases")).Is(200);
        using var metrics = await city.Http.GetAsync("/metrics", TestContext.Current.CancellationToken);
        return new WeakReference(city.City);
    }
}
