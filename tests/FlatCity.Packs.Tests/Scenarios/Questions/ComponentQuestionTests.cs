namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class ComponentQuestionTests
{
    [Theory]
    [InlineData("""{"code":"3303830101000001"}""", """{"q":{"code":"3303830101000001"}}""")]
    [InlineData("""{"code":"330383"}""", """q reference.code""")]
    [InlineData(@"""第三个井盖""", """{"q":{"words":"第三个井盖"}}""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: component, label: { en: Q } }"""), "{\"q\":" + answer + "}"));
}
