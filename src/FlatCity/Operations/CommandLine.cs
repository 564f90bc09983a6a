using System.CommandLine;
using System.Globalization;
using System.Text;
using FlatCity.Cities;
using FlatCity.Operations.Check;
using FlatCity.Operations.Demo;
using FlatCity.Operations.Init;
using FlatCity.Operations.Learn;
using FlatCity.Operations.Link;
using FlatCity.Operations.Serve;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations;

/// <summary>A command cannot go on; the sentence says why and what to do. Exit code 1.</summary>
internal sealed class CommandFaultException(string message) : Exception(message);

/// <summary>
/// The one program, `flatcity` (design, interfaces "Commands"). Exit codes: 0 done, 1 found or failed something, 2 wrong use.
/// What went wrong is one clear line on standard error, never a stack trace.
/// </summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(IReadOnlyList<string> words, Terminal terminal)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var parsed = Root(terminal).Parse(words);
        if (parsed.Errors.Count > 0)
        {
            await terminal.Error.WriteLineAsync($"{parsed.Errors[0].Message} See: flatcity {parsed.CommandResult.Command.Name.Replace("flatcity", "", StringComparison.Ordinal)} --help".Replace("  ", " ", StringComparison.Ordinal));
            return 2;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception fault) when (Sentence(fault) is { } sentence)
        {
            await terminal.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    private static RootCommand Root(Terminal terminal) => new("FlatCity: a small city that governs itself directly (扁平城).")
    {
        DemoCommand.Make(terminal),
        ServeCommand.Make(terminal),
        InitCommand.Make(terminal),
        CheckCommand.Make(terminal),
        Intake.IntakeCommand.Make(terminal),
        LinkCommand.Make(terminal),
        LearnCommand.Make(terminal),
        Verify.VerifyCommand.Make(terminal),
        Backup.BackupCommand.Make(terminal),
        Restore.RestoreCommand.Make(terminal),
        Export.ExportCommand.Make(terminal),
        Load.LoadCommand.Make(terminal),
        Upgrade.UpgradeCommand.Make(terminal),
        Doctor.DoctorCommand.Make(terminal),
    };

    /// <summary>One line for what an operator can mend; anything else is a bug and may crash with everything it knows.</summary>
    public static string? Sentence(Exception fault) => fault switch
    {
        CommandFaultException or CityFaultException or MigrationFaultException or KeyFaultException or SettingFaultException => fault.Message,
        Npgsql.NpgsqlException refused => $"The database does not answer: {OneLine(refused.Message)}",
        Microsoft.Data.Sqlite.SqliteException sqlite => $"The database file cannot be used: {OneLine(sqlite.Message)}",
        IOException or UnauthorizedAccessException => OneLine(fault.Message),
        _ => null,
    };

    private static string OneLine(string text) => new StringBuilder(text).Replace("\r", "").Replace("\n", " ").ToString();
}
