using System.Diagnostics;
using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Backup;

/// <summary>
/// Backups by the clock while the city is served: by one process under a lease, kept as the plan says, with a command run after each.
/// What fails is logged, tried again, and kept as <see cref="Warning"/>; /health/ready says that there is one.
/// </summary>
internal sealed class ScheduledBackups(City city, CityPlace place, BackupPlan plan, ILogger<ScheduledBackups> log) : BackgroundService
{
    /// <summary>The lease of making backups: taken at every look, so that other processes see that somebody does.</summary>
    public const string LeaseName = "backup";

    private static readonly TimeSpan LongestCommand = TimeSpan.FromHours(2);
    private readonly DateTimeOffset started = city.Clock.GetUtcNow();
    private readonly string holder = Lease.NewHolder();
    private readonly KeptBackups kept = new(plan.Folder);
    private volatile string? failed;

    /// <summary>Why the last look could not be taken: over with the next that can.</summary>
    private volatile string? shut;

    /// <summary>Why somebody must look, or nothing.</summary>
    public string? Warning
    {
        get
        {
            var now = city.Clock.GetUtcNow();
            if ((failed ?? shut) is { } why)
                return why;
            var last = kept.Last;
            return now - (last ?? started) > plan.Old
                ? $"the last good backup in {plan.Folder} is {(last is { } at ? $"of {at:yyyy-MM-dd HH:mm} UTC" : "missing")}, one is due every {plan.Every.TotalHours:0.#} hours: look at the disk and the log, or run flatcity backup"
                : null;
        }
    }

    /// <summary>Makes one where it is due; whether one was made.</summary>
    public async Task<bool> RunOnceAsync()
    {
        if (await Lease.TakeAsync(city.Database, LeaseName, holder) is not { } lease)
            return false;
        shut = null;
        if (kept.Last is { } last && city.Clock.GetUtcNow() - last < plan.Every)
        {
            await lease.EndAsync(city.Database);
            return false;
        }

        using var ending = new CancellationTokenSource();
        var renewing = RenewAsync(ending.Token);
        try
        {
            var file = kept.NameAt(city.Clock.GetUtcNow());
            var made = await new MakeBackup(place, city.Clock).RunAsync(file, null);
            kept.Prune(plan.Days, plan.Weeks);
            failed = made.Missing.Count > 0 ? $"the backup {file} is made, but {made.Missing.Count} files of the city are missing or damaged: run flatcity verify" : null;
            if (plan.Then is { } command && await ThenAsync(command, file) is { } fault)
                failed = $"the backup {file} is made, but the command with it failed: {fault}";
            if (failed is { } warning)
                log.LogWarning("Backup: {Warning}", warning);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CommandFaultException or System.Data.Common.DbException)
        {
            failed = $"the backup to {plan.Folder} failed: {fault.Message.ReplaceLineEndings(" ")}";
            log.LogError(fault, "The scheduled backup failed; it is tried again in a minute");
            return false;
        }
        finally
        {
            await ending.CancelAsync();
            await renewing;
            await lease.EndAsync(city.Database);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), city.Clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync();
                await timer.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                shut = "nobody could look whether a backup is due: " + fault.Message.ReplaceLineEndings(" ");
                log.LogError(fault, "Whether a backup is due could not be looked up; it is tried again in a minute");
                await Task.Delay(TimeSpan.FromMinutes(1), city.Clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RenewAsync(CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(5), ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!ending.IsCancellationRequested)
                await Lease.TakeAsync(city.Database, LeaseName, holder);
        }
    }

    /// <summary>Runs the command by the system's shell with the file's name in place of {}; what it complained, or nothing.</summary>
    private static async Task<string?> ThenAsync(string command, string file)
    {
        var line = command.Replace("{}", OperatingSystem.IsWindows() ? $"\"{file}\"" : "'" + file.Replace("'", "'\\''", StringComparison.Ordinal) + "'", StringComparison.Ordinal);
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd", ["/c", line]) : new ProcessStartInfo("/bin/sh", ["-c", line]);
        start.RedirectStandardError = start.RedirectStandardOutput = start.RedirectStandardInput = true;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(LongestCommand);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return $"it ran longer than {LongestCommand.TotalHours:0} hours and was ended";
        }

        var text = (await complained + " " + await said).ReplaceLineEndings(" ").Trim();
        return process.ExitCode == 0 ? null : $"it ended with {process.ExitCode}: {(text.Length > 300 ? text[..300] : text)}";
    }
}
