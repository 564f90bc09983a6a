namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class VoiceQuestionTests
{
    [Theory]
    [InlineData(@"""abcdefgh""", """{"q":["abcdefgh"]}""")]
    [InlineData("""["abcdefgh","bcdefghi"]""", """q file.many""")]
    [InlineData(@"""x""", """q file.reference""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: voice, label: { en: Q } }"""), "{\"q\":" + answer + "}"));
}
