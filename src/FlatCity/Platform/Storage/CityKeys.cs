using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FlatCity.Platform.Ciphers;

namespace FlatCity.Platform.Storage;

/// <summary>The keys folder is missing or is not this city's; the sentence says what to do.</summary>
internal sealed class KeyFaultException(string message) : Exception(message);

/// <summary>
/// What personal data is sealed with, by the city's suite: one data key, itself wrapped by a master key that lies outside data and backups
/// (file mode 0600). A separate HMAC key gives equality (find a phone) without opening anything. Each sealed value begins with its key's id, for rotation.
/// </summary>
internal sealed class CityKeys : IDisposable
{
    private const int Id = 4;
    private readonly CipherSuite suite;
    private readonly Dictionary<int, Sealer> data;
    private readonly int current;
    private readonly byte[] equality;

    private CityKeys(CipherSuite suite, Dictionary<int, Sealer> data, int current, byte[] equality)
    {
        this.suite = suite;
        this.data = data;
        this.current = current;
        this.equality = equality;
    }

    /// <summary>Opens the city's keys; makes them where the city has none yet.</summary>
    public static async Task<CityKeys> OpenAsync(Database database, string keysFolder, TimeProvider clock)
    {
        var rows = await ReadAsync(database);
        var path = Path.Combine(keysFolder, "master.key");
        if (rows.Count == 0)
        {
            if (!File.Exists(path))
                MakeMaster(keysFolder, path);
            await MakeAsync(database, File.ReadAllBytes(path), clock);
            rows = await ReadAsync(database);
        }
        else if (!File.Exists(path))
        {
            throw new KeyFaultException($"The master key {path} is missing. Without it the personal data of this city cannot be opened: put the kept copy there (mode 0600), or name its folder with --keys.");
        }

        return Unwrap(database.Suite, rows, File.ReadAllBytes(path), path);
    }

    /// <summary>Seals a text for one place: the same words elsewhere don't open.</summary>
    public byte[] Seal(string text, string place)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedText = new byte[Id + plain.Length + Sealer.Longer];
        BinaryPrimitives.WriteInt32BigEndian(sealedText, current);
        data[current].Seal(plain, Encoding.UTF8.GetBytes(place), sealedText.AsSpan(Id));
        return sealedText;
    }

    public string Open(byte[] sealedText, string place)
    {
        var key = BinaryPrimitives.ReadInt32BigEndian(sealedText);
        if (!data.TryGetValue(key, out var sealer))
            throw new KeyFaultException($"A sealed value names key {key}, which this city does not have.");
        return Encoding.UTF8.GetString(sealer.Open(sealedText.AsSpan(Id), Encoding.UTF8.GetBytes(place)));
    }

    /// <summary>Whether a sealed value is whole and this city's; nobody sees what it holds.</summary>
    public bool Opens(byte[] sealedText, string place)
    {
        try
        {
            _ = Open(sealedText, place);
            return true;
        }
        catch (Exception damaged) when (damaged is CryptographicException or KeyFaultException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>Equal texts of one kind give equal bytes; nothing else can be read from them.</summary>
    public byte[] Equality(string text, string kind) => suite.KeyedHash(equality, Encoding.UTF8.GetBytes(kind + "\n" + text));

    public void Dispose()
    {
        foreach (var sealer in data.Values)
            sealer.Dispose();
    }

    /// <summary>Puts a master key that is known already into its folder: for a restored city.</summary>
    public static void PutMaster(string folder, byte[] key) => WriteMaster(folder, Path.Combine(folder, "master.key"), key);

    private static void MakeMaster(string folder, string path) => WriteMaster(folder, path, RandomNumberGenerator.GetBytes(CipherSuite.Bytes));

    private static void WriteMaster(string folder, string path, byte[] key)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.WriteThrough };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(key);
        file.Flush(flushToDisk: true);
    }

    private static async Task<IReadOnlyList<WrappedKey>> ReadAsync(Database database)
    {
        await using var reading = await database.ReadAsync();
        return await reading.AllAsync<WrappedKey>("select id, purpose, wrapped from city_key order by id");
    }

    /// <summary>New keys for a city whose rows are written with them: the keys, and the rows of city_key that keep them. Makes the master key where there is none.</summary>
    public static (CityKeys Keys, IReadOnlyList<WrappedKey> Rows) New(CipherSuite suite, string keysFolder)
    {
        var path = Path.Combine(keysFolder, "master.key");
        if (!File.Exists(path))
            MakeMaster(keysFolder, path);
        var master = File.ReadAllBytes(path);
        var rows = NewRows(suite, master);
        return (Unwrap(suite, rows, master, path), rows);
    }

    private static async Task MakeAsync(Database database, byte[] master, TimeProvider clock)
    {
        var rows = NewRows(database.Suite, master);
        var at = clock.Micros();
        await database.WriteAsync<bool>(unit =>
        {
            foreach (var row in rows)
                unit.Do("insert into city_key (id, purpose, wrapped, made_at) values ($1, $2, $3, $4) on conflict (id) do nothing", row.Id, row.Purpose, row.Wrapped, at);
            Audit.Add(unit, Doer.System("keys"), at, "city.keys-made", "city", null, "{}");
            return new(true);
        });
    }

    private static List<WrappedKey> NewRows(CipherSuite suite, byte[] master)
    {
        using var wrapping = suite.Sealer(master);
        return [.. new[] { (Id: 1L, Purpose: "data"), (Id: 2L, Purpose: "equality") }
            .Select(k => new WrappedKey { Id = k.Id, Purpose = k.Purpose, Wrapped = wrapping.Seal(RandomNumberGenerator.GetBytes(CipherSuite.Bytes), Encoding.UTF8.GetBytes(k.Purpose)) })];
    }

    private static CityKeys Unwrap(CipherSuite suite, IReadOnlyList<WrappedKey> rows, byte[] master, string path)
    {
        try
        {
            using var wrapping = suite.Sealer(master);
            var sealers = new Dictionary<int, Sealer>();
            var hmac = Array.Empty<byte>();
            foreach (var row in rows)
            {
                var key = wrapping.Open(row.Wrapped, Encoding.UTF8.GetBytes(row.Purpose));
                if (row.Purpose == "data")
                    sealers[(int)row.Id] = suite.Sealer(key);
                else
                    hmac = key;
            }

            return new CityKeys(suite, sealers, sealers.Keys.Max(), hmac);
        }
        catch (CryptographicException)
        {
            throw new KeyFaultException($"The master key {path} is not this city's. Put the right copy there, or name its folder with --keys.");
        }
    }
}

/// <summary>A key of the city as it is kept: wrapped by the master key.</summary>
internal sealed class WrappedKey
{
    public long Id { get; set; }

    public string Purpose { get; set; } = string.Empty;

    public byte[] Wrapped { get; set; } = [];
}
