using FlatCity.Packs;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Places;
using FlatCity.Packs.Time;
using FlatCity.Platform;
using FlatCity.Platform.Ciphers;
using FlatCity.Platform.Files;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using NodaTime;

namespace FlatCity.Cities;

/// <summary>Where a city lives: its folder, perhaps a PostgreSQL database, and its keys, which lie outside both and outside backups.</summary>
internal sealed record CityPlace(string DataFolder, string? Connection = null, string? KeysFolder = null)
{
    /// <summary>Files as rows of the database, where several hosts serve the city; otherwise in the folder.</summary>
    public bool FilesInDatabase { get; init; }

    public string Keys => KeysFolder ?? Path.TrimEndingDirectorySeparator(Path.GetFullPath(DataFolder)) + ".keys";

    public string Database => Connection ?? DataFolder;

    /// <summary>Where files' content lies; what was kept before the city changed its store is still read where it is.</summary>
    public FileStore FilesIn(Platform.Storage.Database database, TimeProvider clock)
    {
        var folder = Path.Combine(DataFolder, "files");
        return FilesInDatabase ? new RowStore(database, clock) { Before = new FolderStore(folder, clock) } : new FolderStore(folder, clock) { Before = new RowStore(database, clock) };
    }
}

/// <summary>The city cannot be opened or its pack is at fault; the sentence says what to do.</summary>
internal class CityFaultException(string message) : Exception(message);

/// <summary>The command that makes the city was broken off; run again it begins anew.</summary>
internal sealed class UnfinishedCityException(string message) : CityFaultException(message);

/// <summary>
/// The running city (城市): its database, keys, clock and the pack that makes it this city. Passed explicitly, never ambient:
/// one process may serve several, and nothing of one is good for another. The pack comes from the database, where publishing put it.
/// (The slice's namespace is Cities, because a namespace City would hide this class from all others.)
/// </summary>
internal sealed class City : IAsyncDisposable
{
    private City(Database database, CityKeys keys, TimeProvider clock, CityPack pack, PackFiles packFiles, CityPlace place)
    {
        Database = database;
        Keys = keys;
        Clock = clock;
        Pack = pack;
        PackFiles = packFiles;
        Raster = new CommunityRaster(pack.Outlines);
        Languages = [.. pack.Languages.Select(code => Language.Of(code))];
        DataFolder = place.DataFolder;
        Files = place.FilesIn(database, clock);
        Pulse = new Pulse { Passes = Mailing };
        Posts = new Posts(pack, Today);
        Persons = new Persons(this);
        TokenHolders = new TokenHolders(this);
        Rota = new RotaBook(this);
    }

    public Database Database { get; }

    public CityKeys Keys { get; }

    /// <summary>What it is hashed and sealed with, since it was made.</summary>
    public CipherSuite Suite => Database.Suite;

    public TimeProvider Clock { get; }

    public CityPack Pack { get; }

    /// <summary>The pack's own files: scenarios read what the city changes in them.</summary>
    public PackFiles PackFiles { get; }

    public CommunityRaster Raster { get; }

    public WorkingCalendar Calendar => Pack.Calendar;

    public DateTimeZone Zone => Pack.Zone;

    public IReadOnlyList<Language> Languages { get; }

    public string DataFolder { get; }

    /// <summary>Where the content of uploaded files lies.</summary>
    public FileStore Files { get; }

    public string Code => Pack.Code;

    /// <summary>The demonstration is told from a real city by its list of who may sign in.</summary>
    public bool IsDemonstration => File.Exists(Path.Combine(DataFolder, "demo.json"));

    public Posts Posts { get; }

    public Persons Persons { get; }

    public TokenHolders TokenHolders { get; }

    public RotaBook Rota { get; }

    /// <summary>Microseconds UTC.</summary>
    public long Now => Clock.Micros();

    /// <summary>An instant with the city's own offset, as JSON and pages give it.</summary>
    public DateTimeOffset Local(long micros) => Instants.ToInstant(micros).InZone(Zone).ToDateTimeOffset();

    /// <summary>Wakes the city's background work.</summary>
    public Pulse Pulse { get; }

    /// <summary>Wakes the sending of messages, with every beat of the other.</summary>
    public Pulse Mailing { get; } = new();

    /// <summary>The day on which an instant falls here.</summary>
    public LocalDate DayOf(long micros) => Instants.ToInstant(micros).InZone(Zone).Date;

    public LocalDate Today => Instants.ToInstant(Now).InZone(Zone).Date;

    /// <summary>Opens the city that lives there; its newest published pack is the one in force. One that is not finished is opened by whoever makes it alone.</summary>
    public static async Task<City> OpenAsync(CityPlace place, TimeProvider clock, bool unfinished = false)
    {
        var database = Database.Open(place.Database);
        try
        {
            await using (var reads = await database.ReadAsync())
            {
                var schema = await Migrator.StateAsync(reads);
                if (schema.Done == 0)
                    throw new CityFaultException($"There is no city in {database.Place}. Make one first: flatcity init --city cities/NAME --data DIR.");
                if (schema.WhyNot is { } why)
                    throw new MigrationFaultException(why);
                if (!unfinished && await CityMaking.BrokenOffAsync(reads) is { } command)
                    throw new UnfinishedCityException($"The city in {database.Place} was never finished: flatcity {command} was broken off while it made it. Run that command again, it begins anew.");
                database.Suite = await CipherSuite.OfAsync(reads);
            }

            var files = await PublishedCityPack.ReadAsync(database)
                ?? throw new CityFaultException($"There is no city in {database.Place}. Make one first: flatcity init --city cities/NAME --data DIR.");
            var reading = CityPack.Read(files);
            if (reading.Pack is null || reading.HasErrors)
                throw new CityFaultException($"The city pack in {database.Place} is at fault: {reading.Findings[0]}");
            if (reading.Pack.Cryptography != database.Suite.Name)
                throw new CityFaultException($"The city pack in {database.Place} says cryptography {reading.Pack.Cryptography}, and the city was made with {database.Suite.Name}, which never changes. Publish the pack with its line cryptography: {database.Suite.Name}.");
            return new City(database, await CityKeys.OpenAsync(database, place.Keys, clock), clock, reading.Pack, files, place);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Keys.Dispose();
        Pulse.Dispose();
        Mailing.Dispose();
        await Database.DisposeAsync();
    }
}
