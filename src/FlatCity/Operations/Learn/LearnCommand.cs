using System.CommandLine;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Scenarios;

namespace FlatCity.Operations.Learn;

/// <summary>`flatcity learn`: trains the advice from the city's own closed cases; lists the versions; goes back to one.</summary>
internal static class LearnCommand
{
    public static Command Make(Terminal terminal)
    {
        var place = new PlaceOptions();
        var precision = new Option<double?>("--precision") { Description = "How many of the advices given must be right on cases held out, 0.5 to 1; the city pack's advice.right where it is not given", HelpName = "SHARE" };
        var most = new Option<int?>("--most") { Description = "From how many closed cases at most, the newest first; 50000 where it is not given", HelpName = "N" };
        var seed = new Option<long?>("--seed") { Description = "What the cutting into parts starts from; the same gives the same; 1 where it is not given", HelpName = "N" };
        var list = new Option<bool>("--list") { Description = "Lists the versions and learns nothing" };
        var activate = new Option<long?>("--activate") { Description = "Puts an earlier version in use, 0 for none, and learns nothing", HelpName = "VERSION" };
        var json = new Option<bool>("--json") { Description = "Ends with one line of JSON and says nothing else" };
        var command = new Command("learn", """
            Learns from the city's own closed cases which scenario, kind and unit a text means, prints the figures on cases held out,
            and puts it in use as a new version. Sensitive and confidential cases are left out; digits and what fewer than three
            people wrote never get into it. Stopped or killed, the same command goes on with what is not learned yet.

            Example:
              flatcity learn --data ./data
              flatcity learn --data ./data --precision 0.95
              flatcity learn --data ./data --activate 3
            """)
        {
            precision, most, seed, list, activate, json,
        };
        precision.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<double?>() is < 0.5 or > 1 or double.NaN)
                given.AddError("--precision: write a share from 0.5 to 1.");
        });
        most.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int?>() is < 60 or > 500_000)
                given.AddError("--most: write 60 to 500000.");
        });
        seed.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<long?>() < 0)
                given.AddError("--seed: write 0 or more.");
        });
        place.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var where = place.Of(parsed);
            if (where.Connection is null && !File.Exists(Path.Combine(where.DataFolder, "city.db")))
                throw new CommandFaultException($"There is no city in {where.DataFolder}. Make one first: flatcity init --city cities/NAME --data DIR, or try one: flatcity demo");
            await using var city = await City.OpenAsync(where, TimeProvider.System);
            var printed = new LearnPrinting(terminal, city, parsed.GetValue(json));
            if (parsed.GetValue(list))
                await printed.ListAsync();
            else if (parsed.GetValue(activate) is { } n)
                await printed.ActivateAsync(n);
            else
                await printed.LearnAsync(new CaseOffice(city, await ScenarioBook.LoadAsync(city)), new LearnWish(parsed.GetValue(precision), parsed.GetValue(most) ?? LearnWish.Newest, (ulong)(parsed.GetValue(seed) ?? 1)));
            return 0;
        });
        return command;
    }
}
