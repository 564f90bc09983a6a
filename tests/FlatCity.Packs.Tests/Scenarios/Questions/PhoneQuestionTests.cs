namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class PhoneQuestionTests
{
    [Theory]
    [InlineData(@"""138 0013 8000""", """{"q":"13800138000"}""")]
    [InlineData(@"""+86 138-0013-8000""", """{"q":"13800138000"}""")]
    [InlineData(@"""0577-64220000""", """{"q":"057764220000"}""")]
    [InlineData(@"""64220000""", """{"q":"64220000"}""")]
    [InlineData(@"""+43 660 1234567""", """{"q":"+436601234567"}""")]
    [InlineData(@"""123""", """q phone.form""")]
    [InlineData(@"""12800138000""", """q phone.form""")]
    [InlineData(@"""１３８００１３８０００""", """q phone.form""")]
    [InlineData("""13800138000""", """q phone.form""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: phone, label: { en: Q } }"""), "{\"q\":" + answer + "}"));
}
