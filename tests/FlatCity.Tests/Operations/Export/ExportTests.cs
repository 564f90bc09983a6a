using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Export;

/// <summary>A city leaves in open formats and becomes a city again, on either database, with everything but what must never leave.</summary>
public sealed class ExportTests
{
    private const string Caller = "13857700001";
    private const string Officer = "郑步青";
    private const string HookSecret = "whsec_cGxhbnRlZC1zZWNyZXQtb2YtYS1yZWNlaXZlcg==";
    private static readonly string[] BegunAnew = ["open311_key", "webhook_receiver"];

    [Theory, OnEachDatabase]
    public async Task A_city_that_left_with_personal_data_comes_back_the_same_on_both_databases(TestDatabase database)
    {
        await using var city = await LivedAsync(database);
        using var folder = new ExportedFolder();
        var said = await folder.ExportAsync(LivedCity.PlaceOf(city, database), "left", personal: true);
        Assert.Equal((0, 1L), (said["missing"]!.AsArray().Count, said["contents"]!.GetValue<long>()));
        MustBeReadable(folder, "left");
        await NoSecretIsInAsync(city, folder.Of("left"));

        foreach (var (to, other) in folder.Empty("loaded"))
        {
            using (other)
            {
                var loaded = await folder.LoadAsync("left", to);
                Assert.Equal((true, 0, 1, 1), (loaded["verified"]!.GetValue<bool>(), loaded["count"]!.GetValue<int>(), loaded["keysEnded"]!.GetValue<int>(), loaded["receiversPaused"]!.GetValue<int>()));
                await WhoeverAdministratesGetsInAsync(to, loaded["people"]!.AsArray());
                var again = "again-" + other.Kind;
                await folder.ExportAsync(to, again, personal: true);
                Assert.Equal(["city.loaded", "city.exported"], folder.MustEqual("left", again, BegunAnew));
                Assert.All(BegunAnew, table => Assert.Equal(folder.Rows("left", table).Select(r => r.GetProperty("id").GetInt64()), folder.Rows(again, table).Select(r => r.GetProperty("id").GetInt64())));

                // A city that is there is never loaded over.
                Assert.Contains("not empty", (await LivedCity.RunAsync(["load", folder.Of("left"), .. to.Words()])).Error, StringComparison.Ordinal);
            }
        }
    }

    [Theory, OnEachDatabase]
    public async Task Without_personal_data_nothing_sealed_leaves_and_what_is_missing_shows_as_not_given(TestDatabase database)
    {
        await using var city = await LivedAsync(database);
        using var folder = new ExportedFolder();
        await folder.ExportAsync(LivedCity.PlaceOf(city, database), "left", personal: false);

        await NoSecretIsInAsync(city, folder.Of("left"));
        await NothingPersonalIsInAsync(city, folder.Of("left"));
        var leftOut = JsonNode.Parse(folder.Text("left", "manifest.json"))!["leftOut"]!.AsArray().Select(l => $"{l!["table"]}.{l["column"]}").ToList();
        Assert.Superset(new HashSet<string>(["party.name", "party.phone", "person.name", "outbox.body", "cases.tracking_hash", "case_step.person", "person.password", "api_token.", "session."]), leftOut.ToHashSet(StringComparer.Ordinal));

        foreach (var (to, other) in folder.Empty("loaded"))
        {
            using (other)
            {
                var loaded = await folder.LoadAsync("left", to);
                Assert.Equal((true, 0), (loaded["verified"]!.GetValue<bool>(), loaded["count"]!.GetValue<int>()));
                await using (var fresh = await City.OpenAsync(to, TimeProvider.System))
                {
                    Assert.All(await fresh.Persons.AllAsync(), person => Assert.Equal(CityTexts.NameNotGiven.In(fresh.Languages[0]), person.Name));
                    await using var reading = await fresh.Database.ReadAsync();
                    Assert.Equal(0, await reading.FirstAsync<long>("select count(*) from party where name is not null or phone is not null or phone_equal is not null"));
                }

                await folder.ExportAsync(to, "again-" + other.Kind, personal: false);
                Assert.Equal(["city.loaded", "city.exported"], folder.MustEqual("left", "again-" + other.Kind, BegunAnew));
            }
        }
    }

    [Fact]
    public async Task What_was_changed_since_is_refused_by_its_name_before_anything_is_written()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await LivedCity.MakeAsync(database);
        var place = LivedCity.PlaceOf(city, database);
        using var folder = new ExportedFolder();
        await folder.ExportAsync(place, "left", personal: false);

        Assert.Contains("never written over", (await LivedCity.RunAsync(["export", folder.Of("left"), .. place.Words()])).Error, StringComparison.Ordinal);
        Directory.CreateDirectory(folder.Of("other"));
        await File.WriteAllTextAsync(folder.Of("other/mine.txt"), "", TestContext.Current.CancellationToken);
        Assert.Contains("not empty", (await LivedCity.RunAsync(["export", folder.Of("other"), .. place.Words()])).Error, StringComparison.Ordinal);
        var (wrong, _, why) = await LivedCity.RunAsync(["export", folder.Of("open"), "--with-personal", .. place.Words()]);
        Assert.Equal(2, wrong);
        Assert.Contains("--why", why, StringComparison.Ordinal);
        Assert.Equal(1, (await LivedCity.RunAsync(["load", folder.Of("nothing"), "--data", folder.Of("to")])).Code);

