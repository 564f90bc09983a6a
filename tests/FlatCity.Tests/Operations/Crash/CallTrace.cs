using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FlatCity.Tests.Operations.Crash;

/// <summary>
/// The system calls of a program as strace saw them, in their order: writes, forced writes (fsync, fdatasync) and what went out over sockets.
/// Each line is a call that has ended, with the paths of its descriptors (`-y`).
/// </summary>
internal sealed partial class CallTrace(IReadOnlyList<string> lines)
{
    /// <summary>Why calls cannot be traced here, or null where they can.</summary>
    public static string? WhyMissing { get; } = Why();

    /// <summary>So much of what is written is told: a page of the database, or what it is about would not be seen.</summary>
    private const string Page = "4200";

    public string Said => string.Join('\n', lines.TakeLast(400).Select(line => line.Length > 200 ? line[..200] : line));

    /// <summary>The words that start a program under strace.</summary>
    public static IReadOnlyList<string> Through(string to, string calls = "write,pwrite64,writev,pwritev,fsync,fdatasync,sendto,sendmsg,rename,renameat,renameat2,linkat,unlink") =>
        ["strace", "-f", "-y", "-qq", "-s", Page, "-e", "signal=none", "-e", "trace=" + calls, "-o", to];

    public static CallTrace Read(string file) => new([.. Whole(File.ReadLines(file))]);

    /// <summary>
    /// Whether a commit was forced to the disk before its answer went out: the first write that names what was committed, which stood nowhere before, is
    /// followed by a sync of the file, still before the answer. One thread writes a commit and syncs it; what another commit writes meanwhile is its own affair.
    /// </summary>
    public bool IsForced(string file, string named, string answer = "HTTP/1.1 201")
    {
        var answered = Last(line => line.Contains(answer, StringComparison.Ordinal), lines.Count);
        Assert.True(answered > 0, $"The trace shows no answer {answer}.");
        var written = Enumerable.Range(0, answered).FirstOrDefault(i => IsWrite(lines[i]) && Names(lines[i], file) && lines[i].Contains(named, StringComparison.Ordinal), -1);
        Assert.True(written >= 0, $"The trace shows no write of {named} to {file} before the answer.\n{Said}");
        return Enumerable.Range(written, answered - written).Any(i => IsSync(lines[i]) && Names(lines[i], file));
    }

    /// <summary>The same where nothing that was written can be named: the last write to the file before the answer is followed by a sync of it.</summary>
    public bool IsLastForced(string file, string answer = "HTTP/1.1 201")
    {
        var answered = Last(line => line.Contains(answer, StringComparison.Ordinal), lines.Count);
        Assert.True(answered > 0, $"The trace shows no answer {answer}.");
        var written = Last(line => IsWrite(line) && Names(line, file), answered);
        Assert.True(written >= 0, $"The trace shows no write to {file} before the answer.\n{Said}");
        return Last(line => IsSync(line) && Names(line, file), answered) > written;
    }

    /// <summary>Whether a folder or file whose path fits was synced before the answer and after the other.</summary>
    public bool IsSyncedAfter(Func<string, bool> first, Func<string, bool> synced, string answer)
    {
        var answered = Last(line => line.Contains(answer, StringComparison.Ordinal), lines.Count);
        var done = Last(first, answered);
        return answered > 0 && done >= 0 && Enumerable.Range(done, answered - done).Any(i => IsSync(lines[i]) && synced(lines[i]));
    }

    private int Last(Func<string, bool> fits, int before)
    {
        for (var i = before - 1; i >= 0; i--)
        {
            if (fits(lines[i]))
                return i;
        }

        return -1;
    }

    private static bool IsWrite(string line) => line.Contains("write(", StringComparison.Ordinal) || line.Contains("write64(", StringComparison.Ordinal) || line.Contains("writev(", StringComparison.Ordinal);

    private static bool IsSync(string line) => (line.Contains("fsync(", StringComparison.Ordinal) || line.Contains("fdatasync(", StringComparison.Ordinal)) && line.EndsWith("= 0", StringComparison.Ordinal);

    private static bool Names(string line, string file) => line.Contains(file + ">", StringComparison.Ordinal);

    /// <summary>
    /// A call that another thread's came between is told in two lines. A write counts from where it began, a sync and an answer where they end and begin:
    /// joined at their end for syncs (only then is it true), at their beginning for all else (from then on it may be).
    /// </summary>
    private static IEnumerable<string> Whole(IEnumerable<string> told)
    {
        var open = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in told)
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0)
                continue;
            var thread = line[..space];
            if (line.EndsWith("<unfinished ...>", StringComparison.Ordinal))
            {
                var begun = line[..^"<unfinished ...>".Length];
                open[thread] = begun;
                if (!begun.Contains("sync(", StringComparison.Ordinal))
                    yield return begun;
            }
            else if (Resumed().Match(line) is { Success: true } resumed)
            {
                if (open.Remove(thread, out var begun) && begun.Contains("sync(", StringComparison.Ordinal))
                    yield return begun + line[(resumed.Index + resumed.Length)..];
            }
            else
            {
                yield return line;
            }
        }
    }

    private static string? Why()
    {
        if (!OperatingSystem.IsLinux())
            return "System calls are traced on Linux.";
        try
        {
            using var tried = Process.Start(new ProcessStartInfo("strace", ["-qq", "-e", "trace=fsync", "-o", "/dev/null", "true"]) { RedirectStandardError = true, UseShellExecute = false })!;
            var said = tried.StandardError.ReadToEnd();
            tried.WaitForExit();
            return tried.ExitCode == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"strace may not trace here: {said}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "strace is not installed (Debian: apt-get install strace)";
        }
    }

    [GeneratedRegex(@"<\.\.\. \w+ resumed>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Resumed();
}
