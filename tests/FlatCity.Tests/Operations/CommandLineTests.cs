using FlatCity.Operations;
using FlatCity.Platform;
using FlatCity.Platform.Web.Crowd;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Extensions.Configuration;

namespace FlatCity.Tests.Operations;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("serve")]
    [InlineData("init")]
    [InlineData("check")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("verify")]
    [InlineData("upgrade")]
    [InlineData("doctor")]
    public async Task Every_command_has_help_with_an_example(string command)
    {
        var (code, output, _) = await RunAsync([command, "--help"]);

        Assert.Equal(0, code);
        Assert.Contains("Example:", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_is_wrong_is_said_in_one_line() =>
        Assert.Contains("Crowd:Look is 'many'", CommandLine.Sentence(Assert.Throws<SettingFaultException>(() => CrowdSettings.Of(new ConfigurationBuilder().AddInMemoryCollection([new("Crowd:Look", "many")]).Build()))), StringComparison.Ordinal);

    [Fact]
    public async Task Wrong_use_is_two_and_one_line()
    {
        var (code, _, error) = await RunAsync(["init", "--nonsense"]);

        Assert.Equal(2, code);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Theory, OnEachDatabase]
    public async Task Init_makes_a_city_once(TestDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-init-").FullName;
        string[] words = ["init", "--city", "cities/tiny", "--admin-name", "张三", "--admin-sign-in", "root", "--keys", Path.Combine(folder, "keys"), .. database.Arguments];

        var (code, output, error) = await RunAsync(words, "wall lamp river\n");
        Assert.True(code == 0, error);
        Assert.Contains("flatcity serve", output, StringComparison.Ordinal);

        var (again, _, refusal) = await RunAsync(words, "wall lamp river\n");
        Assert.Equal(1, again);
        Assert.Contains("not empty", refusal, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Init_makes_nothing_with_a_password_that_everybody_guesses()
    {
        var folder = Path.Combine(Path.GetTempPath(), "flatcity-" + Path.GetRandomFileName());

        var (code, _, error) = await RunAsync(["init", "--city", "cities/tiny", "--data", folder, "--admin-name", "A", "--admin-sign-in", "root"], "password123\n");

        Assert.Equal(1, code);
        Assert.Contains("common", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Check_finds_nothing_in_the_cities_that_come_along()
    {
        var (code, output, _) = await RunAsync(["check", "cities", "--on", "2026-11-23"]);

        Assert.True(code == 0, output);
        Assert.Contains("43 packs, 0 errors", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_of_what_is_not_there_says_so() => Assert.Equal(1, (await RunAsync(["check", "nowhere"])).Code);

    private static async Task<(int Code, string Output, string Error)> RunAsync(string[] words, string input = "")
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var answers = new StringReader(input);
        var code = await CommandLine.RunAsync(words, new Terminal(answers, output, error, interactive: false));
        return (code, output.ToString(), error.ToString());
    }
}
