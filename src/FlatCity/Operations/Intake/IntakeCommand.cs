using System.CommandLine;

namespace FlatCity.Operations.Intake;

/// <summary>`flatcity intake`: takes another system's reports into the city from a list.</summary>
internal static class IntakeCommand
{
    public static Command Make(Terminal terminal)
    {
        var place = new PlaceOptions();
        var file = new Argument<string>("FILE") { Description = "The list: CSV (also packed, .csv.gz) or Excel (.xlsx)" };
        var map = new Option<string>("--map") { Description = "What its columns mean (docs/how-to/take-in-reports.md)", HelpName = "M.yaml", Required = true };
        var refused = new Option<string?>("--refused") { Description = "Where rows that are not taken in are listed with their reasons (default: FILE.refused.csv, beside the list or in the city's folder)", HelpName = "R.csv" };
        var json = new Option<bool>("--json") { Description = "Ends with one line of JSON: rows, accepted, already, refused" };
        var command = new Command("intake", """
            Takes reports in from a list as one import. Every row is accepted, is here already, or is listed with its reason; run again it adds nothing,
            and after a stop it goes on. Exits 0 where the list was read to its end, also when rows were refused.

            Example:
              flatcity intake requests.csv --map cities/boston-2011/intake.yaml --data ./data
            """)
        {
            file, map, refused, json,
        };
        place.AddTo(command);
        command.SetAction((parsed, ending) => new IntakeWork(place.Of(parsed), parsed.GetValue(file)!, parsed.GetValue(map)!, parsed.GetValue(refused), parsed.GetValue(json), terminal).RunAsync(ending));
        return command;
    }
}
