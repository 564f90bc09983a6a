using FlatCity.Packs.Advising;

namespace FlatCity.Packs.Tests.Advising;

public sealed class TextGramsTests
{
    [Theory]
    [InlineData("路灯坏了", "路 路灯 灯 灯坏 坏 坏了 了")]
    [InlineData("路灯，坏", "路 路灯 灯 坏")]
    [InlineData("Street light broken", "street street_light light light_broken broken")]
    [InlineData("ＡＴＭ坏", "atm atm坏 坏")]
    [InlineData("电话13800138000找我", "电 电话 话 找 找我 我")]
    [InlineData("浙C12345的车", "浙 的 的车 车")]
    [InlineData("wx_abc123 不要", "wx 不 不要 要")]
    [InlineData("住A3区", "住 区")]
    [InlineData("", "")]
    [InlineData("330383199001011234", "")]
    public void Reads_characters_words_and_neighbours_but_no_digit_and_nothing_that_touches_one(string text, string grams)
    {
        var read = TextGrams.Read(text);

        Assert.Equal(grams, string.Join(' ', TextGrams.Of(read).OrderBy(g => g.Start).ThenBy(g => g.Length).Select(g => read.Substring(g.Start, g.Length).Replace(' ', '_'))));
    }

    [Fact]
    public void A_lone_surrogate_and_a_text_without_end_are_read_too()
    {
        Assert.Contains("路灯", TextGrams.Read("路灯\ud800坏了"), StringComparison.Ordinal);
        Assert.Equal(TextGrams.MostCharacters, TextGrams.Read(new string('路', 100_000)).Length);
    }
}
