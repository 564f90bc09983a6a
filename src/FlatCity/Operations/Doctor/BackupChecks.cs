using System.Globalization;
using FlatCity.Operations.Backup;
using FlatCity.Operations.Restore;

namespace FlatCity.Operations.Doctor;

/// <summary>The scheduled backups: some, fresh, whole, and not on the disk that they are to replace.</summary>
internal static class BackupChecks
{
    public static Task<Looked> RunAsync(Surroundings around)
    {
        var looked = new Looked();
        if (around.Backups is not { } folder)
        {
            looked.At(true, () => new("backup-none", Weight.Soon, DoctorTexts.BackupNone, DoctorTexts.BackupNoneRemedy));
            return Task.FromResult(looked);
        }

        var all = new KeptBackups(folder).All();
        var now = around.Clock.GetUtcNow();
        looked.At(all.Count == 0 || now - all[^1].At > around.BackupEvery * 2, () => new("backup-old", Weight.Now, DoctorTexts.BackupOld, DoctorTexts.BackupOldRemedy,
            folder, all.Count == 0 ? DoctorTexts.Never : all[^1].At.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture), around.BackupEvery.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)));
        if (all.Count > 0)
            LookInto(looked, all[^1].File);
        looked.At(Directory.Exists(folder) && all.Count > 0 && CityDisk(folder) == CityDisk(around.Place.DataFolder), () => new("backup-same-disk", Weight.Note, DoctorTexts.BackupSameDisk, DoctorTexts.BackupSameDiskRemedy, folder));
        return Task.FromResult(looked);
    }

    private static void LookInto(Looked looked, string file)
    {
        try
        {
            using var backup = OpenedBackup.Open(file);
            var missing = backup.Manifest.Missing.Count;
            looked.At(missing > 0, () => new("backup-incomplete", Weight.Now, DoctorTexts.BackupIncomplete, DoctorTexts.BackupIncompleteRemedy, file, missing));
        }
        catch (Exception broken) when (broken is CommandFaultException or IOException or UnauthorizedAccessException)
        {
            looked.At(true, () => new("backup-damaged", Weight.Now, DoctorTexts.BackupDamaged, DoctorTexts.BackupDamagedRemedy, file));
        }
    }

    /// <summary>The mount that a folder lies on: the longest that leads to it.</summary>
    private static string? CityDisk(string folder) => DriveInfo.GetDrives().Select(d => d.Name).Where(name => (Path.GetFullPath(folder) + "/").StartsWith(name.TrimEnd('/') + "/", StringComparison.Ordinal)).MaxBy(name => name.Length);
}
