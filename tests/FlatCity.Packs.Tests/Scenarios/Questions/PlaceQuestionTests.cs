namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class PlaceQuestionTests
{
    [Theory]
    [InlineData("""{"lat":27.55,"lon":120.55}""", """{"q":{"lat":27.55,"lon":120.55,"system":"wgs84"}}""")]
    [InlineData("""{"lat":"27.55","lon":"120.55","system":"gcj02","words":" 桥 "}""", """{"q":{"lat":27.55,"lon":120.55,"words":"桥","system":"gcj02"}}""")]
    [InlineData("""{"words":"第一小学"}""", """{"q":{"words":"第一小学"}}""")]
    [InlineData(@"""第一小学""", """{"q":{"words":"第一小学"}}""")]
    [InlineData("""{"place":"school-001"}""", """{"q":{"place":"school-001"}}""")]
    [InlineData("""{"lat":"","lon":"","words":"桥"}""", """{"q":{"words":"桥"}}""")]
    [InlineData("""{"lat":27.55}""", """q place.coordinates""")]
    [InlineData("""{"lat":91,"lon":0}""", """q place.coordinates""")]
    [InlineData("""{"lat":1e400,"lon":0}""", """q place.coordinates""")]
    [InlineData("""{"lat":"x","lon":0}""", """q place.coordinates""")]
    [InlineData("""{"lat":"NaN","lon":0}""", """q place.coordinates""")]
    [InlineData("""{"lat":0,"lon":0,"system":"bd09"}""", """q place.system""")]
    [InlineData("""{"words":""}""", """q place.type""")]
    [InlineData("""{"colour":"red","words":"x"}""", """q place.key""")]
    [InlineData("""{"\ud800":1}""", """q text.characters""")]
    [InlineData("""{"place":"No Code"}""", """q reference.code""")]
    [InlineData("""7""", """q place.type""")]
    public void Takes_what_is_right_and_names_what_is_not(string answer, string expected) =>
        Assert.Equal(expected, SmallPack.Judge(SmallPack.Form("""  - { id: q, ask: place }"""), "{\"q\":" + answer + "}"));
}
