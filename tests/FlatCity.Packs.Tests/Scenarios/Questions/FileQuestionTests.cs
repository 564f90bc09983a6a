namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class FileQuestionTests
{
    [Theory]
    [InlineData("""["abcdefgh","abcdefgh"]""", """{"q":["abcdefgh"]}""")]
    [InlineData(@"""abcdefgh""", """{"q":["abcdefgh"]}""")]
    [InlineData("""["abcdefgh","bcdefghi","cdefghij"]""", """q file.many""")]
    [InlineData("""["../../etc/passwd"]""", """q file.reference""")]
    [InlineData("""[1]""", """q file.reference""")]
    [InlineData("""{"a":1}""", """q file.reference""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: file, most: 2, label: { en: Q } }"""), "{\"q\":" + answer + "}"));
}
