using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Operations.Demo;
using FlatCity.Tests.Operations.Export;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Crash;

/// <summary>The making of a city is killed: no half city opens, and the same command makes a whole one.</summary>
public sealed class MakingKilledTests
{
    [Theory, OnEachDatabase]
    public async Task A_demonstration_killed_while_it_is_made_is_made_anew(TestDatabase database)
    {
        using var folder = new ExportedFolder();
        var place = DemoSpreadTests.Place(database, folder.Of("city"));
        string[] words = ["demo", "--no-serve", "--json", "--cases", "0", .. place.Words()];
        var note = Path.Combine(place.DataFolder, "demo.json");

        // When it has begun, when it has a pack and no people, when it has people, and when who they are is written down.
        foreach (var moment in new Func<bool>[] { () => Count(place, "migration") > 0, () => Count(place, "city_pack") > 0, () => Count(place, "person") > 100, () => File.Exists(note) })
        {
            await Killing.WhenAsync(words, moment, () => IsUnfinished(place));
            var closed = await Assert.ThrowsAnyAsync<CityFaultException>(() => City.OpenAsync(place, TimeProvider.System));
            Assert.Contains(Count(place, "city_pack") == 0 ? "Make one first" : "flatcity demo was broken off", closed.Message, StringComparison.Ordinal);
        }

        var (code, output, error) = await LivedCity.RunAsync(words);
        Assert.True(code == 0, error);
        Assert.Contains(CityMaking.BegunAnew, error, StringComparison.Ordinal);
        await using (var city = await City.OpenAsync(place, TimeProvider.System))
        {
            Assert.Equal(city.Posts.All.Count, Count(place, "person"));
            Assert.Equal(0, Count(place, "lease where name = 'making'"));
        }

        var (again, same, _) = await LivedCity.RunAsync(words);
        Assert.Equal(0, again);
        Assert.Equal(JsonNode.Parse(output)!["people"]!.ToJsonString(), JsonNode.Parse(same)!["people"]!.ToJsonString());
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(place.DataFolder), entry => Path.GetFileName(entry) == "making");
        var (sound, _, found) = await LivedCity.RunAsync(["verify", .. place.Words()]);
        Assert.True(sound == 0, found);
    }

    [Theory, OnEachDatabase]
    public async Task Init_begins_anew_what_was_broken_off_and_never_what_was_finished_or_is_being_made(TestDatabase database)
    {
        using var folder = new ExportedFolder();
        var place = DemoSpreadTests.Place(database, folder.Of("city"));
        string[] words = ["init", "--city", "cities/tiny", "--admin-name", "张三", "--admin-sign-in", "root", .. place.Words()];
        await using (var making = await CityMaking.TakeAsync(place, "init"))
        {
            await using (await NewCity.MakeAsync(place, PackFiles.FromFolder(FlatCity.Operations.PackFolders.Find("cities/tiny")), TimeProvider.System, making))
            {
                var (busy, _, wait) = await LivedCity.RunAsync(words, "wall lamp river\n");
                Assert.Equal(1, busy);
                Assert.Contains("at this moment", wait, StringComparison.Ordinal);
            }
        }

        Assert.Contains("flatcity init was broken off", (await LivedCity.RunAsync(["verify", .. place.Words()])).Error, StringComparison.Ordinal);
        Assert.Contains("flatcity init was broken off", (await LivedCity.RunAsync(["serve", "--urls", "http://127.0.0.1:0", .. place.Words()])).Error, StringComparison.Ordinal);
        var (code, output, error) = await LivedCity.RunAsync(words, "wall lamp river\n");
        Assert.True(code == 0, error);
        Assert.Contains(CityMaking.BegunAnew, output, StringComparison.Ordinal);
        Assert.Equal(1, Count(place, "person"));

        var (again, _, refusal) = await LivedCity.RunAsync(words, "wall lamp river\n");
        Assert.Equal(1, again);
        Assert.Contains("not empty", refusal, StringComparison.Ordinal);
        Assert.Equal(1, Count(place, "person"));
        await using var city = await City.OpenAsync(place, TimeProvider.System);
    }

    [Theory, OnEachDatabase]
    public async Task A_city_in_which_somebody_did_something_is_never_taken_away(TestDatabase database)
    {
        using var folder = new ExportedFolder();
        await using var city = await LivedCity.MakeAsync(database);
        await using (var making = await CityMaking.TakeAsync(new CityPlace(folder.Of("other")), "init"))
        {
            // As if somebody had put the mark of an unfinished one there.
            var marked = await city.City.Database.WriteAsync<bool>(unit =>
            {
                making.Begin(unit);
                Audit.Add(unit, Doer.System("init"), city.City.Now, "city.made", "city", null, "{}");
                return new(true);
            });
            Assert.False(marked.IsRefused);
        }

        // Without the files beside it, which would be refused too.
        var place = LivedCity.PlaceOf(city, database);
        if (database.Kind == DatabaseKind.Sqlite)
        {
            var alone = Directory.CreateDirectory(folder.Of("alone")).FullName;
            foreach (var file in Directory.EnumerateFiles(place.DataFolder, "city.db*"))
                File.Copy(file, Path.Combine(alone, Path.GetFileName(file)));
            place = new CityPlace(alone);
        }

        var before = Count(place, "audit_entry");
        var refused = await Assert.ThrowsAsync<CityFaultException>(() => CityMaking.TakeAsync(place, "init"));

        Assert.Contains("not empty", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Count(place, "audit_entry"));
        Assert.InRange(before, 10, long.MaxValue);
    }

    [Fact]
    public async Task What_is_no_city_is_left_as_it_is()
    {
        using var folder = new ExportedFolder();
        foreach (var (name, content) in new[] { ("notes.txt", "mine"), ("city.db", "no database at all, but somebody's words"), ("demo.json", "[]") })
        {
            var place = new CityPlace(folder.Of("of-" + name));
            Directory.CreateDirectory(place.DataFolder);
            var file = Path.Combine(place.DataFolder, name);
            await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);

            var refused = await Assert.ThrowsAsync<CityFaultException>(() => CityMaking.TakeAsync(place, "demo", "demo.json"));

            Assert.Contains("not empty", refused.Message, StringComparison.Ordinal);
            Assert.Equal(content, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
            Assert.Equal([file], Directory.EnumerateFileSystemEntries(place.DataFolder));
        }
    }

    private static bool IsUnfinished(CityPlace place)
    {
        // What a server has been told it does, whether or not somebody waits for the answer.
        while (place.Connection is not null && Count(place, "pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()") > 0)
            Thread.Sleep(10);
        return Count(place, "lease where name = 'making'") > 0 || Count(place, "city_pack") == 0;
    }

    /// <summary>How many rows; none where there is no such table yet.</summary>
    private static long Count(CityPlace place, string rows)
    {
        if (place.Connection is null && !File.Exists(Path.Combine(place.DataFolder, "city.db")))
            return 0;
        try
        {
            return Task.Run(async () =>
            {
                await using var database = Database.Open(place.Database);
                await using var reading = await database.ReadAsync();
                return await reading.FirstAsync<long>("select count(*) from " + rows);
            }).GetAwaiter().GetResult();
        }
        catch (System.Data.Common.DbException)
        {
            return 0;
        }
    }
}
