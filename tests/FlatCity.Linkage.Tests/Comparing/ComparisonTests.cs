using System.Text;
using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Tests.Comparing;

/// <summary>Each level of each comparison by an example that anybody can judge.</summary>
public sealed class ComparisonTests
{
    [Theory]
    [InlineData("smith", "smyth", "one letter off")]
    [InlineData("wallaby place", "walaby plaace", "close")]
    [InlineData("katherine", "catherine", "one letter off")]
    [InlineData("robert", "rob", "alike")]
    [InlineData("rose", "rose anne marie", "a part of it")]
    [InlineData("marie", "rose anne marie", "a part of it")]
    [InlineData("harrington", "wilson", "different")]
    [InlineData("龙港中学", "龙港中小学", "one letter off")]
    public void Texts(string a, string b, string level) => Assert.Equal(level, LevelOf(new TextComparison("x"), a, b));

    [Theory]
    [InlineData("1971-06-24", "19710624", "the same")]
    [InlineData("1971-06-24", "24/06/1971", "the same")]
    [InlineData("1971-06-24", "1971年6月24日", "the same")]
    [InlineData("1971-06-24", "1971-06-24 00:00:00", "the same")]
    [InlineData("1971-06-04", "1971-04-06", "day and month swapped")]
    [InlineData("1971-06-24", "1971-06-25", "one digit off or two swapped")]
    [InlineData("1971-06-24", "1917-06-24", "one digit off or two swapped")]
    [InlineData("1971-06-24", "1988-06-24", "two of year, month and day")]
    [InlineData("1971-06-24", "1974-07-24", "two digits off")]
    [InlineData("1971-06-29", "1971-07-01", "near")]
    [InlineData("1971-06-24", "2003-11-08", "different")]
    public void Dates(string a, string b, string level) => Assert.Equal(level, LevelOf(new DateComparison("x"), a, b));

    [Theory]
    [InlineData("100", "100.0", "the same")]
    [InlineData("1000", "1005", "within one in a hundred")]
    [InlineData("1000", "1090", "within one in ten")]
    [InlineData("1000", "2000", "different")]
    [InlineData("much", "more", "different")]
    public void Numbers(string a, string b, string level) => Assert.Equal(level, LevelOf(new NumberComparison("x"), a, b));

    [Theory]
    [InlineData("ab-12 34", "ab1234", "the same")]
    [InlineData("3165", "3615", "one sign off or two swapped")]
    [InlineData("9403201", "9413202", "two signs off")]
    [InlineData("12", "12b/4", "a part of it")]
    [InlineData("3165", "4870", "different")]
    public void Codes(string a, string b, string level) => Assert.Equal(level, LevelOf(new CodeComparison("x"), a, b));

    [Theory]
    [InlineData("r.allen25@smith.net", "r.alen25@smith.net", "one letter off")]
    [InlineData("roberta25@smith.net", "robert255@smth.net", "two or three letters off")]
    [InlineData("grace.kelly52@jones.com", "grace.kelly52@gmail.com", "the same before the @")]
    [InlineData("grace.kelly52@jones.com", "gracekely52@gmail.com", "alike before the @")]
    [InlineData("grace.kelly52@jones.com", "bob@x.org", "different")]
    public void Mails(string a, string b, string level) => Assert.Equal(level, LevelOf(new EmailComparison("x"), a, b));

    [Theory]
    [InlineData("efficient query processing", "processing, efficient: query", "the same words")]
    [InlineData("a b c d", "a b c e", "more than half of the words")]
    [InlineData("a b c d", "a x y z", "different")]
    public void Sets_of_tokens(string a, string b, string level) => Assert.Equal(level, LevelOf(new TokenComparison("x"), a, b));

    [Theory]
    [InlineData("27.5768,120.5466", "27.5768, 120.54661", "within 20 m")]
    [InlineData("27.5768,120.5466", "27.5768,120.5480", "within 200 m")]
    [InlineData("27.5768,120.5466", "27.5868,120.5466", "within 2 km")]
    [InlineData("27.5768,120.5466", "27.6768,120.5466", "within 20 km")]
    [InlineData("27.5768,120.5466", "30.2741,120.1551", "different")]
    public void Places(string a, string b, string level) => Assert.Equal(level, LevelOf(new PlaceComparison("x"), a, b));

    [Fact]
    public void The_distance_from_Berlin_to_Paris_is_the_known_one() =>
        Assert.InRange(PlaceComparison.Metres(52.5200, 13.4050, 48.8566, 2.3522), 876_500, 878_500);

    [Fact]
    public void A_sex_is_the_same_or_not() => Assert.Equal("different", LevelOf(new ExactComparison("x"), "f", "m"));

    internal static string LevelOf(Comparison comparison, string a, string b)
    {
        var values = new ValueSet();
        var (x, y) = (values.Add(Encoding.UTF8.GetBytes(a)), values.Add(Encoding.UTF8.GetBytes(b)));
        var comparer = comparison.Bind(values);
        var level = comparer.Level(x, y);

        // Whichever stands first, the finding is the same.
        Assert.Equal(level, comparer.Level(y, x));
        return comparison.Levels[level - 1];
    }
}
