using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Platform.Texts;

namespace FlatCity.Operations.Doctor;

/// <summary>`flatcity doctor`: looks at everything around a city and says what to do, in plain words.</summary>
internal static class DoctorCommand
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make(Terminal terminal)
    {
        var place = new PlaceOptions();
        var backups = new Option<string?>("--backup-to") { Description = "The folder of the scheduled backups, as serve is told", HelpName = "DIR" };
        var every = new Option<double>("--backup-every") { Description = "Hours between them", HelpName = "HOURS", DefaultValueFactory = _ => 24 };
        var url = new Option<string?>("--url") { Description = "The city's address on the web: looks whether it answers and when its certificate ends", HelpName = "URL" };
        var certificate = new Option<string?>("--certificate") { Description = "A certificate's file (PEM or PFX), beside those that the settings name", HelpName = "FILE" };
        var free = new Option<double>("--least-free") { Description = "Free room that the disk should have", HelpName = "GiB", DefaultValueFactory = _ => 2 };
        var quick = new Option<bool>("--quick") { Description = "Without reading the whole database file" };
        var language = new Option<string?>("--language") { Description = "zh or en (default: as LANG says)", HelpName = "zh|en" };
        language.AcceptOnlyFromAmong("zh", "en");
        url.Validators.Add(result =>
        {
            if (AddressOf(result.GetValueOrDefault<string?>()) is null)
                result.AddError("--url is a whole address: https://city.example");
        });
        var json = new Option<bool>("--json") { Description = "One line of JSON: well, looked, found (check, weight, what, remedy)" };
        var command = new Command("doctor", """
            Looks at configuration, disk, clock, database, backups, certificates, queues, keys, packs and people, and says in plain words what is wrong and
            what to do. Changes nothing. Exit code 0: well; 1: somebody must do something; 2: wrong use.

            Example:
              flatcity doctor --data ./data --backup-to /backups/city --url https://city.example
            """)
        {
            backups, every, url, certificate, free, quick, language, json,
        };
        place.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(new Surroundings(place.Of(parsed), TimeProvider.System, Settings())
        {
            Backups = parsed.GetValue(backups) is { } folder ? Path.GetFullPath(folder) : null,
            BackupEvery = TimeSpan.FromHours(Math.Clamp(parsed.GetValue(every), 0.1, 744)),
            Url = AddressOf(parsed.GetValue(url)),
            Certificate = parsed.GetValue(certificate),
            Deep = !parsed.GetValue(quick),
            Bounds = new Bounds { LeastFree = (long)(Math.Clamp(parsed.GetValue(free), 0, 1e6) * 1024 * 1024 * 1024) },
        }, parsed.GetValue(language) ?? LanguageOf(Environment.GetEnvironmentVariable), parsed.GetValue(json), terminal));
        return command;
    }

    /// <summary>The language that the environment asks for, as other programs read it.</summary>
    public static string LanguageOf(Func<string, string?> variable) =>
        new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(variable).FirstOrDefault(v => !string.IsNullOrEmpty(v))?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? Language.Chinese.Code : Language.English.Code;

    private static async Task<int> RunAsync(Surroundings around, string language, bool json, Terminal terminal)
    {
        around.Place.MustHoldACity();
        var findings = await Checkup.RunAsync(around);
        if (json)
        {
            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(new
            {
                well = findings.IsWell,
                looked = findings.Looked,
                found = findings.Troubles.Select(t => new { t.Check, weight = Trouble.WordOf(t.Weight), what = t.WhatIn(language), remedy = t.RemedyIn(language) }),
            }, Readable));
            return findings.IsWell ? 0 : 1;
        }

        foreach (var trouble in findings.Troubles)
        {
            await terminal.Out.WriteLineAsync($"[{DoctorTexts.Of(trouble.Weight).In(language)}] {trouble.Check}: {trouble.WhatIn(language)}");
            await terminal.Out.WriteLineAsync($"    {DoctorTexts.Todo.In(language)}: {trouble.RemedyIn(language)}");
        }

        var wanting = findings.Troubles.Count(t => t.Weight != Weight.Note);
        await terminal.Out.WriteLineAsync(wanting == 0 ? DoctorTexts.Well.Format(language, findings.Looked) : DoctorTexts.NotWell.Format(language, findings.Looked, wanting));
        return findings.IsWell ? 0 : 1;
    }

    private static Uri? AddressOf(string? written) => Uri.TryCreate(written, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) ? url : null;

    /// <summary>The settings that `serve` would see in the same environment.</summary>
    private static IConfiguration Settings() => new ConfigurationBuilder().AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables().Build();
}
