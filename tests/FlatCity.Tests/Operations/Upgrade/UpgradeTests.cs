using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Upgrade;

public sealed class UpgradeTests
{
    private const int Older = 36;

    [Theory, OnEachDatabase]
    public async Task An_older_city_is_shown_what_changes_backed_up_and_changed_and_can_go_back(TestDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-upgrade-").FullName;
        var sqlite = database.Kind == DatabaseKind.Sqlite;
        var place = new CityPlace(sqlite ? database.Place : Path.Combine(folder, "data"), sqlite ? null : database.Place, Path.Combine(folder, "keys"));
        await MakeOlderAsync(place);

        var served = await LivedCity.RunAsync(["serve", "--urls", "http://127.0.0.1:0", .. place.Words()]);
        var look = await LivedCity.RunAsync(["upgrade", "--look", .. place.Words()]);
        var file = Path.Combine(folder, "before.flatcity");
        var done = await LivedCity.RunAsync(["upgrade", "--json", "--backup", file, .. place.Words()]);
        var again = await LivedCity.RunAsync(["upgrade", .. place.Words()]);

        Assert.Equal(1, served.Code);
        Assert.Contains("flatcity upgrade", served.Error, StringComparison.Ordinal);
        Assert.Equal(1, look.Code);
        Assert.Contains("0040_rounds (expand): What rates are counted from", look.Output, StringComparison.Ordinal);
        Assert.True(done.Code == 0, done.Error);
        Assert.True(JsonNode.Parse(done.Output)!["ran"]!.GetValue<int>() > 0);
        Assert.Contains("nothing to do", again.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await LivedCity.RunAsync(["verify", .. place.Words()])).Code);

        var undone = new CityPlace(Path.Combine(folder, "undone"), null, place.Keys);
        var back = await LivedCity.RunAsync(["restore", file, .. undone.Words()]);
        Assert.True(back.Code == 0, back.Error);
        Assert.Contains($"schema {Older}, older than this program", back.Output, StringComparison.Ordinal);
        await using (var restored = Database.Open(undone.Database))
        {
            await using var reading = await restored.ReadAsync();
            Assert.Equal(Older, await reading.FirstAsync<long>("select max(number) from migration"));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory, OnEachDatabase]
    public async Task A_newer_city_is_not_served_or_upgraded_and_told_why(TestDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-upgrade-").FullName;
        var sqlite = database.Kind == DatabaseKind.Sqlite;
        var place = new CityPlace(sqlite ? database.Place : folder, sqlite ? null : database.Place, Path.Combine(folder, "keys"));
        await (await NewCity.MakeAsync(place, Tiny, TimeProvider.System)).DisposeAsync();
        await using (var opened = Database.Open(place.Database))
        {
            await using var reading = await opened.ReadAsync();
            await Dapper.SqlMapper.ExecuteAsync(await reading.RawAsync(), "insert into migration (number, name, checksum, at) values (9999, 'later', 'x', 1)");
            await Dapper.SqlMapper.ExecuteAsync(await reading.RawAsync(), $"insert into setting (name, value) values ('{Migrator.Contracted}', '9999')");
        }

        foreach (var command in (string[])["serve", "upgrade"])
        {
            var (code, _, error) = await LivedCity.RunAsync([command, .. place.Words()]);
            Assert.Equal(1, code);
            Assert.Contains("newer FlatCity (9999_later)", error, StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory, OnEachDatabase]
    public async Task A_city_that_a_newer_program_has_only_expanded_is_served_and_not_upgraded(TestDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-upgrade-").FullName;
        var sqlite = database.Kind == DatabaseKind.Sqlite;
        var place = new CityPlace(sqlite ? database.Place : folder, sqlite ? null : database.Place, Path.Combine(folder, "keys"));
        await (await NewCity.MakeAsync(place, Tiny, TimeProvider.System)).DisposeAsync();
        await using (var opened = Database.Open(place.Database))
        {
            var later = new Migration(9998, "grows", "-- expand\ncreate table later_thing (id bigint primary key);", Expands: true);
            Assert.Equal(1, await Migrator.RunAsync(opened, TimeProvider.System, all: [.. Migrator.All(opened.Dialect), later]));
        }

        await using (var served = await City.OpenAsync(place, TimeProvider.System))
            Assert.NotEmpty(served.Pack.Code);
        var (code, _, error) = await LivedCity.RunAsync(["upgrade", .. place.Words()]);

        Assert.Equal(1, code);
        Assert.Contains("newer FlatCity (9998_grows)", error, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static PackFiles Tiny => PackFiles.FromFolder(Path.Combine(Repository.Root, "cities", "tiny"));

    private static async Task MakeOlderAsync(CityPlace place)
    {
        await using var database = Database.Open(place.Database);
        await Migrator.RunAsync(database, TimeProvider.System, Older);
        await database.WriteAsync<bool>(unit =>
        {
            PublishedCityPack.Add(unit, Tiny, 1);
            Audit.Add(unit, Doer.System("init"), 1, "city.made", "city", null, "{}");
            return new(true);
        });
        (await CityKeys.OpenAsync(database, place.Keys, TimeProvider.System)).Dispose();
    }
}
