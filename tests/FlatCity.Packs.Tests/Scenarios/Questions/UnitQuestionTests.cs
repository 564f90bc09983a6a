namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class UnitQuestionTests
{
    [Theory]
    [InlineData(@"""road-section""", """{"q":"road-section"}""")]
    [InlineData(@"""330383198001""", """{"q":"330383198001"}""")]
    [InlineData(@"""Road Section""", """q reference.code""")]
    [InlineData("""7""", """q text.type""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: unit, label: { en: Q } }"""), "{\"q\":" + answer + "}"));
}
