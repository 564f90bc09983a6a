namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class ChoiceQuestionTests
{
    [Theory]
    [InlineData(@"""b""", """{"q":"b"}""")]
    [InlineData(@"""B""", """q choice.unknown""")]
    [InlineData("""["a"]""", """q choice.unknown""")]
    [InlineData("""1""", """q choice.unknown""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: choice, of: { a: { en: A }, b: { en: B }, c: { en: C } }, label: { en: Q } }"""), "{\"q\":" + answer + "}"));
}
