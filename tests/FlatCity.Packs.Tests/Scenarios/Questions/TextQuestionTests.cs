namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class TextQuestionTests
{
    [Theory]
    [InlineData(@"""abc""", """{"q":"abc"}""")]
    [InlineData(@"""  abc """, """{"q":"abc"}""")]
    [InlineData(@"""a\nb""", """{"q":"a b"}""")]
    [InlineData(@"""e\u0301e""", """{"q":"ée"}""")]
    [InlineData(@"""道路""", """{"q":"道路"}""")]
    [InlineData(@"""a""", """q text.short""")]
    [InlineData(@"""abcdef""", """q text.long""")]
    [InlineData(@"""😀😀😀😀😀""", """{"q":"\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00"}""")]
    [InlineData(@"""a\u0000b""", """q text.characters""")]
    [InlineData(@"""a\ud800b""", """q text.characters""")]
    [InlineData(@"""a\u0007b""", """q text.characters""")]
    [InlineData("""12""", """q text.type""")]
    [InlineData("""["a"]""", """q text.type""")]
    [InlineData(@"""""", """{}""")]
    [InlineData("""null""", """{}""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: text, least: 2, most: 5, label: { en: Q } }"""), "{\"q\":" + answer + "}"));
}
