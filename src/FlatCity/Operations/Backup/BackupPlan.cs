using System.CommandLine;

namespace FlatCity.Operations.Backup;

/// <summary>Scheduled backups as `serve` is told: where to, how often, how many are kept, and what runs with each one.</summary>
internal sealed record BackupPlan(string Folder, TimeSpan Every, int Days, int Weeks, string? Then)
{
    /// <summary>So long after a backup was due and none was made, somebody must be told.</summary>
    public TimeSpan Old => Every * 2;
}

/// <summary>The plan's options, in one place.</summary>
internal sealed class BackupPlanOptions
{
    private readonly Option<string?> to = new("--backup-to") { Description = "A folder for scheduled backups; without it there are none", HelpName = "DIR" };
    private readonly Option<double> every = new("--backup-every") { Description = "Hours between them", HelpName = "HOURS", DefaultValueFactory = _ => 24 };
    private readonly Option<int> days = new("--backup-days") { Description = "Of so many days the last one is kept", HelpName = "N", DefaultValueFactory = _ => 7 };
    private readonly Option<int> weeks = new("--backup-weeks") { Description = "Of so many weeks the last one is kept", HelpName = "N", DefaultValueFactory = _ => 5 };
    private readonly Option<string?> then = new("--backup-then") { Description = "A command run with each, for a copy elsewhere; {} is the file, e.g. \"rclone copy {} away:city\"", HelpName = "COMMAND" };

    public BackupPlanOptions()
    {
        every.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is < 0.1 or > 24 * 31 or double.NaN)
                result.AddError("--backup-every is between 0.1 and 744 hours.");
        });
        foreach (var count in (Option<int>[])[days, weeks])
        {
            count.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() is < 1 or > 1000)
                    result.AddError($"{count.Name} is between 1 and 1000.");
            });
        }
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[to, every, days, weeks, then])
            command.Options.Add(option);
    }

    public BackupPlan? Of(ParseResult parsed) => parsed.GetValue(to) is { } folder
        ? new(Path.GetFullPath(folder), TimeSpan.FromHours(parsed.GetValue(every)), parsed.GetValue(days), parsed.GetValue(weeks), parsed.GetValue(then))
        : null;
}
