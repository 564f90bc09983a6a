using System.Globalization;
using FlatCity.Operations.Backup;
using FlatCity.Operations.Restore;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Doctor;

/// <summary>The scheduled backups: some, fresh, whole, and not on the disk that they are to replace.</summary>
internal static class BackupChecks
{
    /// <summary>So long after another process last looked after backups, nobody does.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(2);

    public static async Task<Looked> RunAsync(Surroundings around)
    {
        var looked = new Looked();
        if (around.Backups is not { } folder)
        {
            var areMade = await AreMadeElsewhereAsync(around);
            looked.At(!areMade, () => new("backup-none", Weight.Soon, DoctorTexts.BackupNone, DoctorTexts.BackupNoneRemedy));
            return looked;
        }

        var all = new KeptBackups(folder).All();
        var now = around.Clock.GetUtcNow();
        looked.At(all.Count == 0 || now - all[^1].At > around.BackupEvery * 2, () => new("backup-old", Weight.Now, DoctorTexts.BackupOld, DoctorTexts.BackupOldRemedy,
            folder, all.Count == 0 ? DoctorTexts.Never : all[^1].At.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture), around.BackupEvery.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)));
        if (all.Count > 0)
        {
            var wrong = around.Newest.Look(all[^1].File, LookInto);
            looked.At(wrong is not null, () => wrong!);
        }

        looked.At(Directory.Exists(folder) && all.Count > 0 && CityDisk(folder) is { } disk && disk == CityDisk(around.Place.DataFolder), () => new("backup-same-disk", Weight.Note, DoctorTexts.BackupSameDisk, DoctorTexts.BackupSameDiskRemedy, folder));
        return looked;
    }

    /// <summary>Of several processes one makes the backups; the others of a running city see its lease. The command knows only what it is told.</summary>
    private static async Task<bool> AreMadeElsewhereAsync(Surroundings around)
    {
        if (around.City is not { } city)
            return false;
        await using var reading = await city.Database.ReadAsync();
        return await Lease.WasHeldAsync(reading, ScheduledBackups.LeaseName, Lately);
    }

    private static Trouble? LookInto(string file)
    {
        try
        {
            using var backup = OpenedBackup.Open(file);
            var missing = backup.Manifest.Missing.Count;
            return missing > 0 ? new("backup-incomplete", Weight.Now, DoctorTexts.BackupIncomplete, DoctorTexts.BackupIncompleteRemedy, file, missing) : null;
        }
        catch (Exception broken) when (broken is CommandFaultException or IOException or UnauthorizedAccessException)
        {
            return new("backup-damaged", Weight.Now, DoctorTexts.BackupDamaged, DoctorTexts.BackupDamagedRemedy, file);
        }
    }

    /// <summary>The mount that a folder lies on: the longest that leads to it.</summary>
    private static string? CityDisk(string folder) => DriveInfo.GetDrives().Select(d => d.Name).Where(name => (Path.GetFullPath(folder) + "/").StartsWith(name.TrimEnd('/') + "/", StringComparison.Ordinal)).MaxBy(name => name.Length);
}

/// <summary>What is wrong with the newest backup: its whole directory is read once, and again only when the file is another or has another length.</summary>
internal sealed class NewestBackup
{
    private (string File, long Length) seen;
    private Trouble? wrong;

    public Trouble? Look(string file, Func<string, Trouble?> look)
    {
        var now = (file, new FileInfo(file).Length);
        if (now != seen)
            (wrong, seen) = (look(file), now);
        return wrong;
    }
}
