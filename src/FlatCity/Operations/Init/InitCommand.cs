using System.CommandLine;
using FlatCity.Cities;
using FlatCity.Operations.Check;
using FlatCity.Packs;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Texts;
using NodaTime;

namespace FlatCity.Operations.Init;

/// <summary>`flatcity init`: makes an empty city from a city pack, with its first administrator and no scenario.</summary>
internal static class InitCommand
{
    private const string PasswordVariable = "FLATCITY_ADMIN_PASSWORD";

    public static Command Make(Terminal terminal)
    {
        var place = new PlaceOptions();
        var pack = new Option<string>("--city") { Description = "The city pack, e.g. cities/longgang", HelpName = "PATH", Required = true };
        var name = new Option<string?>("--admin-name") { Description = "Name of the first (system) administrator", HelpName = "NAME" };
        var signIn = new Option<string?>("--admin-sign-in") { Description = "Their sign-in name", HelpName = "NAME" };
        var password = new Option<string?>("--admin-password") { Description = $"Their password; better through {PasswordVariable} or standard input, where no process list shows it", HelpName = "PASSWORD" };
        var command = new Command("init", """
            Makes an empty city from a city pack, with its first administrator. Publishes no scenario.

            Example:
              flatcity init --city cities/longgang --data ./data
            """)
        {
            pack,
            name,
            signIn,
            password,
        };
        place.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(
            place.Of(parsed), parsed.GetValue(pack)!, new(parsed.GetValue(name), parsed.GetValue(signIn), parsed.GetValue(password)), terminal));
        return command;
    }

    private static async Task<int> RunAsync(CityPlace place, string path, FirstAdministrator given, Terminal terminal)
    {
        var files = PackFiles.FromFolder(PackFolders.Find(path));
        var reading = CheckedPack.OfCity(files, LocalDate.FromDateTime(TimeProvider.System.GetLocalNow().DateTime));
        if (reading.Pack is null || reading.HasErrors)
        {
            foreach (var finding in reading.Findings.Where(f => f.Severity == Severity.Error))
                await terminal.Error.WriteLineAsync(finding.ToString());
            throw new CommandFaultException($"The pack {path} has errors, so no city was made. Look with: flatcity check {path}");
        }

        var post = reading.Pack.Posts.With(PostRoles.AdminSystem).FirstOrDefault()
            ?? throw new CommandFaultException($"The pack {path} has no post with the role {PostRoles.AdminSystem}: nobody could run the city. Add one to posts.csv.");
        await using var making = await CityMaking.TakeAsync(place, "init");
        var administrator = given.Complete(terminal, PasswordVariable);
        if (Passwords.Check(administrator.Password, administrator.SignIn, "--admin-password") is { } bad)
            throw new CommandFaultException(bad.In(Language.English));
        if (making.TookAway)
            await terminal.Out.WriteLineAsync(CityMaking.BegunAnew);
        await using var city = await NewCity.MakeAsync(place, files, TimeProvider.System, making);
        var system = Actor.System("init");
        var person = Settled(await Staffing.AddAsync(city, system, administrator));
        Settled(await Staffing.HoldAsync(city, system, new(post.Code, person, city.Now)));
        await CityMaking.EndAsync(city);
        await terminal.Out.WriteLineAsync($"""
            {city.Pack.Name.In("en")} ({city.Code}) is made in {city.Database.Place}, with no scenario yet.
            It is sealed and hashed by {city.Suite.Says} (cryptography: {city.Suite.Name}), for as long as it lives.
            The master key is {Path.Combine(place.Keys, "master.key")}: keep a copy apart from the data, nothing personal can be read without it.
            Next:
              1. flatcity serve --data {place.DataFolder}
              2. sign in as {administrator.SignIn} at /work/sign-in and add people
              3. give somebody else the security administrator's post, and they a third the audit administrator's
            """);
        return 0;
    }

    private static T Settled<T>(Outcome<T> outcome) => outcome.IsRefused ? throw new CommandFaultException(outcome.Refusal.In(Language.English)) : outcome.Value;
}
