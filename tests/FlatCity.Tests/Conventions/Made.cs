namespace FlatCity.Tests.Conventions;

/// <summary>Files of the repository that are made from others: held to what would be made now, written by `./test --renew`.</summary>
internal static class Made
{
    public const string Trait = "Renews";

    public static void Check(string path, string now)
    {
        var full = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable("FLATCITY_RENEW") == "1")
        {
            File.WriteAllText(full, now);
            return;
        }

        var before = File.Exists(full) ? File.ReadAllText(full) : string.Empty;
        Assert.True(before == now, $"{path} is stale: run `./test --renew` and commit what it wrote.");
    }
}
