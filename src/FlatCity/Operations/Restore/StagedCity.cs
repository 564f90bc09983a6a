using System.Security.Cryptography;
using System.Text;
using FlatCity.Cities;
using FlatCity.Platform.Files;

namespace FlatCity.Operations.Restore;

/// <summary>
/// A place in which a city is made from something kept: nothing may lie there yet. On SQLite all is made in a folder beside, which gets its name at the end;
/// on PostgreSQL one transaction does the same, and a mark says whose the files are that lie there already. What a kill left behind goes away with the next run.
/// </summary>
internal sealed class StagedCity(CityPlace place, string ending)
{
    private readonly string files = Path.Combine(place.DataFolder, "files");

    private string Beside => Path.TrimEndingDirectorySeparator(place.DataFolder) + ending;

    private string Mark => Path.Combine(place.DataFolder, ending);

    /// <summary>Only a run into the same database takes away what another has put there.</summary>
    private bool IsMine => File.Exists(Mark) && File.ReadAllText(Mark) == Whose;

    private string Whose => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(place.Database)));

    /// <summary>Where it is made.</summary>
    public CityPlace Place => place.Connection is null ? place with { DataFolder = Beside, KeysFolder = place.Keys } : place with { KeysFolder = place.Keys };

    public async Task MustBeEmptyAsync()
    {
        await NewCity.RefuseWhereSomethingIsAsync(place);
        if (place.Connection is not null && !IsMine && Directory.Exists(files) && Directory.EnumerateFileSystemEntries(files).Any())
            throw new CommandFaultException($"{files} is not empty: the city needs a folder of its own for its files. Give another with --data DIR.");
    }

    public void Begin()
    {
        var left = place.Connection is null ? Beside : files;
        if (Directory.Exists(left) && (place.Connection is null || IsMine))
            Directory.Delete(left, recursive: true);
        if (place.Connection is null)
            return;
        Directory.CreateDirectory(place.DataFolder);
        File.WriteAllText(Mark, Whose);
    }

    /// <summary>It gets its name.</summary>
    public void End()
    {
        if (place.Connection is not null)
        {
            File.Delete(Mark);
            return;
        }

        if (Directory.Exists(place.DataFolder))
            Directory.Delete(place.DataFolder);
        Directory.Move(Beside, place.DataFolder);
        Durable.Folder(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(place.DataFolder))!);
    }
}
