using System.Text;
using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Tests.Reading;

public sealed class StoredTextTests
{
    [Theory]
    [InlineData("e\u0301", "é")]
    [InlineData("a\r\nb\rc", "a\nb\nc")]
    [InlineData("道路，“坏”了。", "道路，“坏”了。")]
    [InlineData("か\u3099", "が")]
    [InlineData("\uF900", "豈")]
    [InlineData("😀", "😀")]
    [InlineData("a\0", null)]
    [InlineData("\u0085", null)]
    [InlineData("\uFFFF", null)]
    public void Is_composed_and_holds_nothing_that_cannot_be_kept(string text, string? expected) =>
        Assert.Equal(expected, StoredText.TryNormalise(text, out var normal) ? normal : null);

    [Fact]
    public void Is_never_half_a_character() =>
        Assert.All(["\uD83D", "\uDE00\uD83D", "a\uD83D\uD83D\uDE00", "\uDE00"], text => Assert.False(StoredText.TryNormalise(text, out _)));

    [Fact]
    public void Every_single_character_comes_out_as_the_framework_composes_it()
    {
        for (var c = '\u00A0'; c < '\uFFFE'; c++)
        {
            if (char.IsSurrogate(c)) continue;
            foreach (var text in new[] { $"{c}", $"a{c}", $"中{c}", $"か{c}" })
            {
                Assert.True(StoredText.TryNormalise(text, out var normal));
                Assert.Equal(text.Normalize(NormalizationForm.FormC), normal);
            }
        }
    }
}
