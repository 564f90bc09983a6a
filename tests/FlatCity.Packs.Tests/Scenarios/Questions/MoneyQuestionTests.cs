namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class MoneyQuestionTests
{
    [Theory]
    [InlineData("""12.30""", """{"q":12.3}""")]
    [InlineData("""0""", """{"q":0}""")]
    [InlineData("""0.001""", """q number.decimals""")]
    [InlineData("""-1""", """q number.low""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: money, label: { en: Q } }"""), "{\"q\":" + answer + "}"));
}
