using FlatCity.Platform;

namespace FlatCity.Tests.Platform;

public sealed class NamedSecretsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("flatcity-secrets-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_secret_is_what_its_file_holds_and_nothing_where_the_file_cannot_be_read()
    {
        var secrets = Directory.CreateDirectory(Path.Combine(folder, NamedSecrets.Folder)).FullName;
        File.WriteAllText(Path.Combine(secrets, "gateway"), " kept \n");
        File.CreateSymbolicLink(Path.Combine(secrets, "gone"), Path.Combine(folder, "nowhere"));
        Directory.CreateDirectory(Path.Combine(secrets, "a-folder"));

        Assert.Equal("kept", NamedSecrets.Find(folder, "gateway"));
        Assert.Null(NamedSecrets.Find(folder, "gone"));
        Assert.Null(NamedSecrets.Find(folder, "a-folder"));
        Assert.Null(NamedSecrets.Find(folder, "../gateway"));
    }
}
