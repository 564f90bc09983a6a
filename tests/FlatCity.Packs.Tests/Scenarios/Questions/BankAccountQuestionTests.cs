namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class BankAccountQuestionTests
{
    [Theory]
    [InlineData(@"""6222 0202 0001 1234567""", """{"q":"6222020200011234567"}""")]
    [InlineData(@"""1234567""", """q bank-account.form""")]
    [InlineData(@"""DE8937040044""", """q bank-account.form""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: bank-account, label: { en: Q } }"""), "{\"q\":" + answer + "}"));
}
