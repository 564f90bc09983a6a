namespace FlatCity.Packs.Tests.Cities;

/// <summary>docs/city-pack.md tells what the files are like.</summary>
public sealed class CityPackGuideTests
{
    [Fact]
    public void Its_tables_have_the_columns_that_the_guide_names()
    {
        var lines = File.ReadLines(Path.Combine(SharedData.Checkout, "docs", "city-pack.md"))
            .Where(line => line.Contains(".csv   ", StringComparison.Ordinal) || line.Contains(".csv  ", StringComparison.Ordinal))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        var folder = Path.Combine(SharedData.Checkout, "cities", "longgang");

        Assert.Equal(Directory.GetFiles(folder, "*.csv").Select(Path.GetFileName).Order(StringComparer.Ordinal), lines.Keys.Order(StringComparer.Ordinal));
        Assert.All(lines, line => Assert.Equal(File.ReadLines(Path.Combine(folder, line.Key)).First(), line.Value));
    }
}
