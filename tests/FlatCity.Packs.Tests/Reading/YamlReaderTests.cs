using System.Diagnostics;
using System.Text;
using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Tests.Reading;

public sealed class YamlReaderTests
{
    [Fact]
    public void Knows_line_and_column_of_every_key_and_value()
    {
        var root = Read("a: 1\nb:\n  - { c: x, 中文: y }\n  - z\n").Root;

        var map = root.Find("b")!.Node.Items[0];
        Assert.Equal((2, 1), (root.Find("b")!.At.Line, root.Find("b")!.At.Column));
        Assert.Equal((3, 5), (map.At.Line, map.At.Column));
        Assert.Equal((3, 13), (map.Find("中文")!.At.Line, map.Find("中文")!.At.Column));
        Assert.Equal((3, 17), (map.Find("中文")!.Node.At.Line, map.Find("中文")!.Node.At.Column));
        Assert.Equal((4, 5), (root.Find("b")!.Node.Items[1].At.Line, root.Find("b")!.Node.Items[1].At.Column));
    }

    [Theory]
    [InlineData("a: 007", "007", false)]
    [InlineData("a: no", "no", false)]
    [InlineData("a: \"\"", "", true)]
    [InlineData("a: 1e3", "1e3", false)]
    [InlineData("a: |\n  x\n  y\n", "x\ny\n", true)]
    public void Keeps_values_as_text(string text, string value, bool quoted)
    {
        var node = Read(text).Root.Find("a")!.Node;

        Assert.Equal((value, quoted), (node.Value, node.Quoted));
    }

    [Fact]
    public void Reads_on_after_what_is_broken()
    {
        var findings = new List<Finding>();

        var document = YamlReader.Read("f", Encoding.UTF8.GetBytes("a: 1\nb: {x: [1, 2}\nc: 3\nd:\n  - ok: 1\n  - @bad\n  - ok: 2\ne: 5\n"), findings)!;

        Assert.Equal([2, 6], findings.Select(finding => finding.Line));
        Assert.Equal(["b", "d"], document.Broken.Order(StringComparer.Ordinal));
        Assert.Equal(["a", "c", "d", "e"], document.Root.Entries.Select(entry => entry.Key));
        Assert.Equal(2, document.Root.Find("d")!.Node.Items.Count);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("a: &a [*a] ")]
    [InlineData("'")]
    [InlineData("\"\\")]
    [InlineData("!!x ")]
    [InlineData("{a: ")]
    [InlineData("|\n ")]
    [InlineData("%YAML ")]
    public void A_quarter_of_a_megabyte_of_anything_is_read_or_refused_at_once(string part)
    {
        var watch = Stopwatch.StartNew();
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(part, YamlReader.MostBytes / part.Length)));

        YamlReader.Read("f", bytes, []);

        // Generous for a busy machine; what is not linear takes minutes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    private static PackDocument Read(string text)
    {
        var findings = new List<Finding>();
        var document = YamlReader.Read("f", Encoding.UTF8.GetBytes(text), findings);
        Assert.Empty(findings);
        return document!;
    }
}
