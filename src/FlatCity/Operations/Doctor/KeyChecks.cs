namespace FlatCity.Operations.Doctor;

/// <summary>The master key: there, closed to others, and apart from what it opens.</summary>
internal static class KeyChecks
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static Task<Looked> RunAsync(Surroundings around)
    {
        var looked = new Looked();
        var key = Path.Combine(around.Place.Keys, "master.key");
        looked.At(!File.Exists(key), () => new("key-missing", Weight.Now, DoctorTexts.KeyMissing, DoctorTexts.KeyMissingRemedy, key));
        looked.At(File.Exists(key) && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(key) & Others) != UnixFileMode.None, () => new("key-open", Weight.Now, DoctorTexts.KeyOpen, DoctorTexts.KeyOpenRemedy, key));
        var data = Path.TrimEndingDirectorySeparator(Path.GetFullPath(around.Place.DataFolder)) + Path.DirectorySeparatorChar;
        looked.At(Path.GetFullPath(around.Place.Keys).StartsWith(data, StringComparison.Ordinal), () => new("key-inside", Weight.Soon, DoctorTexts.KeyInside, DoctorTexts.KeyInsideRemedy, around.Place.Keys, around.Place.DataFolder));
        return Task.FromResult(looked);
    }
}
