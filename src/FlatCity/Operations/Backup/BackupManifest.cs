using FlatCity.Platform.Ciphers;

namespace FlatCity.Operations.Backup;

/// <summary>
/// What a backup (备份) holds, written last into its file: without it a backup is not whole. Rows stand in tables/NAME.rows (<see cref="RowCoding"/>),
/// uploaded files in files/HASH, the master key in keys.sealed or, as a rule, apart. (ADR 0090)
/// </summary>
internal sealed record BackupManifest
{
    /// <summary>What this program writes and reads.</summary>
    public const int ThisFormat = 1;

    /// <summary>The name inside the file.</summary>
    public const string Name = "manifest.json";

    public int Format { get; init; } = ThisFormat;

    public required string Program { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string City { get; init; }

    public required string Database { get; init; }

    /// <summary>The city's suite, by which all hashes here were taken; backups from before there was a choice say nothing.</summary>
    public string Cryptography { get; init; } = CipherSuite.International.Name;

    public required IReadOnlyList<BackupMigration> Migrations { get; init; }

    public required IReadOnlyList<BackupTable> Tables { get; init; }

    public required long Files { get; init; }

    public required long FileBytes { get; init; }

    /// <summary>Files that rows named and whose content was missing or damaged already when the backup was made.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    public required bool KeysInside { get; init; }

    /// <summary>The schema it holds.</summary>
    public int Schema => Migrations.Count == 0 ? 0 : Migrations.Max(m => m.Number);
}

/// <summary>A migration that had run.</summary>
internal sealed record BackupMigration(int Number, string Name, string Checksum);

/// <summary>A table as it lies in the backup.</summary>
internal sealed record BackupTable(string Name, IReadOnlyList<string> Columns, long Rows, string Sha256);
