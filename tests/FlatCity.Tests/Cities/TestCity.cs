using System.Text;
using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Platform;
using FlatCity.Platform.Ciphers;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cities;

/// <summary>The city of cities/tiny in a test's own database, with a clock to set and people put at posts in one line.</summary>
internal sealed class TestCity : IAsyncDisposable
{
    public const string Password = "correct horse staple";
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, PackFiles> Packs = new();
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<CipherSuite, Task<string>> Hashes = new();
    private readonly string folder;

    private TestCity(City city, TestClock clock, string folder, CityPlace place)
    {
        City = city;
        Place = place;
        Clock = clock;
        this.folder = folder;
    }

    public City City { get; }

    public CityPlace Place { get; }

    public TestClock Clock { get; }

    public Actor System { get; } = Actor.System("test");

    public static async Task<TestCity> MakeAsync(TestDatabase database, string name = "tiny", Func<PackFiles, PackFiles>? change = null)
    {
        var clock = new TestClock();
        database.BeginWithSchema();
        var folder = database.Kind == DatabaseKind.Sqlite ? database.Place : Directory.CreateTempSubdirectory("flatcity-test-").FullName;
        var place = new CityPlace(folder, database.Kind == DatabaseKind.Sqlite ? null : database.Place, Path.Combine(folder, "keys"));
        var pack = Packs.GetOrAdd(name, n => AsInTheDemonstration(PackFiles.FromFolder(Path.Combine(Repository.Root, "cities", n))));
        return new(await NewCity.MakeAsync(place, change is null ? pack : change(pack), clock), clock, database.Kind == DatabaseKind.Sqlite ? "" : folder, place);
    }

    /// <summary>A pack with a text in its city.yaml changed.</summary>
    public static PackFiles Changed(PackFiles pack, Func<string, string> change) => new(
        pack.Name,
        pack.Files.ToDictionary(f => f.Key, f => f.Key == "city.yaml" ? new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(f.Value.Span)))) : f.Value, StringComparer.Ordinal));

    /// <summary>The pack of a city that is sealed with SM4 and hashed with SM3.</summary>
    public static PackFiles WithSm(PackFiles pack) => Changed(pack, yaml => yaml + "\ncryptography: sm\n");

    /// <summary>People in tests sign in with a password alone and whatever its age, as in the demonstration; SecondFactorTests and PasswordAgeTests ask for more.</summary>
    private static PackFiles AsInTheDemonstration(PackFiles pack) =>
        Changed(pack, yaml => string.Join('\n', yaml.Split('\n').Where(line => !line.StartsWith("second-factor:", StringComparison.Ordinal) && !line.StartsWith("password-days:", StringComparison.Ordinal))));

    /// <summary>Adds somebody and gives them posts from now on.</summary>
    public async Task<long> PersonAsync(string signIn, params string[] posts)
    {
        var added = await Staffing.AddAsync(City, System, new("Person " + signIn, signIn, "", MustChange: false) { PasswordHash = await Hashes.GetOrAdd(City.Suite, suite => Passwords.HashAsync(suite, Password)) });
        foreach (var post in posts)
            Assert.False((await Staffing.HoldAsync(City, System, new(post, added.Value, City.Now))).IsRefused);
        return added.Value;
    }

    /// <summary>Somebody at a post, ready to act.</summary>
    public async Task<Actor> ActorAsync(string signIn, string post) => (await Actors.AtAsync(City, await PersonAsync(signIn, post), post))!;

    public async Task<IReadOnlyList<string>> AuditAsync()
    {
        await using var reading = await City.Database.ReadAsync();
        return await reading.AllAsync<string>("select action from audit_entry order by id");
    }

    public static string KeyOf<T>(Outcome<T> outcome) => outcome.Refusal?.Text.Key ?? "done";

    public async ValueTask DisposeAsync()
    {
        await City.DisposeAsync();
        if (folder.Length > 0)
            Directory.Delete(folder, recursive: true);
    }
}
