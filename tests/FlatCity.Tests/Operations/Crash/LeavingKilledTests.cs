using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Tests.Operations.Demo;
using FlatCity.Tests.Operations.Export;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Crash;

/// <summary>Export and load are killed (SIGKILL): an export goes on where it stopped and is what it would have been; a load leaves nothing and begins again.</summary>
public sealed class LeavingKilledTests
{
    [Theory, OnEachDatabase]
    public async Task An_export_that_was_killed_goes_on_where_it_stopped_and_a_load_begins_again(TestDatabase database)
    {
        using var folder = new ExportedFolder();
        var place = DemoSpreadTests.Place(database, folder.Of("city"));
        var (code, _, error) = await LivedCity.RunAsync(["demo", "--no-serve", "--json", "--small", "--cases", "400", .. place.Words()]);
        Assert.True(code == 0, error);
        await folder.ExportAsync(place, "never-killed", personal: true);

        // While the moment is taken, and when some parts are done.
        string[] words = ["export", folder.Of("killed"), "--with-personal", "--why", "a test", "--json", .. place.Words()];
        var inside = Path.Combine(folder.Of("killed"), ".unfinished");
        await Killing.WhenAsync(words, () => File.Exists(Path.Combine(inside, "moment.partial")), () => !Directory.Exists(Path.Combine(folder.Of("killed"), "tables")));
        await Killing.WhenAsync(words, () => Done(inside).Count >= 5, () => !File.Exists(Path.Combine(folder.Of("killed"), "manifest.json")), () => Directory.Delete(folder.Of("killed"), recursive: true));
        var done = Done(inside);
        var before = Written(folder.Of("killed"), done);
        Assert.NotEmpty(before);
        Assert.Contains("begun otherwise", (await LivedCity.RunAsync(["export", folder.Of("killed"), .. place.Words()])).Error, StringComparison.Ordinal);

        var again = await folder.ExportAsync(place, "killed", personal: true);

        Assert.Equal(done.Count, again["kept"]!.GetValue<int>());
        Assert.Equal(before, Written(folder.Of("killed"), before.Keys));
        Assert.DoesNotContain(folder.Files("killed"), file => file.EndsWith(".partial", StringComparison.Ordinal) || file.Contains(".unfinished", StringComparison.Ordinal));
        Assert.All(folder.MustEqual("never-killed", "killed"), action => Assert.Equal("city.exported", action));

        using var other = new TestDatabase(database.Kind);
        var to = new CityPlace(folder.Of("loaded"), place.Connection is null ? null : other.Place, folder.Of("loaded.keys"));
        await Killing.WhenAsync(["load", folder.Of("killed"), .. to.Words()], () => Directory.Exists(folder.Of("loaded.loading")) || File.Exists(folder.Of("loaded/.loading")), () => !File.Exists(folder.Of("loaded/city.db")));
        var loaded = await folder.LoadAsync("killed", to);
        Assert.Equal((true, 0), (loaded["verified"]!.GetValue<bool>(), loaded["count"]!.GetValue<int>()));
        Assert.False(Directory.Exists(folder.Of("loaded.loading")) || File.Exists(folder.Of("loaded/.loading")));
    }

    private static List<string> Done(string inside) => Directory.Exists(inside)
        ? [.. Directory.EnumerateFiles(inside, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Where(name => name != "words")]
        : [];

    /// <summary>When each file of these parts was written.</summary>
    private static SortedDictionary<string, DateTime> Written(string export, IEnumerable<string> parts) => new(parts
        .SelectMany(part => part.Contains('/', StringComparison.Ordinal) ? [part] : JsonNode.Parse(File.ReadAllText(Path.Combine(export, ".unfinished", part + ".json")))!.AsArray().Select(f => f!["name"]!.GetValue<string>()))
        .ToDictionary(name => name, name => File.GetLastWriteTimeUtc(Path.Combine(export, name)), StringComparer.Ordinal), StringComparer.Ordinal);
}
