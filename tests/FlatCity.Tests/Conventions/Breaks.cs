namespace FlatCity.Tests.Conventions;

/// <summary>What a convention found: all of it, one a line, so that one run is enough to mend everything.</summary>
internal static class Breaks
{
    public static void None<T>(IEnumerable<T> breaks)
    {
        var found = breaks.Select(b => b!.ToString()).Distinct().ToList();
        Assert.True(found.Count == 0, $"{found.Count} found:{Environment.NewLine}{string.Join(Environment.NewLine, found)}");
    }
}
