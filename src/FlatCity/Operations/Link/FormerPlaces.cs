using FlatCity.Packs;
using FlatCity.Packs.Cities;

namespace FlatCity.Operations.Link;

/// <summary>The former names of a city's places, as addresses write them, with what each is today.</summary>
internal static class FormerPlaces
{
    public static Dictionary<string, string> Of(string folder)
    {
        var files = PackFiles.FromFolder(PackFolders.Find(folder));
        var pack = CityPack.Read(files).Pack ?? throw new CommandFaultException($"The city pack {folder} cannot be read. Look with: flatcity check {folder}");
        var language = pack.Languages[0];
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var former in pack.FormerNames)
        {
            var today = former.Today == pack.Code ? pack.Name.In(language) : pack.Units.Find(former.Today)?.Name.In(language) is { } community ? pack.Name.In(language) + community : null;
            if (today is not null) names[former.Name] = today;
        }

        return names;
    }
}
