namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class IdNumberQuestionTests
{
    [Theory]
    [InlineData(@"""11010519491231002X""", """{"q":"11010519491231002X"}""")]
    [InlineData(@"""11010519491231002x""", """{"q":"11010519491231002X"}""")]
    [InlineData(@"""110105194912310021""", """q id-number.check""")]
    [InlineData(@"""11010519490231002X""", """q id-number.check""")]
    [InlineData(@"""1101051949123100""", """q id-number.form""")]
    [InlineData(@"""A1010519491231002X""", """q id-number.form""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: id-number, label: { en: Q } }"""), "{\"q\":" + answer + "}"));
}
