using FlatCity.Packs.Cities;

namespace FlatCity.Packs.Tests.Cities;

/// <summary>The cities that come with the product.</summary>
public sealed class ShippedCitiesTests
{
    internal static PackFiles Files(string name) => PackFiles.FromFolder(Path.Combine(SharedData.Checkout, "cities", name));

    [Theory]
    [InlineData("longgang")]
    [InlineData("tiny")]
    [InlineData("boston-2011")]
    [InlineData("nyc")]
    [InlineData("messages-2020")]
    public void Are_read_without_a_finding(string name)
    {
        var reading = CityPack.Read(Files(name));

        Assert.Empty(reading.Findings);
        Assert.NotNull(reading.Pack);
    }
}
