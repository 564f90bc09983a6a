using System.Text.Json;
using FlatCity.Operations.Backup;
using FlatCity.Platform.Files;

namespace FlatCity.Operations.Export;

/// <summary>By what words, of which city and by which program an export was begun; only the same go on with it.</summary>
internal sealed record ExportWords(int Format, string Program, string City, bool Personal, string? Why);

/// <summary>
/// An export that is not whole yet: in FOLDER/.unfinished stand the moment it is of, by what words it was begun, and a record of each part that is done.
/// A part is done when its record is there, which is written when all its files have their names. One process at a time.
/// </summary>
internal sealed class BegunExport : IDisposable
{
    private const string Inside = ".unfinished";
    private readonly string folder;
    private readonly FileStream mine;

    private BegunExport(string folder, FileStream mine) => (this.folder, this.mine) = (folder, mine);

    /// <summary>The whole city as it stood, without what must not leave; gone when the export is whole.</summary>
    public string Moment => Path.Combine(folder, "moment");

    /// <summary>Whether a whole export lies there, with nothing left to be done but tidying up.</summary>
    public static bool IsWhole(string export) => File.Exists(Path.Combine(export, ExportManifest.Name));

    public static BegunExport Open(string export)
    {
        var folder = Path.Combine(export, Inside);
        if (Directory.Exists(export) && !Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(export).Any())
            throw new CommandFaultException(IsWhole(export)
                ? $"{export} holds a whole export already; it is never written over. Give another folder."
                : $"{export} is not empty and holds no export that was begun. Give another folder.");
        PartFile.Folder(export);
        PartFile.Folder(folder);
        try
        {
            return new BegunExport(folder, new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new CommandFaultException($"Somebody else is exporting into {export} just now. Let them end, or give another folder.");
        }
    }

    /// <summary>Refuses to go on with what was begun otherwise.</summary>
    public void MustBeBegunBy(ExportWords words)
    {
        var path = Path.Combine(folder, "words.json");
        if (!File.Exists(path))
        {
            Write("words.json", words);
            return;
        }

        var before = JsonSerializer.Deserialize<ExportWords>(File.ReadAllBytes(path), ExportManifest.Json)!;
        if (before != words)
            throw new CommandFaultException($"The export in {Path.GetDirectoryName(folder)} was begun otherwise ({Difference(before, words)}): run it with the same words, or give another folder.");
    }

    /// <summary>What a part that is done has written, or nothing.</summary>
    public IReadOnlyList<ExportedFile>? Done(string part)
    {
        var path = Path.Combine(folder, part + ".json");
        return File.Exists(path) ? JsonSerializer.Deserialize<List<ExportedFile>>(File.ReadAllBytes(path), ExportManifest.Json) : null;
    }

    public void SetDone(string part, IReadOnlyList<ExportedFile> files) => Write(part + ".json", files);

    public void Dispose() => mine.Dispose();

    /// <summary>The export is whole: what was kept to go on with goes away.</summary>
    public void Forget()
    {
        mine.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Write<T>(string name, T value)
    {
        var path = Path.Combine(folder, name);
        using (var file = new FileStream(path + MakeBackup.Partial, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, value, ExportManifest.Json);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + MakeBackup.Partial, path, overwrite: true);
        Durable.Folder(folder);
    }

    private static string Difference(ExportWords before, ExportWords now) =>
        before.City != now.City ? "of another city"
        : before.Personal != now.Personal ? before.Personal ? "with personal data" : "without personal data"
        : before.Program != now.Program || before.Format != now.Format ? $"by FlatCity {before.Program}"
        : $"for another reason: \"{before.Why}\"";
}
