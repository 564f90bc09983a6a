using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FlatCity.Platform.Storage;

/// <summary>The keys folder is missing or is not this city's; the sentence says what to do.</summary>
internal sealed class KeyFaultException(string message) : Exception(message);

/// <summary>
/// What personal data is sealed with: AES-256-GCM under one data key of the city, itself wrapped by a master key that lies outside data and backups
/// (file mode 0600). A separate HMAC key gives equality (find a phone) without opening anything. Each sealed value begins with its key's id, for rotation.
/// </summary>
internal sealed class CityKeys : IDisposable
{
    private const int Nonce = 12;
    private const int Tag = 16;
    private readonly Dictionary<int, AesGcm> data = [];
    private readonly int current;
    private readonly byte[] equality;

    private CityKeys(Dictionary<int, AesGcm> data, int current, byte[] equality)
    {
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

        return Unwrap(rows, File.ReadAllBytes(path), path);
    }

    /// <summary>Seals a text for one place: the same words elsewhere don't open.</summary>
    public byte[] Seal(string text, string place)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedText = new byte[4 + Nonce + plain.Length + Tag];
        BinaryPrimitives.WriteInt32BigEndian(sealedText, current);
        RandomNumberGenerator.Fill(sealedText.AsSpan(4, Nonce));
        lock (data[current])
            data[current].Encrypt(sealedText.AsSpan(4, Nonce), plain, sealedText.AsSpan(4 + Nonce, plain.Length), sealedText.AsSpan(4 + Nonce + plain.Length), Encoding.UTF8.GetBytes(place));
        return sealedText;
    }

    public string Open(byte[] sealedText, string place)
    {
        var key = BinaryPrimitives.ReadInt32BigEndian(sealedText);
        if (!data.TryGetValue(key, out var cipher))
            throw new KeyFaultException($"A sealed value names key {key}, which this city does not have.");
        var plain = new byte[sealedText.Length - 4 - Nonce - Tag];
        lock (cipher)
            cipher.Decrypt(sealedText.AsSpan(4, Nonce), sealedText.AsSpan(4 + Nonce, plain.Length), sealedText.AsSpan(sealedText.Length - Tag), plain, Encoding.UTF8.GetBytes(place));
        return Encoding.UTF8.GetString(plain);
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
    public byte[] Equality(string text, string kind) => HMACSHA256.HashData(equality, Encoding.UTF8.GetBytes(kind + "\n" + text));

    public void Dispose()
    {
        foreach (var cipher in data.Values)
            cipher.Dispose();
    }

    /// <summary>Puts a master key that is known already into its folder: for a restored city.</summary>
    public static void PutMaster(string folder, byte[] key) => WriteMaster(folder, Path.Combine(folder, "master.key"), key);

    private static void MakeMaster(string folder, string path) => WriteMaster(folder, path, RandomNumberGenerator.GetBytes(32));

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

    private static async Task<IReadOnlyList<Row>> ReadAsync(Database database)
    {
        await using var reading = await database.ReadAsync();
        return await reading.AllAsync<Row>("select id, purpose, wrapped from city_key order by id");
    }

    private static async Task MakeAsync(Database database, byte[] master, TimeProvider clock)
    {
        var rows = new[] { (Id: 1L, Purpose: "data"), (Id: 2L, Purpose: "equality") }
            .Select(k => (k.Id, k.Purpose, Wrapped: Wrap(master, RandomNumberGenerator.GetBytes(32), k.Purpose))).ToList();
        var at = clock.Micros();
        await database.WriteAsync<bool>(unit =>
        {
            foreach (var (id, purpose, wrapped) in rows)
                unit.Do("insert into city_key (id, purpose, wrapped, made_at) values ($1, $2, $3, $4) on conflict (id) do nothing", id, purpose, wrapped, at);
            Audit.Add(unit, Doer.System("keys"), at, "city.keys-made", "city", null, "{}");
            return new(true);
        });
    }

    private static byte[] Wrap(byte[] master, byte[] key, string purpose)
    {
        var wrapped = new byte[Nonce + key.Length + Tag];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, Nonce));
        using var cipher = new AesGcm(master, Tag);
        cipher.Encrypt(wrapped.AsSpan(0, Nonce), key, wrapped.AsSpan(Nonce, key.Length), wrapped.AsSpan(Nonce + key.Length), Encoding.UTF8.GetBytes(purpose));
        return wrapped;
    }

    private static CityKeys Unwrap(IReadOnlyList<Row> rows, byte[] master, string path)
    {
        try
        {
            using var cipher = new AesGcm(master, Tag);
            var ciphers = new Dictionary<int, AesGcm>();
            var hmac = Array.Empty<byte>();
            foreach (var row in rows)
            {
                var key = new byte[row.Wrapped.Length - Nonce - Tag];
                cipher.Decrypt(row.Wrapped.AsSpan(0, Nonce), row.Wrapped.AsSpan(Nonce, key.Length), row.Wrapped.AsSpan(Nonce + key.Length), key, Encoding.UTF8.GetBytes(row.Purpose));
                if (row.Purpose == "data")
                    ciphers[(int)row.Id] = new AesGcm(key, Tag);
                else
                    hmac = key;
            }

            return new CityKeys(ciphers, ciphers.Keys.Max(), hmac);
        }
        catch (CryptographicException)
        {
            throw new KeyFaultException($"The master key {path} is not this city's. Put the right copy there, or name its folder with --keys.");
        }
    }

    private sealed class Row
    {
        public long Id { get; set; }

        public string Purpose { get; set; } = string.Empty;

        public byte[] Wrapped { get; set; } = [];
    }
}
