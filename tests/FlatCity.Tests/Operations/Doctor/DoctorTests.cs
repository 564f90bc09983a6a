using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using FlatCity.Operations.Doctor;
using FlatCity.Platform.Outbox;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Extensions.Configuration;

namespace FlatCity.Tests.Operations.Doctor;

/// <summary>`flatcity doctor` finds nothing in a city that is as it should be, and each of the troubles planted here, in words of both languages with what to do.</summary>
public sealed class DoctorTests
{
    private const long Far = 9_000_000_000_000_000;

    /// <summary>Another mind about the same city: what is looked at, or by which clock.</summary>
    private static readonly (string Check, Func<DoctorCity, Surroundings> Around)[] Surrounded =
    [
        ("disk-full", city => city.Around with { Bounds = new Bounds { LeastFree = long.MaxValue } }),
        ("backup-none", city => city.Around with { Backups = null }),
        ("backup-old", city => city.Around with { BackupEvery = TimeSpan.FromMilliseconds(1) }),
        ("certificate-ended", city => city.Around with { Certificate = city.Certificate(DateTimeOffset.UnixEpoch.AddYears(50)) }),
        ("certificate-ending", city => city.Around with { Certificate = city.Certificate(TimeProvider.System.GetUtcNow().AddDays(5)) }),
        ("certificate-unreadable", city => city.Around with { Certificate = city.Key }),
        ("address-shut", city => city.Around with { Url = new Uri("https://127.0.0.1:1/") }),
        ("setting-wrong", city => city.Around with { Settings = Settings("Metrics:Token", "short") }),
        ("setting-wrong", city => city.Around with { Settings = Settings("Outside:PrivateNetworks", "nowhere") }),
        ("setting-wrong", city => city.Around with { Settings = Settings("Slow:Milliseconds", "soon") }),
        ("setting-wrong", city => city.Around with { Settings = Settings("Crowd:Look", "many") }),
        ("setting-wrong", city => city.Around with { Settings = Settings("Proxies:Known", "nginx") }),
        ("setting-wrong", city => city.Around with { Settings = Settings("Administrators:Networks", "room 301") }),
        ("clock-apart", city => city.Around with { Clock = new Shifted(TimeSpan.FromMinutes(3)) }),
        ("clock-behind", city => city.Around with { Clock = new Shifted(TimeSpan.FromDays(-2)) }),
        ("calendar-this-year", city => city.Around with { Clock = new Shifted(TimeSpan.FromDays(365 * 9)) }),
        ("search-behind", city => city.Around with { Bounds = city.Around.Bounds with { MostSearchWaiting = -1 } }),
    ];

    /// <summary>What is done to the database, and how it is undone.</summary>
    private static readonly (string Check, string Plant, string Mend)[] Planted =
    [
        ("messages-parked", Message("null", "5"), "delete from outbox"),
        ("messages-old", Message("5", "null"), "delete from outbox"),
        ("escalations-late", "insert into work (id, kind, case_id, level, due_at) values (1, 'whole', 1, 100, 5)", "delete from work"),
        ("audit-behind", "insert into audit_entry (id, position, at, action, subject, content, salt, hash) select -1, null, 5, action, subject, content, salt, hash from audit_entry where id = (select max(id) from audit_entry)", "delete from audit_entry where id = -1"),
        ("lease-stuck", $"insert into lease (name, holder, fence, until_at) values ('background', 'gone', 1, {Far})", "delete from lease where holder = 'gone'"),
        ("administrator-none", "update post_holder set until_at = from_at where post = 'administrator-audit'", "update post_holder set until_at = null where post = 'administrator-audit'"),
        ("administrators-together", "insert into post_holder (id, post, person_id, from_at) select 1, 'administrator-audit', person_id, from_at from post_holder where post = 'administrator-system'", "delete from post_holder where id = 1"),
        ("accounts-unused", "update person set added_at = added_at - 40000000000000, password_at = password_at - 40000000000000, signed_in_at = signed_in_at - 40000000000000", "update person set added_at = added_at + 40000000000000, password_at = password_at + 40000000000000, signed_in_at = signed_in_at + 40000000000000"),
        ("posts-empty", "update post_holder set until_at = from_at where post = 'mayor'", "update post_holder set until_at = null where post = 'mayor'"),
        ("scenarios-none", "update scenario_version set state = 'retired'", "update scenario_version set state = 'live'"),
        ("schema-behind", "create table saved as select * from migration; delete from migration where number = (select max(number) from migration)", "delete from migration; insert into migration select * from saved; drop table saved"),
        ("schema-newer", "insert into migration (number, name, checksum, at) values (9999, 'later', '', 0); insert into setting (name, value) values ('contracted', '9999')", "delete from migration where number = 9999; delete from setting where name = 'contracted'"),
        ("schema-changed", "create table saved as select * from migration; update migration set checksum = 'another' where number = 4", "delete from migration; insert into migration select * from saved; drop table saved"),
        ("city-closed", "update city_pack_file set path = 'away.yaml' where path = 'city.yaml'", "update city_pack_file set path = 'city.yaml' where path = 'away.yaml'"),
    ];

