namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class DwellingQuestionTests
{
    [Theory]
    [InlineData("""{"code":"H-12"}""", """{"q":{"code":"H-12"}}""")]
    [InlineData(@"""滨江路 3 号""", """{"q":{"words":"滨江路 3 号"}}""")]
    [InlineData("""{"code":"H 12"}""", """q reference.code""")]
    [InlineData("""{"colour":"red"}""", """q reference.type""")]
    [InlineData("""5""", """q reference.type""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: dwelling, label: { en: Q } }"""), "{\"q\":" + answer + "}"));
}
