using System.Text;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Tests.Records;

/// <summary>Lists as they come: quotes, marks, other alphabets, and what is broken in them.</summary>
public sealed class ListReadingTests
{
    [Fact]
    public void Quotes_line_ends_and_delimiters_within_cells_are_kept()
    {
        var raw = Read("id;name\r\n1;\"Müller; \"\"Rosa\"\"\nAnna\"\r\n\r\n2;x\r\n");

        Assert.Equal(2, raw.Count);
        Assert.Equal("müller; \"rosa\" anna", Text(raw, 0, 1));
        Assert.Equal("x", Text(raw, 1, 1));
    }

    [Fact]
    public void How_a_cell_was_typed_does_not_count()
    {
        var raw = Read("name\n  ROSA   Anna \nＲｏｓａ Ａｎｎａ\nrosa anna\n");

        Assert.Equal(2, raw.Columns[0].Values.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("N/A")]
    [InlineData("不详")]
    [InlineData("-")]
    public void Words_for_nothing_are_nothing(string cell) => Assert.Equal(0, Read($"id,name\n1,{cell}\n2,x\n").Cell(0, 1));

    [Fact]
    public void GB18030_is_seen_and_said()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding("GB18030").GetBytes("姓名,地址\n陈国华,龙港市江滨社区\n㐂㙍,温州\n");

        var raw = RawLists.Read([new ListSource("old", () => new MemoryStream(bytes))], new HashSet<string>(), 1);

        Assert.Equal("陈国华", Text(raw, 0, 0));
        Assert.Equal("㐂㙍", Text(raw, 1, 0));
        Assert.Contains(raw.Notes, n => n.Contains("GB18030", StringComparison.Ordinal));
    }

    [Fact]
    public void NUL_bytes_are_left_out_and_said()
    {
        var raw = Read("id,name\n1,ro\0sa\n2,rosa\n");

        Assert.Equal(raw.Cell(0, 1), raw.Cell(1, 1));
        Assert.Contains(raw.Notes, n => n.Contains("NUL", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cell_of_a_hundred_thousand_letters_is_cut_and_said()
    {
        var raw = Read($"id,name\n1,{new string('a', 100_000)}\n2,b\n");

        Assert.Equal(ValueSet.LongestBytes, raw.Columns[1].Values.BytesOf(raw.Cell(0, 1)));
        Assert.Contains(raw.Notes, n => n.Contains("cut", StringComparison.Ordinal));
    }

    [Fact]
    public void Short_rows_are_filled_and_said() =>
        Assert.Contains(Read("id,name,city\n1,a\n2,b,c\n").Notes, n => n.Contains("fewer cells", StringComparison.Ordinal));

    [Theory]
    [InlineData("id,name\n1,a,b\n", "Line 2 of list has 3 cells, the header has 2")]
    [InlineData("id,name\n1,\"a\n", "never closed")]
    [InlineData("id,id\n1,2\n", "two columns named id")]
    [InlineData("", "is empty")]
    [InlineData("id,name\n", "no rows")]
    public void What_is_broken_is_named(string csv, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<LinkageFaultException>(() => Read(csv)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_neither_UTF8_nor_GB18030_is_refused() =>
        Assert.Contains("neither UTF-8 nor GB18030", Assert.Throws<LinkageFaultException>(() => RawLists.Read([new ListSource("x", () => new MemoryStream([.. "a,b\n1,"u8, 0xFF, 0xFF, 0x0A]))], new HashSet<string>(), 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void Rows_longer_than_the_buffer_are_read_whole()
    {
        var long1 = string.Join(' ', Enumerable.Repeat("word", 5_000));
        var csv = new StringBuilder("id,text\n");
        for (var i = 0; i < 300; i++) csv.Append(i).Append(",\"").Append(long1).Append(i).Append("\"\n");

        var raw = Read(csv.ToString());

        Assert.Equal(300, raw.Count);
        Assert.Equal(long1 + "299", Text(raw, 299, 1));
    }

    [Fact]
    public void Columns_of_two_lists_that_mean_the_same_become_one()
    {
        var raw = RawLists.Read([ListSource.FromText("a", "编号,姓名,联系电话\n1,陈国华,1\n"), ListSource.FromText("b", "id,手机号码,名字\n2,2,王秀英\n")], new HashSet<string>(), 1);

        Assert.Equal(["编号", "姓名", "联系电话"], raw.Columns.Select(c => c.Name));
        Assert.Equal("王秀英", Text(raw, 1, 1));
    }

    private static RawLists Read(string csv) => RawLists.Read([ListSource.FromText("list", csv)], new HashSet<string>(), 2);

    private static string Text(RawLists raw, int row, int column) => raw.Columns[column].Values.Text(raw.Cell(row, column));
}
