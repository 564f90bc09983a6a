using System.CommandLine;

namespace FlatCity.Operations.Restore;

/// <summary>`flatcity restore`: a backup becomes a city again.</summary>
internal static class RestoreCommand
{
    public static Command Make(Terminal terminal)
    {
        var place = new PlaceOptions();
        var file = new Argument<string>("FILE") { Description = "The backup" };
        var json = new Option<bool>("--json") { Description = "Ends with one line of JSON: rows, files, schema, verified, count (of things that do not agree)" };
        var command = new Command("restore", """
            Makes a backup a city again, in an empty folder or database, on either kind of database. Every hash is checked before anything is written,
            and the restored city is verified. Until it is whole nothing stands under the folder's name. Whoever was signed in signs in again.

            Example:
              flatcity restore backups/2026-11-25.flatcity --data ./data-restored
              flatcity restore backups/2026-11-25.flatcity --data ./files --database "Host=/run/postgresql;Database=longgang"
            """)
        {
            file, json,
        };
        place.AddTo(command);
        command.SetAction((parsed, _) => new RestoreWork(place.Of(parsed), parsed.GetValue(file)!, parsed.GetValue(json), terminal).RunAsync());
        return command;
    }
}
