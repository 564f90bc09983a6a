using System.Text.Json;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Interop;
using FlatCity.Packs;
using FlatCity.Packs.Cities;
using FlatCity.Scenarios;

namespace FlatCity.Operations.Demo;

/// <summary>
/// The demonstration city, made or opened again. Who may sign in stands in DATA/demo.json, mode 0600, because passwords are drawn when the city is made:
/// that file is what tells a demonstration from a real city.
/// </summary>
internal sealed class DemoCity : IAsyncDisposable
{
    private const string PeopleNote = "demo.json";
    private const string KeyNote = "demo-open311.json";

    private DemoCity(City city, ScenarioBook scenarios, IReadOnlyDictionary<string, Actor> actors, IReadOnlyList<DemoPerson> shown, string open311Key)
    {
        City = city;
        Scenarios = scenarios;
        Actors = actors;
        Shown = shown;
        Open311Key = open311Key;
    }

    public City City { get; }

    public ScenarioBook Scenarios { get; }

    public IReadOnlyDictionary<string, Actor> Actors { get; }

    public IReadOnlyList<DemoPerson> Shown { get; }

    /// <summary>With it other programs file reports through Open311; it stands beside the note of who may sign in.</summary>
    public string Open311Key { get; }

    /// <summary>Whether one that was never finished had to go first.</summary>
    public bool BegunAnew { get; private init; }

    public static async Task<DemoCity> OpenAsync(CityPlace place, int seed)
    {
        if (await AgainAsync(place) is { } there)
            return there;
        await using var making = await CityMaking.TakeAsync(place, "demo", PeopleNote, KeyNote);
        var city = await NewCity.MakeAsync(place, PackFiles.FromFolder(PackFolders.Find("cities/longgang")), TimeProvider.System, making);
        var (actors, shown) = await DemoPeople.FillAsync(city, seed);
        var book = await PublishAsync(city);
        await WriteAsync(Path.Combine(place.DataFolder, PeopleNote), shown);
        var key = await KeyAsync(city, place);
        await CityMaking.EndAsync(city);
        return new DemoCity(city, book, actors, shown, key) { BegunAnew = making.TookAway };
    }

    /// <summary>How many of the reports are there already; a killed demo goes on where it stopped.</summary>
    public async Task<int> CountAsync()
    {
        await using var reading = await City.Database.ReadAsync();
        return (int)await reading.FirstAsync<long>("select count(*) from cases where kind not in ('instruction', 'task')");
    }

    public ValueTask DisposeAsync() => City.DisposeAsync();

    private static async Task<DemoCity?> AgainAsync(CityPlace place)
    {
        var note = Path.Combine(place.DataFolder, PeopleNote);
        if (!File.Exists(note))
            return null;
        City city;
        try
        {
            city = await City.OpenAsync(place, TimeProvider.System);
        }
        catch (UnfinishedCityException)
        {
            return null;
        }

        var shown = await ReadAsync<List<DemoPerson>>(note, "Take the folder away to make the demonstration city anew.");
        var actors = new Dictionary<string, Actor>(StringComparer.Ordinal);
        await using var reading = await city.Database.ReadAsync();
        foreach (var holding in await Holdings.AllAsync(reading, city.Now))
            actors.TryAdd(holding.Post, await Cities.Actors.AtAsync(city, reading, holding));
        return new DemoCity(city, await ScenarioBook.LoadAsync(city), actors, shown, await KeyAsync(city, place));
    }

    private static async Task<ScenarioBook> PublishAsync(City city)
    {
        var book = await ScenarioBook.LoadAsync(city);
        foreach (var files in PackFolders.Scenarios())
        {
            var published = await Publishing.PublishLiveAsync(city, book, Actor.System("demo"), files);
            if (published.IsRefused)
                throw new CommandFaultException(published.Refusal.In(Platform.Texts.Language.English));
        }

        return book;
    }

    private static async Task<string> KeyAsync(City city, CityPlace place)
    {
        var note = Path.Combine(place.DataFolder, KeyNote);
        if (File.Exists(note))
            return await ReadAsync<string>(note, "Take it away and another key is made.");
        var issued = await InteropSlice.IssueKeyAsync(city, Actor.System("demo"), "demonstration", "trying Open311", city.Now + (365L * 86_400_000_000));
        if (issued.IsRefused)
            throw new CommandFaultException(issued.Refusal.In(Platform.Texts.Language.English));
        await WriteAsync(note, issued.Value);
        return issued.Value;
    }

    private static async Task<T> ReadAsync<T>(string note, string mend)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(await File.ReadAllTextAsync(note)) ?? throw new JsonException("Nothing stands in it.");
        }
        catch (JsonException)
        {
            throw new CommandFaultException($"{note} cannot be read. {mend}");
        }
    }

    private static async Task WriteAsync<T>(string note, T shown)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // On PostgreSQL nothing else has made the folder yet.
        Directory.CreateDirectory(Path.GetDirectoryName(note)!);
        await using var file = new FileStream(note, options);
        await JsonSerializer.SerializeAsync(file, shown);
        file.Flush(flushToDisk: true);
    }
}
