using System.CommandLine;

namespace FlatCity.Operations.Load;

/// <summary>`flatcity load`: a fresh city from an export.</summary>
internal static class LoadCommand
{
    public static Command Make(Terminal terminal)
    {
        var place = new PlaceOptions();
        var folder = new Argument<string>("FOLDER") { Description = "The export" };
        var json = new Option<bool>("--json") { Description = "Ends with one line of JSON: rows, files, schema, personal, verified, count (of things that do not agree), keysEnded, receiversPaused, messagesParked, people (signIn, password, post)" };
        var command = new Command("load", """
            Makes a fresh city from an export, in an empty folder or database, on either kind of database. Every hash is checked before anything is written; until it
            is whole nothing stands under the folder's name; at the end it is verified. The city gets new keys, and its administrators passwords for once.

            Example:
              flatcity load leaving --data ./data-loaded
              flatcity load leaving --data ./files --database "Host=/run/postgresql;Database=longgang"
            """)
        {
            folder, json,
        };
        place.AddTo(command);
        command.SetAction((parsed, _) => new LoadWork(place.Of(parsed), parsed.GetValue(folder)!, parsed.GetValue(json), terminal).RunAsync());
        return command;
    }
}
