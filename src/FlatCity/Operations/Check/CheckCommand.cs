using System.CommandLine;
using System.Text.Json;
using FlatCity.Packs;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Web;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Operations.Check;

/// <summary>`flatcity check`: proves city and scenario packs sound, one line a finding.</summary>
internal static class CheckCommand
{
    public static Command Make(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Folders of packs, or folders that hold some", Arity = ArgumentArity.OneOrMore };
        var on = new Option<string?>("--on") { Description = "The day on which it must be sound (default today)", HelpName = "DATE" };
        var city = new Option<string?>("--city") { Description = "The city pack that scenarios are held against (default cities/longgang)", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "One line of JSON for each finding" };
        var command = new Command("check", """
            Proves city and scenario packs sound: one line for each finding, exit code 1 where any is an error.

            Example:
              flatcity check cities/longgang scenarios --on 2026-11-23
            """)
        {
            paths,
            on,
            city,
            json,
        };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(paths)!, DayOf(parsed.GetValue(on)), parsed.GetValue(city), parsed.GetValue(json), terminal));
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, LocalDate on, string? city, bool json, Terminal terminal)
    {
        var folders = paths.SelectMany(Folders).Distinct(StringComparer.Ordinal).ToList();
        var findings = folders.SelectMany(folder => CheckedPack.Check(folder, on, city)).ToList();
        foreach (var finding in findings)
            await terminal.Out.WriteLineAsync(json ? JsonSerializer.Serialize(finding, Json.Options) : finding.ToString());
        var errors = findings.Count(f => f.Severity == Severity.Error);
        if (!json)
            await terminal.Out.WriteLineAsync($"{folders.Count} {(folders.Count == 1 ? "pack" : "packs")}, {errors} errors, {findings.Count - errors} warnings");
        return errors > 0 ? 1 : 0;
    }

    private static List<string> Folders(string path)
    {
        var folders = PackFolders.PacksIn(PackFolders.Find(path)).ToList();
        return folders.Count > 0 ? folders : throw new CommandFaultException($"{path} holds no pack: a city has city.yaml, a scenario scenario.yaml, rates lie in a folder called rates.");
    }

    private static LocalDate DayOf(string? on)
    {
        if (on is null)
            return LocalDate.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        return LocalDatePattern.Iso.Parse(on) is { Success: true } day ? day.Value : throw new CommandFaultException($"{on} is no day: write it as 2026-11-23.");
    }
}
