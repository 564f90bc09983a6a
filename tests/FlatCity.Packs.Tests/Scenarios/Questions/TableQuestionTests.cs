namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class TableQuestionTests
{
    [Theory]
    [InlineData("""[{"age":3,"name":"A"}]""", """{"q":[{"name":"A","age":3}]}""")]
    [InlineData("""[{"name":"A"},{"age":-1}]""", """q[1].name answers.required; q[1].age number.low""")]
    [InlineData("""[{},{},{}]""", """q table.rows""")]
    [InlineData("""{"name":"A"}""", """q table.type""")]
    [InlineData("""[1]""", """q[0]. table.type""")]
    [InlineData("""[{"name":"A","x":1}]""", """q[0]. choice.unknown""")]
    [InlineData("""[{"\ud800":1}]""", """q text.characters""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: table, most: 2, label: { en: Q }, columns: [{ id: name, ask: text, required: true, label: { en: Name } }, { id: age, ask: number, least: 0, label: { en: Age } }] }"""), "{\"q\":" + answer + "}"));
}
