using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace FlatCity.Platform.Web;

/// <summary>
/// Prints a page of our own to PDF by the Chromium that stands on the host: a child process without network and profile, one at a time, ended after a
/// minute. Where there is none, that is said with what to do; nothing else of the program needs it.
/// </summary>
internal sealed class ChromiumPrinter : IDisposable
{
    /// <summary>Names another path than those looked at.</summary>
    public const string Setting = "FLATCITY_CHROMIUM";

    /// <summary>`no` where the program itself runs in a sandbox that leaves Chromium none of its own, as under deploy/systemd.</summary>
    public const string SandboxSetting = "FLATCITY_CHROMIUM_SANDBOX";

    private const long MostBytes = 32L * 1024 * 1024;
    private const int MostWords = 300;
    private static readonly string[] Usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/snap/bin/chromium"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly string? program;
    private readonly ILogger? log;

    public ChromiumPrinter(ILogger<ChromiumPrinter>? log = null)
        : this(Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } named ? named : Usual.FirstOrDefault(File.Exists), log)
    {
    }

    public ChromiumPrinter(string? program, ILogger? log = null) => (this.program, this.log) = (program is not null && File.Exists(program) ? program : null, log);

    /// <summary>Whether there is a Chromium to print with.</summary>
    public bool IsThere => program is not null;

    public async Task<Outcome<byte[]>> PrintAsync(string html, CancellationToken stop)
    {
        if (program is null)
            return new Refusal(RefusalKind.NotNow, WebTexts.NoChromium, null, Setting);
        if (!await one.WaitAsync(Patience, stop))
            return new Refusal(RefusalKind.NotNow, WebTexts.PrinterBusy);
        string? folder = null;
        try
        {
            folder = Directory.CreateTempSubdirectory("flatcity-print-").FullName;
            var (page, file) = (Path.Combine(folder, "page.html"), Path.Combine(folder, "page.pdf"));
            await File.WriteAllTextAsync(page, html, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), stop);
            var said = await RunAsync(folder, page, file, stop);
            if (File.Exists(file) && new FileInfo(file).Length is > 0 and <= MostBytes)
                return await File.ReadAllBytesAsync(file, stop);
            log?.LogWarning("Chromium made no PDF that could be taken. It said: {Words}", Cause(said));
            return new Refusal(RefusalKind.NotNow, WebTexts.NotPrinted);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or Win32Exception)
        {
            // The temporary folder is full or shut, or the program does not start.
            log?.LogWarning(fault, "Chromium could not be run.");
            return new Refusal(RefusalKind.NotNow, WebTexts.NotPrinted);
        }
        finally
        {
            one.Release();
            if (folder is not null)
                Remove(folder);
        }
    }

    public void Dispose() => one.Dispose();

    /// <summary>Runs it to its end, or ends it; what it said.</summary>
    private async Task<string> RunAsync(string folder, string page, string file, CancellationToken stop)
    {
        var start = new ProcessStartInfo(program!) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in Arguments(folder, page, file))
            start.ArgumentList.Add(argument);

        // Nothing of ours is handed on: no connection string, no key.
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        (start.Environment["PATH"], start.Environment["HOME"], start.Environment["TMPDIR"], start.Environment["LANG"]) = (path, folder, folder, "C.UTF-8");
        using var child = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(Patience);
        try
        {
            // What it says is read so that it does not stop for want of a reader.
            var (said, faults) = (child.StandardOutput.ReadToEndAsync(late.Token), child.StandardError.ReadToEndAsync(late.Token));
            await Task.WhenAll(said, faults, child.WaitForExitAsync(late.Token));
            return await faults + await said;
        }
        catch (OperationCanceledException)
        {
            child.Kill(entireProcessTree: true);
            await child.WaitForExitAsync(CancellationToken.None);
            stop.ThrowIfCancellationRequested();
            return "nothing within a minute";
        }
    }

    /// <summary>Of all its lines the one that says why it ended, or the last.</summary>
    private static string Cause(string said)
    {
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var cause = lines.LastOrDefault(l => l.Contains(":FATAL:", StringComparison.Ordinal)) ?? lines.LastOrDefault() ?? "nothing";
        return cause.Length <= MostWords ? cause : cause[..MostWords];
    }

    private static IEnumerable<string> Arguments(string folder, string page, string file)
    {
        yield return "--headless";
        yield return "--disable-gpu";
        yield return "--no-first-run";
        yield return "--disable-extensions";
        yield return "--disable-sync";
        yield return "--disable-background-networking";
        yield return "--disable-component-update";
        yield return "--disable-dev-shm-usage";
        yield return "--no-pdf-header-footer";
        yield return "--host-resolver-rules=MAP * ~NOTFOUND";
        yield return "--proxy-server=127.0.0.1:1";
        yield return "--user-data-dir=" + Path.Combine(folder, "profile");

        // Chromium refuses its sandbox to root; a container's program often is root, and the page is our own, without scripts.
        // Its zygote is there to make sandboxes, and gives up its capabilities by a call that the unit of deploy/ forbids.
        if (Environment.IsPrivilegedProcess || Environment.GetEnvironmentVariable(SandboxSetting) == "no")
        {
            yield return "--no-sandbox";
            yield return "--no-zygote";
        }

        yield return "--print-to-pdf=" + file;
        yield return new Uri(page).AbsoluteUri;
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A child of Chromium may still be writing its profile; the host empties its temporary folder.
        }
    }
}
