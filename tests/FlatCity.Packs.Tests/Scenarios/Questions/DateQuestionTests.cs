namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class DateQuestionTests
{
    [Theory]
    [InlineData(@"""2026-11-23""", """{"q":"2026-11-23"}""")]
    [InlineData(@"""2026-02-29""", """q date.form""")]
    [InlineData(@"""2025-12-31""", """q date.early""")]
    [InlineData(@"""2027-01-01""", """q date.late""")]
    [InlineData(@"""23.11.2026""", """q date.form""")]
    [InlineData("""20261123""", """q date.form""")]
    [InlineData(@"""2026-11-23T00:00:00Z""", """q date.form""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: date, least: 2026-01-01, most: 2026-12-31, label: { en: Q } }"""), "{\"q\":" + answer + "}"));
}
