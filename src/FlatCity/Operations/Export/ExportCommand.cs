using System.CommandLine;

namespace FlatCity.Operations.Export;

/// <summary>`flatcity export`: the whole city in open formats, so that it can leave.</summary>
internal static class ExportCommand
{
    public static Command Make(Terminal terminal)
    {
        var place = new PlaceOptions();
        var folder = new Argument<string>("FOLDER") { Description = "Where to; a new folder, or one in which the same export was begun" };
        var personal = new Option<bool>("--with-personal") { Description = "Opens names, phones, addresses and messages too; needs --why" };
        var why = new Option<string?>("--why") { Description = "What for; it stands in the audit and in the export", HelpName = "WORDS" };
        var json = new Option<bool>("--json") { Description = "Ends with one line of JSON: folder, rows, files, contents, bytes, personal, leftOut, missing, kept and written (parts)" };
        var command = new Command("export", """
            Writes the whole city in open formats that anybody reads without FlatCity: JSON Lines, CSV, GeoJSON, the packs, the files, and a README that says what each
            column is. All of one moment, while the city is served. Passwords, keys, tokens and secrets never leave. Killed, it goes on by the same words.

            Example:
              flatcity export leaving --data ./data
              flatcity export leaving --with-personal --why "the city moves to another system" --data ./data
            """)
        {
            folder, personal, why, json,
        };
        place.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(personal) && string.IsNullOrWhiteSpace(result.GetValue(why)))
                result.AddError("--with-personal needs a purpose: give it with --why \"…\".");
            if (result.GetValue(why) is { Length: > 500 })
                result.AddError("--why has at most 500 characters.");
        });
        command.SetAction((parsed, _) => new ExportWork(place.Of(parsed), parsed.GetValue(folder)!, parsed.GetValue(personal), parsed.GetValue(why), parsed.GetValue(json), terminal).RunAsync());
        return command;
    }
}
