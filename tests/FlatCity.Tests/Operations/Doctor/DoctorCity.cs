using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dapper;
using FlatCity.Cities;
using FlatCity.Operations.Backup;
using FlatCity.Operations.Doctor;
using FlatCity.Packs;
using FlatCity.Platform.Outbox;
using FlatCity.Platform.Storage;
using FlatCity.Scenarios;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Extensions.Configuration;

namespace FlatCity.Tests.Operations.Doctor;

/// <summary>A small city as it should be: somebody at every post, a scenario live, mail set up, a fresh backup, the key apart. By the real clock, as the doctor sees it.</summary>
internal sealed class DoctorCity : IAsyncDisposable
{
    private readonly string root;

    private DoctorCity(string root, CityPlace place, City city)
    {
        this.root = root;
        City = city;
        Around = new Surroundings(place, TimeProvider.System, new ConfigurationBuilder().Build()) { Backups = Path.Combine(root, "backups"), Bounds = new Bounds { LeastFree = 1 }, Deep = true };
    }

    public City City { get; }

    public Surroundings Around { get; }

    public string Key => Path.Combine(Around.Place.Keys, "master.key");

    public static async Task<DoctorCity> MakeAsync(TestDatabase database)
    {
        var root = Directory.CreateTempSubdirectory("flatcity-doctor-").FullName;
        var place = new CityPlace(Path.Combine(root, "data"), database.Kind == DatabaseKind.Postgres ? database.Place : null, Path.Combine(root, "keys"));
        Directory.CreateDirectory(place.DataFolder);
        var city = await NewCity.MakeAsync(place, PackFiles.FromFolder(Path.Combine(Repository.Root, "cities", "tiny")), TimeProvider.System);
        var system = Actor.System("test");
        using (var book = await ScenarioBook.LoadAsync(city))
        {
            var live = await Publishing.PublishLiveAsync(city, book, system, PackFiles.FromFolder(Path.Combine(Repository.Root, "scenarios", "road-damage")));
            Assert.False(live.IsRefused, live.Refusal?.In(FlatCity.Platform.Texts.Language.English));
        }

        foreach (var (i, posts) in new[] { city.Posts.All.Where(p => p.Administrates is null || p.Code == "administrator-system"), city.Posts.All.Where(p => p.Code == "administrator-security"), city.Posts.All.Where(p => p.Code == "administrator-audit") }.Index())
        {
            var person = await Staffing.AddAsync(city, system, new($"Person {i}", $"person-{i}", TestCity.Password, MustChange: false));
            foreach (var post in posts)
                Assert.False((await Staffing.HoldAsync(city, system, new(post.Code, person.Value, city.Now))).IsRefused);
        }

        var made = new DoctorCity(root, place, city);
        await made.SetAsync(new ChannelSettings { Address = "https://city.example", Mail = Mail });
        Directory.CreateDirectory(made.Around.Backups!);
        await new MakeBackup(place, TimeProvider.System).RunAsync(new KeptBackups(made.Around.Backups!).NameAt(TimeProvider.System.GetUtcNow()), null);
        return made;
    }

    public static MailChannel Mail { get; } = new("mail.city.example", 587, MailChannel.StartTls, "city", "no secret", "city@city.example", "City", "city@city.example");

    public Task SetAsync(ChannelSettings channels) => City.Database.WriteAsync<bool>(unit =>
    {
        ChannelSettings.Write(unit, channels.Seal(City.Keys));
        Audit.Add(unit, Doer.System("test"), City.Now, "channels.set", "city", null, "{}");
        return new(true);
    });

    public async Task RunAsync(string sql)
    {
        await using var reading = await City.Database.ReadAsync();
        await (await reading.RawAsync()).ExecuteAsync(sql);
    }

    /// <summary>Writes a certificate that ends then, as PEM.</summary>
    public string Certificate(DateTimeOffset ends)
    {
        var file = Path.Combine(root, "certificate.pem");
        using var certificate = Signed(ends);
        File.WriteAllText(file, certificate.ExportCertificatePem());
        return file;
    }

    public static X509Certificate2 Signed(DateTimeOffset ends)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=city.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(ends.AddYears(-1), ends);
    }

    public async ValueTask DisposeAsync()
    {
        await City.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }
}
