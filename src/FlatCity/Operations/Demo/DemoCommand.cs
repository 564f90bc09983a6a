using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Interop;
using FlatCity.Packs;
using FlatCity.Platform.Texts;
using FlatCity.Scenarios;

namespace FlatCity.Operations.Demo;

/// <summary>
/// `flatcity demo`: makes the demonstration city where the folder is empty, serves it at once and goes on filling it behind a progress line;
/// prints where it is and who may sign in. The README's first command.
/// </summary>
internal static class DemoCommand
{
    private const int Small = 2_000;
    private const int Usual = 20_000;

    public static Command Make(Terminal terminal)
    {
        var place = new PlaceOptions();
        var urls = new Option<string>("--urls") { Description = "Where to listen; port 0 takes a free one", HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var noServe = new Option<bool>("--no-serve") { Description = "Only make the city" };
        var small = new Option<bool>("--small") { Description = $"{Small:#,0} cases instead of {Usual:#,0}" };
        var cases = new Option<int?>("--cases") { Description = "How many cases of the last twelve months", HelpName = "N" };
        var seed = new Option<int>("--seed") { Description = "Another number makes another city", HelpName = "N", DefaultValueFactory = _ => 2019 };
        var json = new Option<bool>("--json") { Description = "One line of JSON on standard output when ready" };
        cases.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > 2_000_000)
                result.AddError("--cases is a number from 0 to 2000000.");
        });
        var command = new Command("demo", """
            Makes the demonstration city if DIR is empty and serves it: Longgang with its communities and organs, made-up people and cases.

            Example:
              flatcity demo --data ./data --urls http://127.0.0.1:5080
            """)
        {
            urls, noServe, small, cases, seed, json,
        };
        place.AddTo(command);
        command.SetAction((parsed, ending) => new Demonstration(
            place.Of(parsed), parsed.GetValue(urls)!, parsed.GetValue(cases) ?? (parsed.GetValue(small) ? Small : Usual), parsed.GetValue(seed), parsed.GetValue(json), terminal)
            .RunAsync(!parsed.GetValue(noServe), ending));
        return command;
    }

    /// <summary>One run of the command.</summary>
    private sealed class Demonstration(CityPlace place, string urls, int cases, int seed, bool json, Terminal terminal)
    {
        private readonly Stopwatch since = Stopwatch.StartNew();

        private TextWriter Told => json ? terminal.Error : terminal.Out;

        public async Task<int> RunAsync(bool serve, CancellationToken ending)
        {
            await using var city = await DemoCity.OpenAsync(place, seed);
            if (city.BegunAnew)
                await Told.WriteLineAsync(CityMaking.BegunAnew);
            var office = new CaseOffice(city.City, city.Scenarios);
            if (!serve)
            {
                await FillAsync(office, city, ending);
                await TellAsync(null, city);
                return 0;
            }

            await using var app = await CityHost.BuildAsync(city.City, city.Scenarios, new HostOptions(urls) { Place = place, Rests = true });
            var address = await CityHost.StartAsync(app);
            await TellAsync(address, city);
            await FillAsync(office, city, app.Lifetime.ApplicationStopping);
            await app.WaitForShutdownAsync(ending);
            return 0;
        }

        private async Task FillAsync(CaseOffice office, DemoCity city, CancellationToken ending)
        {
            // A demonstration of no cases is empty of orders too: what measures and kills it counts only what it filed.
            if (cases > 0)
                await MadeOrders.FillAsync(office, city.Actors, seed);
            var already = await city.CountAsync();
            if (already >= cases)
                return;
            var shown = TimeSpan.Zero;
            await MadeUpCases.FillAsync(office, city.Actors, seed, cases, already, done =>
            {
                if (done < cases && since.Elapsed - shown < (terminal.IsInteractive ? TimeSpan.FromMilliseconds(250) : TimeSpan.FromSeconds(5)))
                    return;
                shown = since.Elapsed;
                Progress(done, already);
            }, ending);
        }

        private void Progress(int done, int already)
        {
            var rate = (done - already) / Math.Max(0.1, since.Elapsed.TotalSeconds);
            var left = TimeSpan.FromSeconds((cases - done) / Math.Max(1, rate));
            var line = $"Making cases: {done:#,0} of {cases:#,0} ({100.0 * done / cases:0} %), {rate:#,0} a second, {left:m\\:ss} left";
            if (!terminal.IsInteractive)
                Told.WriteLine(line);
            else
                Told.Write("\r" + line.PadRight(79) + (done == cases ? "\n" : string.Empty));
        }

        private async Task TellAsync(string? address, DemoCity city)
        {
            if (json)
            {
                var people = city.Shown.Select(p => new Dictionary<string, string>(StringComparer.Ordinal) { ["signIn"] = p.SignIn, ["password"] = p.Password, ["post"] = p.Post, ["apiToken"] = p.ApiToken });
                await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(new { address, open311Key = city.Open311Key, people }, Platform.Web.Json.Options));
            }
            else
            {
                await terminal.Out.WriteLineAsync($"""

                    {city.City.Pack.Name.In("zh")} · {city.City.Pack.Name.In("en")} (demonstration){(address is null ? $" is made in {city.City.Database.Place}" : $" is served at {address}")}
                      residents  {address ?? "flatcity serve"}/
                      staff      {address}/work
                      programs   {address}/open311/v2/services.json (Open311; api_key {city.Open311Key})
                      messages   {address}/demo/messages (what residents and outside units would get)

                    Who may sign in (all with the password {city.Shown[0].Password}):
                    {string.Join('\n', city.Shown.Select(p => $"  {p.SignIn,-34} {p.Does}"))}

                    """);
            }

            await terminal.Out.FlushAsync();
        }
    }
}
