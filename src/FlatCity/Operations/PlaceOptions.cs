using System.CommandLine;
using FlatCity.Cities;

namespace FlatCity.Operations;

/// <summary>Where the city lives: the same options on every command that opens one.</summary>
internal sealed class PlaceOptions
{
    private readonly Option<string> data = new("--data") { Description = "The folder the city lives in", HelpName = "DIR", DefaultValueFactory = _ => "./data" };
    private readonly Option<string?> database = new("--database") { Description = "A PostgreSQL database instead of the folder's own: \"Host=…;Database=…;Search Path=…\"", HelpName = "CONNECTION" };
    private readonly Option<string?> keys = new("--keys") { Description = "The folder of the master key, outside data and backups (default: DIR.keys beside the folder)", HelpName = "DIR" };

    private readonly Option<string> files = new("--files") { Description = "Where uploaded files are kept: in the folder, or in the database where several hosts serve the city", HelpName = "folder|database", DefaultValueFactory = _ => "folder" };

    public PlaceOptions() => files.AcceptOnlyFromAmong("folder", "database");

    public void AddTo(Command command)
    {
        command.Options.Add(data);
        command.Options.Add(database);
        command.Options.Add(keys);
        command.Options.Add(files);
    }

    public CityPlace Of(ParseResult parsed) => new(Path.GetFullPath(parsed.GetValue(data)!), parsed.GetValue(database), parsed.GetValue(keys)) { FilesInDatabase = parsed.GetValue(files) == "database" };
}

/// <summary>Whether anything lives where a command was told to look.</summary>
internal static class PlaceOfCity
{
    /// <summary>Opening would make an empty file there.</summary>
    public static void MustHoldACity(this CityPlace place)
    {
        if (place.Connection is null && !File.Exists(Path.Combine(place.DataFolder, "city.db")))
            throw new CommandFaultException($"There is no city in {place.DataFolder}. Make one first: flatcity init --city cities/NAME --data DIR, or try one: flatcity demo");
    }
}