        var photo = folder.Files("left").First(f => f.StartsWith("files/", StringComparison.Ordinal));
        foreach (var file in (string[])["tables/cases.jsonl", "files.jsonl", "packs/city", photo, "README.md"])
        {
            var path = Path.Combine(folder.Of("left"), file == "packs/city" ? folder.Files("left").First(f => f.StartsWith("packs/city", StringComparison.Ordinal)) : file);
            var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            await RefusedAsync(() => File.WriteAllBytes(path, [.. whole[..^1], (byte)(whole[^1] ^ 1)]), "is not what was written");
            await RefusedAsync(() => File.Delete(path), "is missing");
            await File.WriteAllBytesAsync(path, whole, TestContext.Current.CancellationToken);

            async Task RefusedAsync(Action damage, string because)
            {
                damage();
                var (code, _, error) = await LivedCity.RunAsync(["load", folder.Of("left"), "--data", folder.Of("to"), "--keys", folder.Of("to-keys")]);
                Assert.Equal(1, code);
                Assert.Contains($"{path} {because}", error, StringComparison.Ordinal);
                Assert.False(Directory.Exists(folder.Of("to")) || Directory.Exists(folder.Of("to.loading")) || Directory.Exists(folder.Of("to-keys")));
            }
        }

        Assert.Equal(0, (await LivedCity.RunAsync(["load", folder.Of("left"), "--files", "database", "--data", folder.Of("to"), "--keys", folder.Of("to-keys")])).Code);
        Assert.Equal(0, (await LivedCity.RunAsync(["verify", "--files", "database", "--data", folder.Of("to"), "--keys", folder.Of("to-keys")])).Code);
        File.Delete(Path.Combine(folder.Of("left"), "manifest.json"));
        Assert.Contains("no whole export", (await LivedCity.RunAsync(["load", folder.Of("left"), "--data", folder.Of("to2")])).Error, StringComparison.Ordinal);
    }

    /// <summary>A lived city with everything in it that must never leave.</summary>
    private static async Task<ServedCity> LivedAsync(TestDatabase database)
    {
        var city = await LivedCity.MakeAsync(database);
        foreach (var post in PostRoles.Administrators.Select(role => city.City.Pack.Posts.With(role).First().Code))
            await city.TokenAsync(post);
        var person = (await city.City.Persons.AllAsync())[0].Id;
        var (key, hook) = (city.City.Database.NextKey(), city.City.Database.NextKey());
        await city.City.Database.WriteAsync<bool>(unit =>
        {
            unit.Do("insert into open311_key (id, key_hash, owner, purpose, issued_at, ends_at) values ($1, $2, 'a neighbour', 'a test', 1, 4102444800000000)", key, Secrets.Hash(city.City, "planted-open311-key"));
            unit.Do("insert into webhook_receiver (id, name, purpose, url, kinds, scenarios, secret, state, added_at) values ($1, 'archive', 'a test', 'https://example.org/', '[]', '[]', $2, 'on', 1)", hook, city.City.Keys.Seal(HookSecret, $"webhook:{hook}:secret"));
            unit.Do("insert into second_factor (person_id, secret, begun_at, held_at, last_step) values ($1, $2, 1, 1, 0)", person, city.City.Keys.Seal("PLANTEDTOTPSECRET", "second-factor:" + person));
            unit.Do("insert into recovery_code (id, person_id, code_hash) values ($1, $2, $3)", key + 1_000_000_000, person, Secrets.Hash(city.City, "planted-recovery-code"));
            unit.Do("insert into session (id, token_hash, person_id, post, began_at, seen_at, ends_at) values ($1, $2, $3, null, 1, 1, 4102444800000000)", key + 1_000_000_001, Secrets.Hash(city.City, "planted-session"), person);
            unit.Do("update person set password = 'planted-password-hash', name = $2 where id = $1", person, city.City.Keys.Seal(Officer, Persons.Place(person)));
            unit.Do("update case_step set person = $1 where person is not null", Officer);
            Audit.Add(unit, Doer.System("test"), city.City.Now, "test.planted", "city", null, "{}");
            return new(true);
        });
        return city;
    }

    /// <summary>Every value of every column and table that is marked secret, as it could stand in a file; what is sealed there is opened too.</summary>
    private static async Task NoSecretIsInAsync(ServedCity city, string folder)
    {
        var secrets = new List<string> { HookSecret, "PLANTEDTOTPSECRET", "planted-password-hash", Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(city.City.DataFolder, "keys", "master.key"), TestContext.Current.CancellationToken)) };
        await using var reading = await city.City.Database.ReadAsync();
        foreach (var shape in await TableShape.AllAsync(reading))
        {
            var word = SchemaColumns.Find(shape.Name)!;
            foreach (var column in shape.Columns.Where(c => c.Kind is ColumnKind.Bytes or ColumnKind.Text && (word.Use == TableUse.Secret || shape.Name is "session" or "idempotency" || word.Find(c.Name)?.Use == ColumnUse.Secret)))
            {
                if (column.Kind == ColumnKind.Bytes)
                    secrets.AddRange((await reading.AllAsync<byte[]>($"select {column.Name} from {shape.Name} where {column.Name} is not null")).SelectMany(b => (string[])[Convert.ToBase64String(b), Convert.ToHexStringLower(b)]));
                else if (column.Name is "password" or "xml" or "answer")
                    secrets.AddRange(await reading.AllAsync<string>($"select {column.Name} from {shape.Name} where {column.Name} is not null"));
            }
        }

        Assert.True(secrets.Count > 20, $"Only {secrets.Count} secrets.");
        NoneIsIn(folder, secrets);
    }

    private static async Task NothingPersonalIsInAsync(ServedCity city, string folder)
    {
        await using var reading = await city.City.Database.ReadAsync();
        var hashes = await reading.AllAsync<byte[]>("select tracking_hash from cases");
        NoneIsIn(folder, [Caller, Officer, .. hashes.SelectMany(h => (string[])[Convert.ToHexStringLower(h), Convert.ToBase64String(h), JsonEncodedText.Encode(Convert.ToBase64String(h)).ToString()])]);
    }

    private static void NoneIsIn(string folder, IReadOnlyList<string> words)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.Contains("/packs/", StringComparison.Ordinal)))
        {
            var text = Encoding.UTF8.GetString(File.ReadAllBytes(file));
            Assert.All(words, word => Assert.False(text.Contains(word, StringComparison.Ordinal), $"{word} stands in {file}."));
        }
    }

    private static async Task WhoeverAdministratesGetsInAsync(CityPlace place, JsonArray people)
    {
        Assert.Equal(3, people.Count);
        await using var city = await City.OpenAsync(place, TimeProvider.System);
        await using var reading = await city.Database.ReadAsync();
        foreach (var one in people)
        {
            var hash = await reading.FirstAsync<string>("select password from person where sign_in = @signIn and must_change = 1", new { signIn = one!["signIn"]!.GetValue<string>() });
            Assert.True(await Passwords.IsRightAsync(city.Suite, hash, one["password"]!.GetValue<string>()));
        }

        Assert.Equal(people.Count, await reading.FirstAsync<long>("select count(*) from person where password is not null"));
        Assert.Equal(0, await reading.FirstAsync<long>("select (select count(*) from session) + (select count(*) from api_token) + (select count(*) from second_factor)"));
    }

    /// <summary>What a stranger finds: each file in the manifest, instants with an offset, JSON as JSON, words for each column, points on the map.</summary>
    private static void MustBeReadable(ExportedFolder folder, string export)
    {
        var manifest = JsonNode.Parse(folder.Text(export, "manifest.json"))!;
        var named = manifest["files"]!.AsArray().Select(f => f!["name"]!.GetValue<string>()).ToList();
        Assert.Equal(folder.Files(export).Where(f => f != "manifest.json" && !f.StartsWith("files/", StringComparison.Ordinal)), named.Order(StringComparer.Ordinal));
        var ended = folder.Rows(export, "cases").First(c => c.TryGetProperty("ended_at", out _));
        Assert.Equal(TimeSpan.FromHours(8), DateTimeOffset.Parse(ended.GetProperty("ended_at").GetString()!, CultureInfo.InvariantCulture).Offset);
        Assert.Equal(JsonValueKind.Object, ended.GetProperty("answers").ValueKind);
        Assert.Contains(folder.Rows(export, "party"), p => p.TryGetProperty("phone", out var phone) && phone.GetString() == Caller);
        Assert.Contains(folder.Text(export, "csv/party.csv").Split("\r\n"), line => line.Contains(Caller, StringComparison.Ordinal));
        var readme = folder.Text(export, "README.md");
        Assert.All(folder.Rows(export, "cases").SelectMany(c => c.EnumerateObject()).Select(p => p.Name).Distinct(), name => Assert.Contains($"| {name}", readme, StringComparison.Ordinal));
        Assert.Contains("a test", readme, StringComparison.Ordinal);
        var points = JsonNode.Parse(folder.Text(export, "geo/cases.geojson"))!["features"]!.AsArray();
        Assert.Equal(folder.Rows(export, "cases").Count(c => c.TryGetProperty("lat", out _)), points.Count);
        Assert.Equal(102, JsonNode.Parse(folder.Text(export, "geo/communities.geojson"))!["features"]!.AsArray().Select(f => f!["properties"]!["code"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal("city.exported", folder.Rows(export, "audit_entry").Single(e => e.TryGetProperty("purpose", out var why) && why.GetString() == "a test" && e.GetProperty("post").GetString() == "system:export").GetProperty("action").GetString());
    }
}
