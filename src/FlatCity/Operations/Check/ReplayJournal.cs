using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FlatCity.Operations.Backup;
using FlatCity.Platform.Files;

namespace FlatCity.Operations.Check;

/// <summary>One scenario of a replay: how many cases there are, how far it is, and what it came to.</summary>
internal sealed class ReplayPart
{
    public required ReplayTally Tally { get; init; }

    public required long Total { get; init; }

    public required long FiledAt { get; set; }

    public required long Id { get; set; }

    public bool IsDone { get; set; }
}

/// <summary>Where a replay stands: bound by its mark to packs, city, span and program, and to so many bytes of the list.</summary>
internal sealed class ReplayState
{
    public required string Mark { get; init; }

    public required long StartedAt { get; init; }

    public required long From { get; init; }

    public required long Until { get; init; }

    public required List<ReplayPart> Parts { get; init; }

    public long Bytes { get; set; }
}

/// <summary>
/// The list of differing cases while it is made: `FILE.partial`, and beside it `FILE.partial.json`, which says how far it is. After a kill the list is cut to
/// what that file knows of and goes on there; the list has its own name once it is whole. At most a twentieth of the time goes into keeping. Where nobody
/// asked for a list, the same two files lie in the city's data folder until the replay is through, and the list stays empty.
/// </summary>
internal sealed partial class ReplayJournal : IDisposable
{
    private const int KeepingShare = 20;
    private static readonly TimeSpan Old = TimeSpan.FromHours(24);
    private readonly string file;
    private readonly FileStream list;
    private readonly bool isListed;
    private TimeSpan lastTook;
    private long lastAt;
    private bool isKept;

    private ReplayJournal(string file, FileStream list, bool isListed, ReplayState? found)
    {
        this.file = file;
        this.list = list;
        this.isListed = isListed;
        Found = found;
    }

    /// <summary>Where the run before this one was cut off, where it was the same replay of the same city within a day.</summary>
    public ReplayState? Found { get; }

    private string Partial => file + MakeBackup.Partial;

    private string StateFile => Partial + ".json";

    /// <summary>With a list of that name.</summary>
    public static ReplayJournal Open(string file, string mark, long now)
    {
        try
        {
            return Open(file, isListed: true, mark, now);
        }
        catch (IOException) when (File.Exists(file + MakeBackup.Partial))
        {
            throw new CommandFaultException($"{file + MakeBackup.Partial} cannot be opened: does the same replay run already? Wait for it, or name another file.");
        }
    }

    /// <summary>Without one; null where the folder cannot be written to, or the same replay runs already: then there is no going on.</summary>
    public static ReplayJournal? OpenUnlisted(string folder, string mark, long now)
    {
        try
        {
            return Open(Path.Combine(folder, $"replay-{mark[..16]}"), isListed: false, mark, now);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Takes away what killed replays without a list left in the folder and nobody can go on with any more.</summary>
    /// <param name="folder">The city's data folder.</param>
    /// <param name="now">The time by the same clock as the files', in UTC.</param>
    public static void Sweep(string folder, DateTime now)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var left in new DirectoryInfo(folder).EnumerateFiles("replay-*").Where(file => Unlisted().IsMatch(file.Name) && now - file.LastWriteTimeUtc > 2 * Old))
            left.Delete();
    }

    [GeneratedRegex(@"\Areplay-[0-9a-f]{16}\.partial(\.json(\.new)?)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unlisted();

    private static ReplayJournal Open(string file, bool isListed, string mark, long now)
    {
        if (Directory.Exists(file))
            throw new CommandFaultException($"{file} is a folder: name a file for the list.");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var list = new FileStream(file + MakeBackup.Partial, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        var found = Read(file + MakeBackup.Partial + ".json");
        if (found is not null && (found.Mark != mark || found.Bytes > list.Length || now - found.StartedAt > (long)Old.TotalMicroseconds || now < found.StartedAt))
            found = null;
        list.SetLength(found?.Bytes ?? 0);
        list.Seek(0, SeekOrigin.End);
        return new ReplayJournal(file, list, isListed, found) { isKept = found is not null };
    }

    public void Write(string line)
    {
        if (isListed)
            list.Write(Encoding.UTF8.GetBytes(line));
    }

    /// <summary>Keeps where it stands, if it is time: durable, the list before the state.</summary>
    public bool Keep(ReplayState state)
    {
        if (lastAt != 0 && Stopwatch.GetElapsedTime(lastAt) < lastTook * KeepingShare)
            return false;
        var began = Stopwatch.GetTimestamp();
        list.Flush(flushToDisk: true);
        state.Bytes = list.Position;
        var made = StateFile + ".new";
        using (var stream = new FileStream(made, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(stream, state, MakeBackup.Json);
            stream.Flush(flushToDisk: true);
        }

        File.Move(made, StateFile, overwrite: true);
        (isKept, lastTook, lastAt) = (true, Stopwatch.GetElapsedTime(began), Stopwatch.GetTimestamp());
        return true;
    }

    /// <summary>The list is whole: it gets its name.</summary>
    public void Finish()
    {
        list.Flush(flushToDisk: true);
        list.Dispose();
        if (isListed)
        {
            File.Move(Partial, file, overwrite: true);
            Durable.Folder(Path.GetDirectoryName(file)!);
        }
        else
        {
            File.Delete(Partial);
        }

        File.Delete(StateFile);
    }

    /// <summary>Leaves what a later run can go on with, and nothing else.</summary>
    public void Dispose()
    {
        list.Dispose();
        if (!isKept)
            File.Delete(Partial);
    }

    private static ReplayState? Read(string stateFile)
    {
        try
        {
            return File.Exists(stateFile) ? JsonSerializer.Deserialize<ReplayState>(File.ReadAllBytes(stateFile), MakeBackup.Json) : null;
        }
        catch (JsonException)
        {
            // Not one of ours, or damaged: begun anew.
            return null;
        }
    }
}
