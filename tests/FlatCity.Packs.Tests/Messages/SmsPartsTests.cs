using FlatCity.Packs.Messages;

namespace FlatCity.Packs.Tests.Messages;

public sealed class SmsPartsTests
{
    [Theory]
    [InlineData('a', 160, 1)]
    [InlineData('a', 161, 2)]
    [InlineData('a', 306, 2)]
    [InlineData('a', 307, 3)]
    [InlineData('€', 80, 1)]
    [InlineData('€', 81, 2)]
    [InlineData('€', 152, 2)]
    [InlineData('€', 153, 3)]
    [InlineData('市', 70, 1)]
    [InlineData('市', 71, 2)]
    [InlineData('市', 134, 2)]
    [InlineData('市', 135, 3)]
    public void A_text_takes_as_many_parts_as_its_alphabet_needs(char character, int times, int parts) =>
        Assert.Equal(parts, SmsParts.Of(new string(character, times)).Parts);

    [Fact]
    public void A_character_of_two_units_is_not_torn_apart()
    {
        Assert.Equal(1, SmsParts.Of(string.Concat(Enumerable.Repeat("😀", 35))).Parts);
        Assert.Equal(3, SmsParts.Of(string.Concat(Enumerable.Repeat("😀", 67))).Parts);
    }

    [Fact]
    public void What_is_put_in_is_never_a_placeholder_again()
    {
        Assert.Equal("x {number} {city", MessageWords.Fill("{a} {b} {city", name => name == "a" ? "x" : name == "b" ? "{number}" : null));
        Assert.Equal(["a", "b"], MessageWords.Placeholders("{a} {b} {city"));
    }
}
