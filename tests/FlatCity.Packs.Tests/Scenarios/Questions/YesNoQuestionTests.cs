namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class YesNoQuestionTests
{
    [Theory]
    [InlineData("""true""", """{"q":true}""")]
    [InlineData(@"""no""", """{"q":false}""")]
    [InlineData(@"""true""", """{"q":true}""")]
    [InlineData("""1""", """q yes-no.type""")]
    [InlineData(@"""maybe""", """q yes-no.type""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: yes-no, label: { en: Q } }"""), "{\"q\":" + answer + "}"));
}
