namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class NumberQuestionTests
{
    [Theory]
    [InlineData("""3""", """{"q":3}""")]
    [InlineData("""3.50""", """{"q":3.5}""")]
    [InlineData(@"""3.5""", """{"q":3.5}""")]
    [InlineData("""1e1""", """{"q":10}""")]
    [InlineData("""-2""", """{"q":-2}""")]
    [InlineData("""-2.1""", """q number.low""")]
    [InlineData("""10.6""", """q number.high""")]
    [InlineData("""3.55""", """q number.decimals""")]
    [InlineData("""9223372036854775808""", """q number.high""")]
    [InlineData("""1e400""", """q number.type""")]
    [InlineData(@"""three""", """q number.type""")]
    [InlineData(@"""0x10""", """q number.type""")]
    [InlineData("""true""", """q number.type""")]
    [InlineData(@"""NaN""", """q number.type""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: number, least: -2, most: 10.5, decimals: 1, unit: cm, label: { en: Q } }"""), "{\"q\":" + answer + "}"));
}
