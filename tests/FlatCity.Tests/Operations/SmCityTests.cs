using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dapper;
using FlatCity.Cities;
using FlatCity.Platform.Ciphers;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Operations.Export;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations;

/// <summary>A city with `cryptography: sm` (商用密码) does what every city does, and what lies in its store is SM3 and SM4.</summary>
public sealed class SmCityTests
{
    private const string Phrase = "a long walk along the river\n";

    [Theory, OnEachDatabase]
    public async Task Files_signs_in_keeps_its_audit_comes_back_from_a_sealed_backup_and_finds_planted_faults(TestDatabase database)
    {
        await using var city = await LivedCity.MakeAsync(database, TestCity.WithSm);
        var place = LivedCity.PlaceOf(city, database);
        await PeopleWorkAsync(city);
        await IsStoredWithSmAsync(city, place);

        var (proven, said, disagreement) = await LivedCity.RunAsync(["verify", .. place.Words()]);
        Assert.True(proven == 0, disagreement);
        Assert.Contains("audit entries", said, StringComparison.Ordinal);
        Assert.Contains("nothing to do", (await LivedCity.RunAsync(["upgrade", .. place.Words()])).Output, StringComparison.Ordinal);
        var troubles = (await LivedCity.RunAsync(["doctor", "--json", .. place.Words()])).Output;
        Assert.DoesNotContain("key-wrong", troubles, StringComparison.Ordinal);
        Assert.DoesNotContain("city-closed", troubles, StringComparison.Ordinal);

        await ComesBackAsync(place);

        await FindsAsync(place, "audit-hash", () => DamageAsync(city, "update audit_entry set content = '{\"x\":1}' where position = 5"));
        await FindsAsync(place, "sealed", () => DamageAsync(city, "update party set phone = name where id = (select max(id) from party)"));
        await FindsAsync(place, "files", () => File.WriteAllBytesAsync(Files(place).First(), [1, 2, 3]));
    }

