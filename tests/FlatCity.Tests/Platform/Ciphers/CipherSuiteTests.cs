using System.Security.Cryptography;
using System.Text.RegularExpressions;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Ciphers;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Cities;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;
using FlatCity.Tests.Platform.Storage;

namespace FlatCity.Tests.Platform.Ciphers;

/// <summary>The seam: both suites keep the same promises, a city keeps the one it was made with, and nothing of ours goes past it.</summary>
public sealed partial class CipherSuiteTests
{
    /// <summary>What hashes or keys past the seam, because a standard or an outsider fixes it or nothing is kept; ADR 0126 says more of each.</summary>
    private static readonly Dictionary<string, string> Fixed = new(StringComparer.Ordinal)
    {
        ["Platform/Storage/Migrator.cs"] = "the program's own files, the same for every city",
        ["Platform/Web/Watchers.cs"] = "a setting of the process, compared in memory",
        ["Interop/Webhooks/WebhookSignature.cs"] = "Standard Webhooks",
        ["Interop/Sms/SmsTemplate.cs"] = "the gateway's own proof",
        ["Cases/Draw/DrawFrame.cs"] = "published, to be repeated by anybody",
        ["Commanding/Open/OpenRounds.cs"] = "an ETag of open data",
        ["Commanding/Open/OpenFile.cs"] = "an ETag of open data",
        ["Commanding/Define/EditRatePage.cshtml.cs"] = "whether a preview is of what is sent",
        ["Cases/Advise/LearnedParts.cs"] = "whether a part was learned from the same, for a week",
        ["Operations/Check/ReplayWork.cs"] = "whether a list was begun by the same, for a day",
        ["Operations/Export/PartFile.cs"] = "the manifest's, which anybody checks",
        ["Operations/Load/Fresh.cs"] = "of the manifest, for whoever has it",
        ["Operations/Restore/StagedCity.cs"] = "the name of a folder",
    };

    public static TheoryData<string> Names => [.. CipherSuite.All.Select(suite => suite.Name)];

    [Fact]
    public void City_packs_and_the_program_have_the_same_words_and_the_preset_is_the_first()
    {
        Assert.Equal(CityPack.Suites, CipherSuite.All.Select(suite => suite.Name));
        Assert.Equal(CipherSuite.All.Count, CipherSuite.All.Select(suite => suite.Number).Distinct().Count());
        Assert.Same(CipherSuite.International, CipherSuite.All[0]);
    }

    [Theory, MemberData(nameof(Names))]
    public void What_comes_piece_by_piece_has_the_hash_of_the_whole(string name)
    {
        var suite = CipherSuite.Find(name)!;
        var bytes = RandomNumberGenerator.GetBytes(100_000);
        using var running = suite.Running();

        running.TransformBlock(bytes, 0, 70_001, null, 0);
        running.TransformFinalBlock(bytes, 70_001, bytes.Length - 70_001);

        Assert.Equal(suite.Hash(bytes), running.Hash);
        running.Initialize();
        Assert.Equal(suite.Hash("again"), running.ComputeHash("again"u8.ToArray()));
    }

    [Theory, MemberData(nameof(Names))]
    public void Opens_only_what_is_whole_in_its_place_and_under_its_key_also_for_many_at_once(string name)
    {
        var suite = CipherSuite.Find(name)!;
        var secret = RandomNumberGenerator.GetBytes(CipherSuite.Bytes);
        using var sealer = suite.Sealer(secret);
        using var other = suite.Sealer(RandomNumberGenerator.GetBytes(CipherSuite.Bytes));
        var (plain, place) = ("陈大爷"u8.ToArray(), "party:1:name"u8.ToArray());
        var whole = sealer.Seal(plain, place);

        for (var i = 0; i < whole.Length; i++)
        {
            var changed = whole.ToArray();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => sealer.Open(changed, place));
        }

        Assert.Equal(plain, sealer.Open(whole, place));
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(whole, "party:2:name"u8));
        Assert.ThrowsAny<CryptographicException>(() => other.Open(whole, place));
        Assert.NotEqual(whole, sealer.Seal(plain, place));
        Parallel.For(0, 500, i => Assert.Equal(BitConverter.GetBytes(i), sealer.Open(sealer.Seal(BitConverter.GetBytes(i), place), place)));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_password_is_known_again_by_its_suite_alone(string name)
    {
        var suite = CipherSuite.Find(name)!;
        var hash = suite.HashPassword("correct horse staple");

        Assert.True(suite.IsPassword(hash, "correct horse staple"));
        Assert.False(suite.IsPassword(hash, "correct horse stable"));
        Assert.NotEqual(hash, suite.HashPassword("correct horse staple"));
    }

    [Theory, OnEachDatabase]
    public async Task A_city_keeps_the_suite_it_was_made_with_whatever_its_pack_says_later(TestDatabase place)
    {
        await using var test = await TestCity.MakeAsync(place, change: TestCity.WithSm);
        Assert.Same(CipherSuite.Sm, test.City.Suite);

        await test.City.Database.WriteAsync<bool>(unit =>
        {
            FlatCity.Cities.PublishedCityPack.Add(unit, FlatCity.Packs.PackFiles.FromFolder(Path.Combine(Repository.Root, "cities", "tiny")), test.City.Now + 1);
            Audit.Add(unit, test.System.Doer, test.City.Now, "test.published", "city", null, "{}");
            return new(true);
        });
        var refused = await Assert.ThrowsAsync<FlatCity.Cities.CityFaultException>(() => FlatCity.Cities.City.OpenAsync(test.Place, test.Clock));

        Assert.Contains("made with sm, which never changes", refused.Message, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_suite_that_this_program_does_not_know_is_said_plainly_and_none_is_the_preset(TestDatabase place)
    {
        await using var database = await WritePathTests.OpenAsync(place);
        await using var reading = await database.ReadAsync();
        Assert.Same(CipherSuite.International, await CipherSuite.OfAsync(reading));

        await database.WriteAsync<bool>(unit =>
        {
            unit.Do("insert into setting (name, value) values ('cryptography', 'sm9')");
            Audit.Add(unit, new Doer(1, "p"), 1, "test.done", "test", 1, "{}");
            return new(true);
        });

        var fault = await Assert.ThrowsAsync<MigrationFaultException>(() => CipherSuite.OfAsync(reading));
        Assert.Contains("“sm9” that this program does not know (it knows international, sm)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_of_ours_hashes_or_seals_past_the_seam()
    {
        var past = Repository.Files
            .Where(f => f.Is(".cs") && f.Path.StartsWith("src/FlatCity/", StringComparison.Ordinal) && !f.Path.StartsWith("src/FlatCity/Platform/Ciphers/", StringComparison.Ordinal) && Primitive().IsMatch(f.Text))
            .Select(f => f.Path["src/FlatCity/".Length..])
            .Order(StringComparer.Ordinal);

        Assert.Equal(Fixed.Keys.Order(StringComparer.Ordinal), past);
    }

    [GeneratedRegex(@"\b(SHA\d+|HMACSHA\d+|MD5|IncrementalHash|HMAC|AesGcm|AesCcm|Aes|ChaCha20Poly1305|Rfc2898DeriveBytes|HKDF|PasswordHasher|RSA|ECDsa)\s*(\.|\(|<)|Org\.BouncyCastle", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Primitive();
}
