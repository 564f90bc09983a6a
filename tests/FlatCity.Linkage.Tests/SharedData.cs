namespace FlatCity.Linkage.Tests;

/// <summary>Real data that is measured with but is no part of the product: beside the checkout, or the test is skipped.</summary>
internal static class SharedData
{
    public static string Checkout { get; } = FindCheckout();

    public static string File(string path)
    {
        var shared = Environment.GetEnvironmentVariable("FLATCITY_SHARED") ?? Path.Combine(Checkout, "..", "shared");
        var file = Path.Combine(shared, "data", path);
        Assert.SkipUnless(System.IO.File.Exists(file), $"The shared data has no {path} here.");
        return file;
    }

    private static string FindCheckout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "FlatCity.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException("No folder above the tests holds FlatCity.slnx.");
    }
}
