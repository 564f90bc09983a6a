using FlatCity.Cases;
using FlatCity.Operations.Demo;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Commanding;

/// <summary>A served city with somebody at every post and a year's cases, for what counts them.</summary>
internal static class FilledCity
{
    /// <summary>The city, and the password by which everybody in it signs in.</summary>
    public static async Task<(ServedCity City, string Password)> MakeAsync(TestDatabase database, int cases = 150)
    {
        var city = await ServedCity.MakeAsync(database);
        var (actors, shown) = await DemoPeople.FillAsync(city.City, 3);
        await MadeUpCases.FillAsync(city.Office, actors, seed: 5, cases: cases, already: 0, _ => { }, TestContext.Current.CancellationToken);
        await city.RunBackgroundAsync();
        return (city, shown[0].Password);
    }
}
