using System.IO.Compression;
using System.Text.Json;
using FlatCity.Operations.Backup;
using FlatCity.Platform.Ciphers;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Restore;

/// <summary>A backup opened for reading; what is wrong with it is said before anything is written.</summary>
internal sealed class OpenedBackup : IDisposable
{
    private readonly ZipArchive zip;
    private readonly string file;

    private OpenedBackup(ZipArchive zip, string file, BackupManifest manifest) => (this.zip, this.file, Manifest) = (zip, file, manifest);

    public BackupManifest Manifest { get; }

    /// <summary>By what its hashes were taken; <see cref="MustBeKnown"/> has looked that this program knows it.</summary>
    public CipherSuite Suite => CipherSuite.Find(Manifest.Cryptography)!;

    public IEnumerable<string> Files => zip.Entries.Where(e => e.FullName.StartsWith("files/", StringComparison.Ordinal)).Select(e => e.Name);

    public static OpenedBackup Open(string file)
    {
        if (!File.Exists(file))
            throw new CommandFaultException($"There is no file {file}.");
        ZipArchive? zip = null;
        try
        {
            zip = ZipFile.OpenRead(file);
            using var stream = (zip.GetEntry(BackupManifest.Name) ?? throw new InvalidDataException()).Open();
            var manifest = JsonSerializer.Deserialize<BackupManifest>(stream, MakeBackup.Json) ?? throw new InvalidDataException();
            return new OpenedBackup(zip, file, manifest);
        }
        catch (Exception broken) when (broken is InvalidDataException or JsonException or EndOfStreamException)
        {
            zip?.Dispose();
            throw new CommandFaultException($"{file} is not a whole backup: its end is missing, or it is something else. Use another one; a backup that was cut off while it was copied can be copied again.");
        }
    }

    /// <summary>Refuses what this program cannot bring back as it was.</summary>
    public void MustBeKnown(Dialect dialect)
    {
        if (CipherSuite.Find(Manifest.Cryptography) is null)
            throw new CommandFaultException($"{file} was made with a suite “{Manifest.Cryptography}” that this program does not know. Restore it with the program that made it or a newer one.");
        var all = Migrator.All(dialect);
        if (Manifest.Format > BackupManifest.ThisFormat || Manifest.Schema > all[^1].Number)
            throw new CommandFaultException($"{file} was made by a newer FlatCity ({Manifest.Program}, schema {Manifest.Schema}; this program knows {all[^1].Number}). Restore it with that program or a newer one.");
        var known = all.ToDictionary(m => (m.Number, m.Name), m => m.Checksum);
        foreach (var migration in Manifest.Migrations)
        {
            if (known.TryGetValue((migration.Number, migration.Name), out var checksum) && checksum != migration.Checksum)
                throw new CommandFaultException($"{file} comes from a program whose migration {migration.Number:0000}_{migration.Name} was another one. Restore it with the program that made it.");
        }
    }

    /// <summary>Reads everything once and compares hashes.</summary>
    public void MustBeSound(Action<string> progress)
    {
        foreach (var table in Manifest.Tables)
            Compare($"tables/{table.Name}.rows", table.Sha256);
        var (count, damaged) = (0L, Manifest.Missing.ToHashSet(StringComparer.Ordinal));
        foreach (var sha256 in Files)
        {
            if (!damaged.Contains(sha256))
                Compare("files/" + sha256, sha256);
            if (++count % 10_000 == 0)
                progress($"files checked: {count} …");
        }

        if (count != Manifest.Files)
            throw Damaged($"it has {count} files instead of {Manifest.Files}");
    }

    public Stream OpenFile(string sha256) => zip.GetEntry("files/" + sha256)!.Open();

    public BinaryReader OpenTable(string name) => new(new BufferedStream(Entry($"tables/{name}.rows").Open(), 64 * 1024));

    public byte[]? SealedKey()
    {
        if (zip.GetEntry(SealedKeys.Name) is not { Length: < 4096 } entry)
            return null;
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public void Dispose() => zip.Dispose();

    private ZipArchiveEntry Entry(string name) => zip.GetEntry(name) ?? throw Damaged($"{name} is missing");

    private void Compare(string name, string sha256)
    {
        try
        {
            using var stream = Entry(name).Open();
            using var hash = Suite.Running();
            if (Convert.ToHexStringLower(hash.ComputeHash(stream)) == sha256)
                return;
        }
        catch (InvalidDataException)
        {
            // Damaged so that it cannot even be unpacked.
        }

        throw Damaged($"{name} is not what was written into it");
    }

    private CommandFaultException Damaged(string what) => new($"{file} is damaged: {what}. Nothing was restored; use another backup, or copy this one again from where it was made.");
}
