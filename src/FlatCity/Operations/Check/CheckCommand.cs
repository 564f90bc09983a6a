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
        var replay = new Option<bool>("--replay") { Description = "Decides the city's cases of these scenarios once more by these packs and shows what would differ; writes nothing to the city. Stopped or killed, the same command goes on" };
        var from = new Option<string?>("--from") { Description = "Replays cases filed from this day on (default 365 days before --to)", HelpName = "DATE" };
        var to = new Option<string?>("--to") { Description = "Replays cases filed up to this day, it counted (default today)", HelpName = "DATE" };
        var csv = new Option<string?>("--csv") { Description = "Lists every differing case there", HelpName = "FILE" };
        var place = new PlaceOptions();
        var command = new Command("check", """
            Proves city and scenario packs sound: one line for each finding, exit code 1 where any is an error.
            With --replay: how the cases of the last year would have been decided by them, before they are published.

            Example:
              flatcity check cities/longgang scenarios --on 2026-11-23
              flatcity check scenarios/NAME --replay --data ./data --csv differing.csv
            """)
        {
            paths,
            on,
            city,
            json,
            replay,
            from,
            to,
            csv,
        };
        place.AddTo(command);
        command.Validators.Add(given =>
        {
            if (!given.GetValue(replay) && (Option[])[from, to, csv] is var only && only.FirstOrDefault(o => given.GetResult(o) is { Implicit: false }) is { } alone)
                given.AddError($"{alone.Name} goes with --replay.");
            else if (given.GetValue(replay) && (Option[])[on, city] is var not && not.FirstOrDefault(o => given.GetResult(o) is { Implicit: false }) is { } without)
                given.AddError($"{without.Name} does not go with --replay: packs are held against the city in --data as it is today.");
        });
        command.SetAction((parsed, ending) => parsed.GetValue(replay)
            ? new ReplayWork(place.Of(parsed), new ReplayWish(Scenarios(parsed.GetValue(paths)!), OnDay(parsed.GetValue(from)), OnDay(parsed.GetValue(to)), parsed.GetValue(csv), parsed.GetValue(json)), terminal).RunAsync(ending)
            : RunAsync(parsed.GetValue(paths)!, OnDay(parsed.GetValue(on)) ?? LocalDate.FromDateTime(TimeProvider.System.GetLocalNow().DateTime), parsed.GetValue(city), parsed.GetValue(json), terminal));
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

    /// <summary>Templates have no cases.</summary>
    private static List<string> Scenarios(string[] paths)
    {
        var folders = paths.SelectMany(Folders).Where(folder => PackFolders.IsScenario(folder) && !Path.GetFileName(folder).StartsWith('_')).Distinct(StringComparer.Ordinal).ToList();
        return folders.Count > 0 ? folders : throw new CommandFaultException($"{string.Join(", ", paths)} holds no scenario, and only the cases of a scenario can be replayed.");
    }

    private static LocalDate? OnDay(string? day)
    {
        if (day is null)
            return null;
        return LocalDatePattern.Iso.Parse(day) is { Success: true } read ? read.Value : throw new CommandFaultException($"{day} is no day: write it as 2026-11-23.");
    }
}
