using System.IO.Compression;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Backup;

/// <summary>The drill: a city is backed up while it works and comes back whole, on either database.</summary>
public sealed class BackupTests
{
    private const string Phrase = "a long walk along the river\n";

    [Theory, OnEachDatabase]
    public async Task A_backup_made_under_load_comes_back_whole_on_both_databases(TestDatabase database)
    {
        await using var city = await LivedCity.MakeAsync(database);
        var school = city.City.Pack.Places.OfKind("school").First().Name.In("zh");
        var place = LivedCity.PlaceOf(city, database);
        using var folder = new Folder();
        var file = folder.Of("city.flatcity");

        var filing = Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var i = 0; i < 5; i++)
                await LivedCity.FileAsync(city, school);
        }).ToList();
        var (code, output, error) = await LivedCity.RunAsync(["backup", file, "--with-keys", "--json", .. place.Words()], Phrase);
        await Task.WhenAll(filing);
        Assert.True(code == 0, error);
        Assert.Equal(1, JsonNode.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..])!["files"]!.GetValue<long>());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        foreach (var kind in PostgresProgram.WhyMissing is null ? [DatabaseKind.Sqlite, DatabaseKind.Postgres] : new[] { DatabaseKind.Sqlite })
        {
            using var other = new TestDatabase(kind);
            var back = new CityPlace(folder.Of("back-" + kind), kind == DatabaseKind.Postgres ? other.Place : null, folder.Of("keys-" + kind));
            var (restored, said, fault) = await LivedCity.RunAsync(["restore", file, .. back.Words()], Phrase);
            Assert.True(restored == 0, fault);
            Assert.Contains("everything agrees", said, StringComparison.Ordinal);
            Assert.Equal(await EndedAsync(place), await EndedAsync(back));
            Assert.Equal(0, (await LivedCity.RunAsync(["verify", .. back.Words()])).Code);

            // And on from there, to the other kind again.
            var second = folder.Of($"second-{kind}.flatcity");
            Assert.Equal(0, (await LivedCity.RunAsync(["backup", second, .. back.Words()])).Code);
            var home = back with { DataFolder = folder.Of("home-" + kind), Connection = null };
            Assert.Equal(0, (await LivedCity.RunAsync(["restore", second, .. home.Words()])).Code);
        }
    }

    [Fact]
    public async Task Files_come_back_into_the_database_where_that_is_said_and_from_there_once_more()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await LivedCity.MakeAsync(database);
        var place = LivedCity.PlaceOf(city, database);
        using var folder = new Folder();
        var (inside, outside) = (new CityPlace(folder.Of("inside"), null, place.Keys), new CityPlace(folder.Of("outside"), null, place.Keys));
        Assert.Equal(0, (await LivedCity.RunAsync(["backup", folder.Of("first"), .. place.Words()])).Code);

        Assert.Equal(0, (await LivedCity.RunAsync(["restore", folder.Of("first"), "--files", "database", .. inside.Words()])).Code);
        Assert.Equal(0, (await LivedCity.RunAsync(["verify", "--files", "database", .. inside.Words()])).Code);
        Assert.Equal(0, (await LivedCity.RunAsync(["backup", folder.Of("second"), "--files", "database", .. inside.Words()])).Code);
        Assert.Equal(0, (await LivedCity.RunAsync(["restore", folder.Of("second"), .. outside.Words()])).Code);

        Assert.NotEmpty(Files(place));
        Assert.Empty(Files(inside));
        Assert.Equal(0, (await LivedCity.RunAsync(["verify", .. outside.Words()])).Code);

        static IEnumerable<string> Files(CityPlace of) => Directory.Exists(Path.Combine(of.DataFolder, "files"))
            ? Directory.EnumerateFiles(Path.Combine(of.DataFolder, "files"), "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).ToList()
            : [];
    }

    [Fact]
    public async Task What_cannot_be_restored_is_refused_before_anything_is_written()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await LivedCity.MakeAsync(database);
        var place = LivedCity.PlaceOf(city, database);
        using var folder = new Folder();
        var (file, apart) = (folder.Of("sealed.flatcity"), folder.Of("apart.flatcity"));
        Assert.Equal(0, (await LivedCity.RunAsync(["backup", file, "--with-keys", .. place.Words()], Phrase)).Code);
        Assert.Equal(0, (await LivedCity.RunAsync(["backup", apart, .. place.Words()])).Code);
        var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var damaged = whole.ToArray();
        damaged.AsSpan(whole.Length / 3, 200).Fill(0x55);
        await File.WriteAllBytesAsync(folder.Of("cut"), whole[..(whole.Length * 9 / 10)], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(folder.Of("damaged"), damaged, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.Of("text"), "not a backup", TestContext.Current.CancellationToken);
        File.Copy(apart, folder.Of("newer"));
        Rewrite(folder.Of("newer"), manifest => manifest["migrations"]!.AsArray().Add(new JsonObject { ["number"] = 9999, ["name"] = "later", ["checksum"] = "x" }));

        await RefusedAsync(file, "pass phrase does not open", "a wrong walk along the river\n");
        await RefusedAsync(apart, "master key is not in this backup");
        await RefusedAsync(folder.Of("cut"), "not a whole backup", Phrase);
        await RefusedAsync(folder.Of("damaged"), "is damaged", Phrase);
        await RefusedAsync(folder.Of("text"), "not a whole backup");
        await RefusedAsync(folder.Of("newer"), "newer FlatCity");
        await RefusedAsync(folder.Of("nothing"), "no file");
        Assert.Contains("never written over", (await LivedCity.RunAsync(["backup", file, .. place.Words()])).Error, StringComparison.Ordinal);
        Assert.Contains("not empty", (await LivedCity.RunAsync(["restore", file, .. place.Words()], Phrase)).Error, StringComparison.Ordinal);
        Assert.Contains("at least 12", (await LivedCity.RunAsync(["backup", folder.Of("short"), "--with-keys", .. place.Words()], "short\n")).Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.partial"));

        async Task RefusedAsync(string from, string because, string input = "")
        {
            var to = folder.Of("to");
            var (code, _, error) = await LivedCity.RunAsync(["restore", from, "--data", to, "--keys", folder.Of("to-keys")], input);
            Assert.Equal(1, code);
            Assert.Contains(because, error, StringComparison.Ordinal);
            Assert.False(Directory.Exists(to) || Directory.Exists(to + ".restoring") || Directory.Exists(folder.Of("to-keys")));
        }
    }

    [Fact]
    public async Task A_backup_without_the_key_restores_where_the_kept_copy_lies_and_says_what_was_missing_already()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await LivedCity.MakeAsync(database);
        var place = LivedCity.PlaceOf(city, database);
        using var folder = new Folder();
        File.Delete(Directory.EnumerateFiles(Path.Combine(place.DataFolder, "files"), "*", SearchOption.AllDirectories).First(f => Path.GetFileName(f).Length == 64));

        var (code, _, error) = await LivedCity.RunAsync(["backup", folder.Of("b"), .. place.Words()]);
        var (restored, said, found) = await LivedCity.RunAsync(["restore", folder.Of("b"), "--data", folder.Of("to"), "--keys", place.Keys]);

        Assert.Equal(1, code);
        Assert.Contains("missing or damaged before", error, StringComparison.Ordinal);
        Assert.Equal(1, restored);
        Assert.Contains("1 things do not agree", said, StringComparison.Ordinal);
        Assert.Contains("files: ", found, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.Of("to"), "city.db")));
    }

    private static async Task<string> EndedAsync(CityPlace place)
    {
        await using var database = Database.Open(place.Database);
        await using var reading = await database.ReadAsync();
        return string.Join(' ', await reading.AllAsync<string>("select number || ' ' || verdict || ' ' || answers from cases where ended_at is not null order by number"));
    }

    private static void Rewrite(string file, Action<JsonNode> change)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Update);
        var entry = zip.GetEntry("manifest.json")!;
        JsonNode manifest;
        using (var stream = entry.Open())
            manifest = JsonNode.Parse(stream)!;
        change(manifest);
        entry.Delete();
        using var writer = new StreamWriter(zip.CreateEntry("manifest.json").Open());
        writer.Write(manifest.ToJsonString());
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("flatcity-backup-").FullName;

        public string Of(string name) => System.IO.Path.Combine(Path, name);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
