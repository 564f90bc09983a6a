using FlatCity.Packs;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Ciphers;
using FlatCity.Platform.Storage;

namespace FlatCity.Cities;

/// <summary>Making a city (建城) where nothing is yet: schema, keys and the published city pack. Nobody works in it and no scenario is live.</summary>
internal static class NewCity
{
    /// <summary>Throws where a city, or anything else, lives already.</summary>
    public static async Task RefuseWhereSomethingIsAsync(CityPlace place)
    {
        if (place.Connection is null)
        {
            if (Directory.Exists(place.DataFolder) && Directory.EnumerateFileSystemEntries(place.DataFolder).Any())
                throw SomethingIsAt(place);
            return;
        }

        await using var database = Database.Open(place.Database);
        await using var reading = await database.ReadAsync();
        if (await reading.FirstAsync<string>(reading.Dialect.Tables) is not null)
            throw SomethingIsAt(place, database);
    }

    public static CityFaultException SomethingIsAt(CityPlace place, Database? database = null) => new(database is null
        ? $"{place.DataFolder} is not empty: a new city needs a folder of its own. Give another with --data DIR."
        : $"{database.Place} is not empty: a new city needs a database or schema of its own. Give another with --database.");

    /// <summary>The pack has been found sound by the caller; opening the city looks again. From here on the city keeps the suite that its pack names.</summary>
    /// <param name="place">Where it is to live.</param>
    /// <param name="files">Its pack.</param>
    /// <param name="clock">The time.</param>
    /// <param name="making">Where more is to come before the city is whole; whoever gives it ends it (<see cref="CityMaking.EndAsync"/>).</param>
    public static async Task<City> MakeAsync(CityPlace place, PackFiles files, TimeProvider clock, CityMaking? making = null)
    {
        var database = Database.Open(place.Database);
        await using (database)
        {
            await Migrator.RunAsync(database, clock);
            var at = clock.Micros();
            var suite = database.Suite = CipherSuite.Find(CityPack.Read(files).Pack?.Cryptography ?? "") ?? CipherSuite.International;
            await database.WriteAsync<bool>(unit =>
            {
                suite.Keep(unit);
                PublishedCityPack.Add(unit, files, at);
                making?.Begin(unit);
                Audit.Add(unit, Doer.System("init"), at, "city.made", "city", null, System.Text.Json.JsonSerializer.Serialize(new { pack = files.Name, version = files.Version }));
                return new(true);
            });
        }

        return await City.OpenAsync(place, clock, unfinished: making is not null);
    }
}
