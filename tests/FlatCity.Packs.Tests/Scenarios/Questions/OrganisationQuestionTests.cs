namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class OrganisationQuestionTests
{
    [Theory]
    [InlineData("""{"code":"91350100M000100Y43"}""", """{"q":{"code":"91350100M000100Y43"}}""")]
    [InlineData("""{"code":"91350100M000100Y44"}""", """q reference.code""")]
    [InlineData("""{"code":"91350100I000100Y43"}""", """q reference.code""")]
    [InlineData(@"""某公司""", """{"q":{"words":"某公司"}}""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: organisation, label: { en: Q } }"""), "{\"q\":" + answer + "}"));
}
