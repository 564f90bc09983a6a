namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class LongTextQuestionTests
{
    [Theory]
    [InlineData(@"""a\r\nb""", """{"q":"a\nb"}""")]
    [InlineData(@"""1234567890""", """q text.long""")]
    [InlineData("""{"a":1}""", """q text.type""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: long-text, most: 9, label: { en: Q } }"""), "{\"q\":" + answer + "}"));
}
