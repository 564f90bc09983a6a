using System.CommandLine;
using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Operations.Backup;
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
        var json = new Option<bool>("--json") { Description = "One line of JSON on standard output when ready" };
        var command = new Command("serve", """
            Serves the city.

            Example:
              flatcity serve --data ./data --urls http://0.0.0.0:5080
              flatcity serve --data ./data --backup-to /backups/city --backup-then "rclone copy {} away:city"
            """)
        {
            urls,
            log,
            json,
        };
        place.AddTo(command);
        backups.AddTo(command);
        command.SetAction((parsed, ending) => RunAsync(place.Of(parsed), parsed.GetValue(urls)!, parsed.GetValue(log) == "json", parsed.GetValue(json), backups.Of(parsed), terminal, ending));
        return command;
    }

    private static async Task<int> RunAsync(CityPlace place, string urls, bool jsonLog, bool json, BackupPlan? backups, Terminal terminal, CancellationToken ending)
    {
        place.MustHoldACity();
        await using var city = await City.OpenAsync(place, TimeProvider.System);
        await using var app = await CityHost.BuildAsync(city, await ScenarioBook.LoadAsync(city), new HostOptions(urls) { Place = place, Backups = backups, JsonLog = jsonLog });
        var address = await CityHost.StartAsync(app);
        await terminal.Out.WriteLineAsync(json
            ? JsonSerializer.Serialize(new { address })
            : $"{city.Pack.Name.In("en")} is served at {address} (Ctrl+C ends it)");
        await terminal.Out.FlushAsync(ending);
        await app.WaitForShutdownAsync(ending);
        return 0;
    }
}