    /// <summary>The tests' own server is quick rather than safe, and the doctor must say so.</summary>
    private static readonly string[] OfTheTestServer = ["fsync-off", "page-writes-off", "commit-unsafe"];

    [Theory, OnEachDatabase]
    public async Task Finds_every_planted_trouble_and_nothing_in_a_city_that_is_well(TestDatabase database)
    {
        await using var city = await DoctorCity.MakeAsync(database);
        var server = database.Kind == DatabaseKind.Postgres ? OfTheTestServer : [];
        var missed = new List<string>();

        Assert.Equal(server.Order(StringComparer.Ordinal), await TellAsync(city.Around));
        foreach (var (check, around) in Surrounded)
        {
            if (!(await TellAsync(around(city))).Contains(check))
                missed.Add(check);
        }

        foreach (var (check, plant, mend) in Planted)
        {
            await city.RunAsync(plant);
            if (!(await TellAsync(city.Around)).Contains(check))
                missed.Add(check);
            await city.RunAsync(mend);
        }

        foreach (var (check, plant) in Things(city))
        {
            var mend = await plant();
            if (!(await TellAsync(city.Around)).Contains(check))
                missed.Add(check);
            await mend();
        }

        if (database.Kind == DatabaseKind.Postgres && !(await TellAsync(city.Around with { Bounds = city.Around.Bounds with { LeastConnections = 100_000 } })).Contains("connections-few"))
            missed.Add("connections-few");
        if (database.Kind == DatabaseKind.Sqlite && !(await TellAsync(city.Around with { Bounds = city.Around.Bounds with { LargestLog = 0 } })).Contains("log-large"))
            missed.Add("log-large");

        Assert.True(missed.Count == 0, string.Join(", ", missed));
        Assert.Equal(server.Order(StringComparer.Ordinal), await TellAsync(city.Around));
        Assert.True(Surrounded.Select(s => s.Check).Concat(Planted.Select(p => p.Check)).Concat(Things(city).Select(t => t.Check)).Distinct(StringComparer.Ordinal).Count() >= 30);
    }

    [Theory, OnEachDatabase]
    public async Task A_newer_schema_that_only_has_more_is_a_note_and_no_trouble(TestDatabase database)
    {
        await using var city = await DoctorCity.MakeAsync(database);
        await city.RunAsync("insert into migration (number, name, checksum, at) values (9999, 'later', '', 0)");

        var found = (await Checkup.RunAsync(city.Around)).Troubles;

        Assert.Equal(Weight.Note, Assert.Single(found, t => t.Check.StartsWith("schema-", StringComparison.Ordinal)).Weight);
        Assert.DoesNotContain(found, t => t.Check == "city-closed");
    }

    [Fact]
    public async Task Finds_a_page_that_the_disk_lost()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await DoctorCity.MakeAsync(database);
        var copy = Path.Combine(city.Around.Place.DataFolder, "copy");
        Directory.CreateDirectory(copy);
        await city.RunAsync($"vacuum into '{Path.Combine(copy, "city.db")}'");
        var bytes = await File.ReadAllBytesAsync(Path.Combine(copy, "city.db"), TestContext.Current.CancellationToken);
        bytes.AsSpan(bytes.Length - (4096 * 40), 4096 * 30).Clear();
        await File.WriteAllBytesAsync(Path.Combine(copy, "city.db"), bytes, TestContext.Current.CancellationToken);

        var found = await TellAsync(city.Around with { Place = city.Around.Place with { DataFolder = copy, KeysFolder = city.Around.Place.Keys } });

        Assert.Contains("database-damaged", found);
    }

    [Fact]
    public async Task Finds_a_certificate_that_browsers_do_not_trust()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await DoctorCity.MakeAsync(database);
        using var signed = DoctorCity.Signed(TimeProvider.System.GetUtcNow().AddDays(90));
        using var certificate = X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pfx), null);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
#pragma warning disable CA2025 // It is waited for below, before either is disposed.
        var serving = ServeAsync(listener, certificate);
