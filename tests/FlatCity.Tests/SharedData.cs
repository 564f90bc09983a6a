using FlatCity.Tests.Conventions;

namespace FlatCity.Tests;

/// <summary>Real data that is measured with but is no part of the product: beside the checkout, or the test is skipped.</summary>
internal static class SharedData
{
    /// <summary>A file of the shared data; skips the test where it is missing.</summary>
    public static string File(string path)
    {
        var shared = Environment.GetEnvironmentVariable("FLATCITY_SHARED") ?? Path.Combine(Repository.Root, "..", "shared");
        var file = Path.Combine(shared, "data", path);
        Assert.SkipUnless(System.IO.File.Exists(file), $"The shared data has no {path} here.");
        return file;
    }
}
