using FlatCity.Operations;

namespace FlatCity.Tests.Operations.Learn;

/// <summary>`flatcity learn` as somebody types it; what it learns is tested with the cases.</summary>
public sealed class LearnCommandTests
{
    [Theory]
    [InlineData(1, "There is no city in")]
    [InlineData(2, "write a share from 0.5 to 1", "--precision", "2")]
    [InlineData(2, "write 60 to 500000", "--most", "1")]
    [InlineData(2, "write 0 or more", "--seed", "-1")]
    public async Task What_cannot_be_is_said_in_one_line(int code, string sentence, params string[] words)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var nowhere = Path.Combine(Path.GetTempPath(), "flatcity-no-such-city");

        Assert.Equal(code, await CommandLine.RunAsync(["learn", "--data", nowhere, .. words], new Terminal(TextReader.Null, output, error, interactive: false)));

        Assert.Contains(sentence, Assert.Single(error.ToString().TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_has_an_example()
    {
        var output = new StringWriter();

        Assert.Equal(0, await CommandLine.RunAsync(["learn", "--help"], new Terminal(TextReader.Null, output, TextWriter.Null, interactive: false)));

        Assert.Contains("flatcity learn --data ./data --precision 0.95", output.ToString(), StringComparison.Ordinal);
    }
}
