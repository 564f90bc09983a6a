namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class ChoicesQuestionTests
{
    [Theory]
    [InlineData("""["c","a"]""", """{"q":["a","c"]}""")]
    [InlineData("""["a"]""", """q choices.few""")]
    [InlineData(@"""a""", """q choices.few""")]
    [InlineData("""["a","b","c"]""", """q choices.many""")]
    [InlineData("""["a","a"]""", """q choices.few""")]
    [InlineData("""["a","z"]""", """q choice.unknown""")]
    [InlineData("""[["a"]]""", """q choice.unknown""")]
    [InlineData("""[]""", """{}""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: choices, least: 2, most: 2, of: { a: { en: A }, b: { en: B }, c: { en: C } }, label: { en: Q } }"""), "{\"q\":" + answer + "}"));
}