#pragma warning restore CA2025

        var found = await TellAsync(city.Around with { Url = new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/") });
        await serving;

        Assert.Equal(["certificate-distrusted"], found);
    }

    [Fact]
    public async Task The_command_says_it_in_the_language_asked_for_and_as_json_and_exits_with_one()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var city = await DoctorCity.MakeAsync(database);
        await city.RunAsync("update post_holder set until_at = from_at where post = 'mayor'");
        string[] words = ["doctor", "--least-free", "0", .. city.Around.Place.Words()];

        var (code, said, _) = await LivedCity.RunAsync([.. words, "--language", "zh"]);
        var (_, english, _) = await LivedCity.RunAsync([.. words, "--language", "en", "--backup-to", city.Around.Backups!]);
        var (_, json, _) = await LivedCity.RunAsync([.. words, "--json", "--quick", "--language", "en"]);
        var (wrong, _, _) = await LivedCity.RunAsync([.. words, "--url", "city"]);

        Assert.Equal(1, code);
        Assert.Contains("1 个岗位没有人：mayor", said, StringComparison.Ordinal);
        Assert.Contains("backup-none", said, StringComparison.Ordinal);
        Assert.Contains("    To do: The security administrator fills them at /work/posts", english, StringComparison.Ordinal);
        Assert.DoesNotContain("backup-none", english, StringComparison.Ordinal);
        var found = JsonNode.Parse(json)!;
        Assert.False(found["well"]!.GetValue<bool>());
        Assert.Contains(found["found"]!.AsArray(), f => f!["check"]!.GetValue<string>() == "posts-empty" && f["weight"]!.GetValue<string>() == "soon");
        Assert.Equal(2, wrong);
    }

    [Theory]
    [InlineData("zh_CN.UTF-8", "zh")]
    [InlineData("C.UTF-8", "en")]
    [InlineData(null, "en")]
    public void The_environment_says_the_language(string? lang, string language) => Assert.Equal(language, DoctorCommand.LanguageOf(name => name == "LANG" ? lang : null));

    /// <summary>Files and settings, each with the way back.</summary>
    private static IEnumerable<(string Check, Func<Task<Func<Task>>> Plant)> Things(DoctorCity city)
    {
        var files = Path.Combine(city.Around.Place.DataFolder, "messages");
        yield return ("folder-closed", () => Do(() => File.WriteAllText(files, ""), () => File.Delete(files)));
        yield return ("key-missing", () => Do(() => File.Move(city.Key, city.Key + ".away"), () => File.Move(city.Key + ".away", city.Key)));
        if (!OperatingSystem.IsWindows())
            yield return ("key-open", () => Do(() => File.SetUnixFileMode(city.Key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead), () => File.SetUnixFileMode(city.Key, UnixFileMode.UserRead | UnixFileMode.UserWrite)));
        var key = File.Exists(city.Key) ? File.ReadAllBytes(city.Key) : [];
        yield return ("key-wrong", () => Do(() => File.WriteAllBytes(city.Key, [.. key.Select(b => (byte)~b)]), () => File.WriteAllBytes(city.Key, key)));
        var newest = Directory.EnumerateFiles(city.Around.Backups!).First();
        var whole = File.ReadAllBytes(newest);
        yield return ("backup-damaged", () => Do(() => File.WriteAllBytes(newest, whole[..(whole.Length / 2)]), () => File.WriteAllBytes(newest, whole)));
        yield return ("ways-out-none", () => Set(new ChannelSettings()));
        yield return ("address-none", () => Set(new ChannelSettings { Mail = DoctorCity.Mail }));
        yield return ("secret-missing", () => Set(new ChannelSettings { Address = "https://city.example", Mail = DoctorCity.Mail with { Password = "env:NOWHERE_SUCH" } }));

        async Task<Func<Task>> Set(ChannelSettings channels)
        {
            await city.SetAsync(channels);
            return () => city.SetAsync(new ChannelSettings { Address = "https://city.example", Mail = DoctorCity.Mail });
        }
    }

    private static Task<Func<Task>> Do(Action plant, Action mend)
    {
        plant();
        return Task.FromResult<Func<Task>>(() =>
        {
            mend();
            return Task.CompletedTask;
        });
    }

    /// <summary>What wants somebody; each is said in both languages. The calendar of the year in which this runs may not be in the pack.</summary>
    private static async Task<IReadOnlyList<string>> TellAsync(Surroundings around)
    {
        var findings = await Checkup.RunAsync(around);
        Assert.All(findings.Troubles, t => Assert.True(t.WhatIn("zh") != t.WhatIn("en") && t.RemedyIn("zh").Length > 5 && t.RemedyIn("en").Length > 5 && !t.WhatIn("en").Contains('{', StringComparison.Ordinal), t.Check));
        return [.. findings.Troubles.Where(t => t.Weight != Weight.Note && (around.Clock is Shifted || !t.Check.StartsWith("calendar-", StringComparison.Ordinal))).Select(t => t.Check).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static string Message(string next, string parked) =>
        $"insert into outbox (id, case_id, n, k, door, template, language, address, body, created_at, tries, next_at, parked_at) select 1, 1, 1, 1, 'mail', 'filed', 'zh', salt, salt, 5, 1, {next}, {parked} from audit_entry where id = (select max(id) from audit_entry)";

    private static IConfiguration Settings(string name, string value) => new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();

    private static async Task ServeAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var secured = new SslStream(client.GetStream());
        await secured.AuthenticateAsServerAsync(certificate);
    }

    private sealed class Shifted(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