    [Fact]
    public async Task Init_makes_it_and_a_backup_says_what_it_was_made_with()
    {
        var folder = TemporaryFolders.Make("sm-init-" + Guid.NewGuid().ToString("N"));
        var pack = Path.Combine(folder, "tiny-sm");
        foreach (var (path, bytes) in TestCity.WithSm(FlatCity.Packs.PackFiles.FromFolder(Path.Combine(Repository.Root, "cities", "tiny"))).Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(pack, path))!);
            await File.WriteAllBytesAsync(Path.Combine(pack, path), bytes.ToArray(), TestContext.Current.CancellationToken);
        }

        var place = new CityPlace(Path.Combine(folder, "data"), null, Path.Combine(folder, "keys"));
        var (code, said, error) = await LivedCity.RunAsync(["init", "--city", pack, "--admin-name", "Chen", "--admin-sign-in", "chen", .. place.Words()], "correct horse staple\n");
        Assert.True(code == 0, error);
        Assert.Contains("SM4", said, StringComparison.Ordinal);
        await using (var city = await City.OpenAsync(place, TimeProvider.System))
        {
            Assert.Same(CipherSuite.Sm, city.Suite);
            Assert.False((await FlatCity.Cities.SignIn.SignInWithPassword.RunAsync(city, "chen", "correct horse staple")).IsRefused);
            Assert.True((await FlatCity.Cities.SignIn.SignInWithPassword.RunAsync(city, "chen", "correct horse stable")).IsRefused);
        }

        Assert.Equal(0, (await LivedCity.RunAsync(["backup", Path.Combine(folder, "b"), .. place.Words()])).Code);
        using (var zip = ZipFile.OpenRead(Path.Combine(folder, "b")))
        using (var manifest = zip.GetEntry("manifest.json")!.Open())
            Assert.Equal("sm", JsonNode.Parse(manifest)!["cryptography"]!.GetValue<string>());
    }

    [Theory, OnEachDatabase]
    public async Task Leaves_in_the_open_and_is_loaded_on_both_databases_under_new_keys_of_its_own_suite(TestDatabase database)
    {
        await using var city = await LivedCity.MakeAsync(database, TestCity.WithSm);
        await PeopleWorkAsync(city);
        // What is on its way has gone: a message's words do not leave the city, so one that waits would be parked by whoever loads it.
        await city.RunBackgroundAsync();
        using var folder = new ExportedFolder();
        await folder.ExportAsync(LivedCity.PlaceOf(city, database), "left", personal: true);

        foreach (var (to, other) in folder.Empty("loaded"))
        {
            using (other)
            {
                Assert.True((await folder.LoadAsync("left", to))["verified"]!.GetValue<bool>());
                await using (var loaded = await City.OpenAsync(to, TimeProvider.System))
                {
                    Assert.Same(CipherSuite.Sm, loaded.Suite);
                    await OpensWithSmAloneAsync(loaded, to);
                    Assert.Equal(Path.GetFileName(Files(to).First()), Convert.ToHexStringLower(CipherSuite.Sm.Hash(await File.ReadAllBytesAsync(Files(to).First(), TestContext.Current.CancellationToken))));
                }

                var again = "again-" + other.Kind;
                await folder.ExportAsync(to, again, personal: true);
                Assert.Equal(["city.loaded", "city.exported"], folder.MustEqual("left", again, []));
            }
        }
    }

    private static async Task PeopleWorkAsync(ServedCity city)
    {
        var school = city.City.Pack.Places.OfKind("school").First().Name.In("zh");
        var filed = (await city.PostAsync("desk-officer-1", "/api/v1/cases", UpStoryTests.Call(school), ("Idempotency-Key", "once"))).Is(201);
        var again = (await city.PostAsync("desk-officer-1", "/api/v1/cases", UpStoryTests.Call(school), ("Idempotency-Key", "once"))).Is(201);
        Assert.Equal(filed.Text, again.Text);
        (await city.PostAsync("desk-officer-1", "/api/v1/cases", UpStoryTests.Call(school + "门口"), ("Idempotency-Key", "once"))).Is(422);

        // The reporter's code opens the case, another does not.
        var (number, code) = (filed.Json["number"]!.GetValue<string>(), filed.Json["tracking"]!.GetValue<string>());
        (await city.SendAsync(null, HttpMethod.Get, "/api/v1/cases/" + number, null, ("Tracking", code))).Is(200);
        Assert.NotEqual(200, (await city.SendAsync(null, HttpMethod.Get, "/api/v1/cases/" + number, null, ("Tracking", "0000000000"))).Status);

        // Signed in by password, with the form's token; and the caller's number, sealed in an address, finds their cases by its keyed hash.
        using var desk = new Visitor(city);
        Assert.Equal(HttpStatusCode.Unauthorized, (await desk.SignInAsync("desk-officer-1", "wrong horse staple")).Status);
        Assert.Equal("/work", (await desk.SignInAsync("desk-officer-1")).To);
        var looked = (await desk.SendFormAsync("/work/caller", ("phone", "138 5770 0001"))).To!;
        Assert.DoesNotContain("13857700001", looked, StringComparison.Ordinal);
        Assert.Contains(number, (await desk.GetAsync(looked)).Text, StringComparison.Ordinal);
    }

    /// <summary>What lies in the store is told from outside the code that put it there.</summary>
    private static async Task IsStoredWithSmAsync(ServedCity city, CityPlace place)
    {
        await using var reading = await city.City.Database.ReadAsync();
        var content = Files(place).First();
        var bytes = await File.ReadAllBytesAsync(content, TestContext.Current.CancellationToken);
        Assert.Equal(Path.GetFileName(content), Convert.ToHexStringLower(CipherSuite.Sm.Hash(bytes)));
        Assert.Contains("{\"sm3\":", await reading.FirstAsync<string>("select content from audit_entry where action = 'file.kept' limit 1"), StringComparison.Ordinal);
        Assert.StartsWith("sm3$", await reading.FirstAsync<string>("select password from person where password is not null limit 1"), StringComparison.Ordinal);
        var ring = await reading.FirstAsync<string>("select xml from data_protection_key limit 1");
        Assert.Contains("<sm4>", city.City.Keys.Open(Convert.FromBase64String(ring!), "data-protection"), StringComparison.Ordinal);
        await OpensWithSmAloneAsync(city.City, place);
    }

    /// <summary>The data key opens with SM4 under the master key, and with AES under none.</summary>
    private static async Task OpensWithSmAloneAsync(City city, CityPlace place)
    {
        await using var reading = await city.Database.ReadAsync();
        var (master, wrapped) = (await File.ReadAllBytesAsync(Path.Combine(place.Keys, "master.key"), TestContext.Current.CancellationToken), await reading.FirstAsync<byte[]>("select wrapped from city_key where purpose = 'data'"));
        using var sm = CipherSuite.Sm.Sealer(master);
        using var aes = CipherSuite.International.Sealer(master);
        Assert.Equal(CipherSuite.Bytes, sm.Open(wrapped, "data"u8).Length);
        Assert.ThrowsAny<CryptographicException>(() => aes.Open(wrapped, "data"u8));
    }

    private static async Task ComesBackAsync(CityPlace place)
    {
        var folder = TemporaryFolders.Make("sm-back-" + Guid.NewGuid().ToString("N"));
        var (file, apart) = (Path.Combine(folder, "sealed.flatcity"), Path.Combine(folder, "apart"));
        var (code, _, error) = await LivedCity.RunAsync(["backup", file, "--with-keys", .. place.Words()], Phrase);
        Assert.True(code == 0, error);
        Assert.Contains("does not open", (await LivedCity.RunAsync(["restore", file, "--data", apart, "--keys", apart + ".keys"], "another walk along the river\n")).Error, StringComparison.Ordinal);
        foreach (var kind in PostgresProgram.WhyMissing is null ? [DatabaseKind.Sqlite, DatabaseKind.Postgres] : new[] { DatabaseKind.Sqlite })
        {
            using var other = new TestDatabase(kind);
            var back = new CityPlace(Path.Combine(folder, "back-" + kind), kind == DatabaseKind.Postgres ? other.Place : null, Path.Combine(folder, "keys-" + kind));
            var (restored, said, fault) = await LivedCity.RunAsync(["restore", file, .. back.Words()], Phrase);
            Assert.True(restored == 0, fault);
            Assert.Contains("everything agrees", said, StringComparison.Ordinal);
            await using var city = await City.OpenAsync(back, TimeProvider.System);
            Assert.Same(CipherSuite.Sm, city.Suite);
        }
    }

    private static async Task FindsAsync(CityPlace place, string check, Func<Task> damage)
    {
        await damage();
        var (code, said, _) = await LivedCity.RunAsync(["verify", "--json", .. place.Words()]);
        Assert.Equal(1, code);
        Assert.Contains($"\"check\":\"{check}\"", said, StringComparison.Ordinal);
    }

    private static async Task DamageAsync(ServedCity city, string sql)
    {
        await using var reading = await city.City.Database.ReadAsync();
        await (await reading.RawAsync()).ExecuteAsync(sql);
    }

    private static IEnumerable<string> Files(CityPlace place) =>
        Directory.EnumerateFiles(Path.Combine(place.DataFolder, "files"), "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f).Length == 64);
}
