using System.Collections.Concurrent;
using FlatCity.Cities;
using FlatCity.Tests.Operations.Demo;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Check;

/// <summary>A demonstration city on each database, made once for all replays: a replay writes nothing to it, which is one of the things tested.</summary>
public sealed class ReplayedCities : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("flatcity-replay-").FullName;
    private readonly ConcurrentDictionary<DatabaseKind, (TestDatabase Database, Lazy<Task<CityPlace>> Place)> made = new();

    public void Dispose()
    {
        foreach (var (database, _) in made.Values)
            database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    internal Task<CityPlace> PlaceAsync(DatabaseKind kind) => made.GetOrAdd(kind, _ =>
    {
        var database = new TestDatabase(kind);
        return (database, new Lazy<Task<CityPlace>>(() => MakeAsync(database)));
    }).Place.Value;

    private async Task<CityPlace> MakeAsync(TestDatabase database)
    {
        var place = DemoSpreadTests.Place(database, Path.Combine(folder, database.Kind.ToString()));
        var (code, _, error) = await LivedCity.RunAsync(["demo", "--no-serve", "--json", "--cases", "900", .. place.Words()]);
        Assert.True(code == 0, error);
        return place;
    }
}
