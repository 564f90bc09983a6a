using FlatCity.Cases;
using FlatCity.Operations.Demo;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Demo;

/// <summary>The demonstration can be made on any day and with any seed: what is drawn depends on both.</summary>
public sealed class EveryDayTests
{
    private const long Day = 86_400_000_000;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_instructions_and_cases_are_made_whatever_the_day_and_the_seed(int quarter)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var served = await ServedCity.MakeAsync(database);
        var (actors, _) = await DemoPeople.FillAsync(served.City, 3);
        var first = served.City.Now + (quarter * 91 * Day);
        var made = 0;

        for (var n = 0; n < 6; n++)
        {
            // A different day, hour and seed each time; the instructions are made each time, as in a city with nothing in it.
            served.Clock.SetMicros(first + (n * 15 * Day) + (n * 5_400_000_000));
            await MadeUpCases.FillAsync(served.Office, actors, seed: 1 + n, cases: 30, already: 0, done => made = Math.Max(made, done), TestContext.Current.CancellationToken);
        }

        Assert.Equal(30, made);
    }
}
