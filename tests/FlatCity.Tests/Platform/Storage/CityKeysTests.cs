using System.Security.Cryptography;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Platform.Storage;

public sealed class CityKeysTests
{
    [Theory, OnEachDatabase]
    public async Task What_was_sealed_opens_after_a_restart_and_only_in_its_place(TestDatabase place)
    {
        await using var database = await WritePathTests.OpenAsync(place);
        var folder = TemporaryFolders.Make("keys-" + Guid.NewGuid().ToString("N"));
        byte[] sealedName;
        byte[] same;
        using (var keys = await CityKeys.OpenAsync(database, folder, TimeProvider.System))
        {
            sealedName = keys.Seal("陈大爷", "party:1:name");
            same = keys.Equality("13800000000", "phone");
        }

        using var again = await CityKeys.OpenAsync(database, folder, TimeProvider.System);

        Assert.Equal("陈大爷", again.Open(sealedName, "party:1:name"));
        Assert.Equal(same, again.Equality("13800000000", "phone"));
        Assert.NotEqual(same, again.Equality("13800000001", "phone"));
        Assert.ThrowsAny<CryptographicException>(() => again.Open(sealedName, "party:2:name"));
    }

    [Theory, OnEachDatabase]
    public async Task A_lost_or_wrong_master_key_is_said_plainly(TestDatabase place)
    {
        await using var database = await WritePathTests.OpenAsync(place);
        var folder = TemporaryFolders.Make("keys-" + Guid.NewGuid().ToString("N"));
        (await CityKeys.OpenAsync(database, folder, TimeProvider.System)).Dispose();

        var lost = await Assert.ThrowsAsync<KeyFaultException>(() => CityKeys.OpenAsync(database, TemporaryFolders.Make("none-" + Guid.NewGuid().ToString("N")), TimeProvider.System));
        await File.WriteAllBytesAsync(Path.Combine(folder, "master.key"), new byte[32], TestContext.Current.CancellationToken);
        var wrong = await Assert.ThrowsAsync<KeyFaultException>(() => CityKeys.OpenAsync(database, folder, TimeProvider.System));

        Assert.Contains("missing", lost.Message, StringComparison.Ordinal);
        Assert.Contains("not this city's", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_master_key_is_readable_by_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "File modes are Unix's.");
        using var place = new TestDatabase(DatabaseKind.Sqlite);
        await using var database = await WritePathTests.OpenAsync(place);
        var folder = TemporaryFolders.Make("keys-" + Guid.NewGuid().ToString("N"));

        (await CityKeys.OpenAsync(database, folder, TimeProvider.System)).Dispose();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "master.key")));
    }
}
