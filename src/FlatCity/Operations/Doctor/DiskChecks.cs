using FlatCity.Operations.Watch;

namespace FlatCity.Operations.Doctor;

/// <summary>Room, and whether the folders can be written.</summary>
internal static class DiskChecks
{
    private const double Gigabyte = 1024 * 1024 * 1024;

    public static Task<Looked> RunAsync(Surroundings around)
    {
        var looked = new Looked();
        var free = CityReading.FreeAt(around.Place.DataFolder);
        looked.At(free < around.Bounds.LeastFree, () => new("disk-full", Weight.Now, DoctorTexts.DiskFull, DoctorTexts.DiskFullRemedy, around.Place.DataFolder, Gigabytes(free), Gigabytes(around.Bounds.LeastFree)));
        foreach (var folder in (string[])[around.Place.DataFolder, .. around.Place.FilesInDatabase ? [] : new[] { Path.Combine(around.Place.DataFolder, "files") }, Path.Combine(around.Place.DataFolder, "messages")])
        {
            var why = WhyClosed(folder);
            looked.At(why is not null, () => new("folder-closed", Weight.Now, DoctorTexts.FolderClosed, DoctorTexts.FolderClosedRemedy, folder, why));
        }

        return Task.FromResult(looked);
    }

    public static string Gigabytes(long bytes) => (bytes / Gigabyte).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) + " GiB";

    /// <summary>Writes a file and takes it away again; a folder that is not there yet is made when it is needed.</summary>
    private static string? WhyClosed(string folder)
    {
        if (!Directory.Exists(folder) && !File.Exists(folder))
            return null;
        var probe = Path.Combine(folder, ".doctor-" + Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        try
        {
            File.WriteAllBytes(probe, [1]);
            File.Delete(probe);
            return null;
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return closed.Message.ReplaceLineEndings(" ");
        }
    }
}
