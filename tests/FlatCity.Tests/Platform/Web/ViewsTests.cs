using System.Text.RegularExpressions;

namespace FlatCity.Tests.Platform.Web;

/// <summary>Promises about every view, read as text.</summary>
public sealed partial class ViewsTests
{
    public static TheoryData<string> Views() => [.. Directory.EnumerateFiles(Path.Combine(Checkout(), "src", "FlatCity"), "*.cshtml", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "node_modules" or "obj" or "bin"))];

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_lets_Razor_encode_and_styles_nothing_itself(string file)
    {
        var view = File.ReadAllText(file);

        Assert.DoesNotContain("Html.Raw", view, StringComparison.Ordinal);
        Assert.DoesNotContain("HtmlString", view, StringComparison.Ordinal);
        Assert.DoesNotMatch(InlineStyle(), view);
        Assert.DoesNotMatch(InlineScript(), view);
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_uses_no_element_that_nobody_draws(string file)
    {
        // An internal tag helper is silently not found: its element would reach the browser as it stands.
        Assert.DoesNotMatch(HyphenatedElement(), File.ReadAllText(file));
    }

    private static string Checkout()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "FlatCity.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("FlatCity.slnx stands in no folder above the tests.");
        }

        return folder;
    }

    [GeneratedRegex("\\sstyle\\s*=|<style", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InlineStyle();

    [GeneratedRegex("<script(?![^>]*\\ssrc=)|\\son[a-z]+\\s*=\\s*\"", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InlineScript();

    [GeneratedRegex("<[a-z]+-[a-z-]+[\\s/>]", RegexOptions.None, 1000)]
    private static partial Regex HyphenatedElement();
}
