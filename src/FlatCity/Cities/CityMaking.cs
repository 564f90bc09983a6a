using System.Data.Common;
using FlatCity.Platform.Storage;

namespace FlatCity.Cities;

/// <summary>
/// The making of a city (建城), by one command at a time. A row in the city says that it is not finished, from the moment it has a pack until the last word of the command;
/// while it stands no city opens, so that nobody can have worked in it, and the same command, run again after a kill, takes away what there is and begins anew. (ADR 0139)
/// </summary>
internal sealed class CityMaking : IAsyncDisposable
{
    /// <summary>What is said of it.</summary>
    public const string BegunAnew = "A city had been begun here by a command that was broken off before it was finished. It is taken away and begun anew.";

    /// <summary>The lease that says it. It has always ended, because nobody waits for it: the commands exclude one another by a lock that dies with them.</summary>
    private const string Unfinished = "making";

    private const string Lock = "hashtext('flatcity.making'), hashtext(current_schema())";

    private static readonly string[] OfSqlite = ["city.db", "city.db-wal", "city.db-shm"];

    private readonly CityPlace place;
    private readonly string by;
    private FileStream? file;
    private bool madeFolder;
    private Database? locked;
    private Reading? session;

    private CityMaking(CityPlace place, string by) => (this.place, this.by) = (place, by);

    /// <summary>Whether a command that was broken off had begun a city here, which is gone now.</summary>
    public bool TookAway { get; private set; }

    private string LockFile => Path.Combine(place.DataFolder, "making");

    /// <summary>Takes the place for a new city.</summary>
    /// <param name="place">Where it is to live.</param>
    /// <param name="by">The command's name.</param>
    /// <param name="notes">Files that the command writes beside the city, and only then.</param>
    /// <exception cref="CityFaultException">Something lives there, or another command makes a city there just now.</exception>
    public static async Task<CityMaking> TakeAsync(CityPlace place, string by, params string[] notes)
    {
        var making = new CityMaking(place, by);
        try
        {
            if (place.Connection is null)
                await making.TakeFolderAsync(notes);
            else
                await making.TakeSchemaAsync(notes);
            return making;
        }
        catch
        {
            await making.DisposeAsync();
            throw;
        }
    }

    /// <summary>In the unit that gives the city its pack.</summary>
    public void Begin(WriteUnit unit) => unit.Do("insert into lease (name, holder, fence, until_at) values ($1, $2, 0, 0)", Unfinished, by);

    /// <summary>The city is whole: from here on it opens.</summary>
    public static Task EndAsync(City city) => city.Database.KeepHouseAsync<bool>(unit =>
    {
        unit.Do("delete from lease where name = $1", Unfinished);
        return new(true);
    });

    /// <summary>Which command was broken off before the city was whole, or nothing.</summary>
    public static Task<string?> BrokenOffAsync(Reads reads) => reads.FirstAsync<string>("select holder from lease where name = @Unfinished", new { Unfinished });

    public async ValueTask DisposeAsync()
    {
        if (session is not null)
        {
            // A pool keeps connections with their locks.
            await session.FirstAsync<bool>($"select pg_advisory_unlock({Lock})");
            await session.DisposeAsync();
        }

        if (locked is not null)
            await locked.DisposeAsync();
        if (file is not null)
            await file.DisposeAsync();
        if (madeFolder && !Directory.EnumerateFileSystemEntries(place.DataFolder).Any())
            Directory.Delete(place.DataFolder);
    }

    private async Task TakeFolderAsync(string[] notes)
    {
        var made = OfSqlite.Concat(notes).Append(Path.GetFileName(LockFile)).ToHashSet(StringComparer.Ordinal);
        if (Directory.Exists(place.DataFolder) && Directory.EnumerateFileSystemEntries(place.DataFolder).Any(entry => !made.Contains(Path.GetFileName(entry))))
            throw NewCity.SomethingIsAt(place);
        madeFolder = !Directory.Exists(place.DataFolder);
        Directory.CreateDirectory(place.DataFolder);
        try
        {
            file = new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (File.Exists(LockFile))
        {
            throw InTheMaking(place.DataFolder);
        }

        if (!await IsFreeAsync())
            throw NewCity.SomethingIsAt(place);
        // The notes first: one that outlived its city would be somebody else's for the next run.
        TookAway = Delete([.. notes, .. OfSqlite]);

        async Task<bool> IsFreeAsync()
        {
            // A note without a city is not from here.
            if (!File.Exists(Path.Combine(place.DataFolder, OfSqlite[0])))
                return !notes.Any(name => File.Exists(Path.Combine(place.DataFolder, name)));
            try
            {
                await using var database = Database.Open(place.Database);
                await using var reading = await database.ReadAsync();
                return await IsUnfinishedAsync(reading, await reading.AllAsync<string>(reading.Dialect.Tables));
            }
            catch (DbException)
            {
                return false;
            }
        }
    }

    private async Task TakeSchemaAsync(string[] notes)
    {
        locked = Database.Open(place.Database);
        session = await locked.ReadAsync();
        if (!await session.FirstAsync<bool>($"select pg_try_advisory_lock({Lock})"))
            throw InTheMaking(locked.Place);
        var tables = await session.AllAsync<string>(session.Dialect.Tables);
        if (!await IsUnfinishedAsync(session, tables))
            throw NewCity.SomethingIsAt(place, locked);
        if (tables.Count == 0)
            return;
        // Before the tables: a note that outlived them would be taken for that of a city which is not there.
        Delete(notes);
        // One transaction by itself: all or nothing.
        await Dapper.SqlMapper.ExecuteAsync(await session.RawAsync(), $"drop table {string.Join(", ", tables.Select(t => '"' + t.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'))} cascade");
        TookAway = true;
    }

    private bool Delete(string[] names)
    {
        var there = names.Select(name => Path.Combine(place.DataFolder, name)).Where(File.Exists).ToList();
        there.ForEach(File.Delete);
        return there.Count > 0;
    }

    /// <summary>Nothing at all, or a schema that never got a city, or a city that never was finished and in which nobody did anything.</summary>
    private static async Task<bool> IsUnfinishedAsync(Reads reads, IReadOnlyList<string> tables)
    {
        if (tables.Count == 0)
            return true;
        if (!tables.Contains("migration") || !tables.Contains("lease") || !tables.Contains("city_pack") || !tables.Contains("audit_entry"))
            return false;
        return (await BrokenOffAsync(reads) is not null || await reads.FirstAsync<string>("select version from city_pack limit 1") is null)
            && await reads.FirstAsync<long?>("select id from audit_entry where person_id is not null or post not like 'system:%' limit 1") is null;
    }

    private static CityFaultException InTheMaking(string where) => new($"Another command is making a city in {where} at this moment. Wait until it has ended.");
}
