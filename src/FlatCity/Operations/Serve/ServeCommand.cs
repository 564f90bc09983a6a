using System.CommandLine;
using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Operations.Backup;
using FlatCity.Platform.Web;
using FlatCity.Scenarios;

namespace FlatCity.Operations.Serve;

/// <summary>`flatcity serve`: serves the city in DIR until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Make(Terminal terminal)
    {
        var place = new PlaceOptions();
        var urls = new Option<string>("--urls") { Description = "Where to listen; port 0 takes a free one", HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var backups = new BackupPlanOptions();
        var log = new Option<string>("--log") { Description = "The log on standard error: words for people, or a line of JSON each for programs", HelpName = "text|json", DefaultValueFactory = _ => "text" };
        log.AcceptOnlyFromAmong("text", "json");
        var doors = new Option<string>("--doors") { Description = "Which side: public for residents, on the internet; work for staff, inside; all for both. What is not served is not there (404)", HelpName = "public|work|all", DefaultValueFactory = _ => "all" };
        doors.AcceptOnlyFromAmong("public", "work", "all");
        var background = new Option<string?>("--background") { Description = "Whether this process does the city's work too: clocks, messages, what comes in (default: yes, with --doors public no)", HelpName = "yes|no" };
        background.AcceptOnlyFromAmong("yes", "no");
        var json = new Option<bool>("--json") { Description = "One line of JSON on standard output when ready" };
        var command = new Command("serve", """
            Serves the city.

            Example:
              flatcity serve --data ./data --urls http://0.0.0.0:5080
              flatcity serve --data ./data --backup-to /backups/city --backup-then "rclone copy {} away:city"
              flatcity serve --data ./data --database "Host=…" --doors public
            """)
        {
            urls,
            log,
            doors,
            background,
            json,
        };
        place.AddTo(command);
        backups.AddTo(command);
        command.SetAction((parsed, ending) =>
        {
            var served = Enum.Parse<ServedDoors>(parsed.GetValue(doors)!, ignoreCase: true);
            return RunAsync(
                place.Of(parsed),
                new HostOptions(parsed.GetValue(urls)!) { Doors = served, Background = parsed.GetValue(background) is { } said ? said == "yes" : served != ServedDoors.Public, Backups = backups.Of(parsed), JsonLog = parsed.GetValue(log) == "json" },
                parsed.GetValue(json),
                terminal,
                ending);
        });
        return command;
    }

    private static async Task<int> RunAsync(CityPlace place, HostOptions options, bool json, Terminal terminal, CancellationToken ending)
    {
        if (options is { Background: false, Backups: not null })
            throw new CommandFaultException("Scheduled backups are background work: leave --backup-to to the process that does it, or add --background yes.");
        place.MustHoldACity();
        await using var city = await City.OpenAsync(place, TimeProvider.System);
        await using var app = await CityHost.BuildAsync(city, await ScenarioBook.LoadAsync(city), options with { Place = place, Rests = true });
        var address = await CityHost.StartAsync(app);
        await terminal.Out.WriteLineAsync(json
            ? JsonSerializer.Serialize(new { address })
            : $"{city.Pack.Name.In("en")} is served at {address} (Ctrl+C ends it)");
        await terminal.Out.FlushAsync(ending);
        await app.WaitForShutdownAsync(ending);
        return 0;
    }
}
