using System.IO.Compression;
using System.Text;
using CsCheck;
using FlatCity.Platform.Tables;

namespace FlatCity.Tests.Platform.Tables;

/// <summary>CSV as people have it: every row is read, or its fault is told in its place.</summary>
public sealed class CsvTableTests : IDisposable
{
    private const string Signs = "abc,\"\n 路灯";
    private readonly TableFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n", "1|2", "3|4")]
    [InlineData("a,b\r\n1,2\r3,4\n5,6", "1|2", "3|4", "5|6")]
    [InlineData("a;b\n1;2,5\n", "1|2,5")]
    [InlineData("a\tb\n1\t\"2\t3\"\n", "1|2\t3")]
    [InlineData("a,b\n\"x, \"\"y\"\"\",2\n", "x, \"y\"|2")]
    [InlineData("a,b\n\"over\ntwo lines\",2\n3,4\n", "over\ntwo lines|2", "3|4")]
    [InlineData("a,b\n\n1,2\n   \n,\n", "1|2", "|")]
    [InlineData("a,b\n1,\n", "1|")]
    [InlineData("a,b\n1,", "1|")]
    public void Rows_are_read_whatever_ends_their_lines(string csv, params string[] rows)
    {
        using var table = TableReader.Open(files.Write("l.csv", csv), new TableForm());

        Assert.Equal(["a", "b"], table.Header);
        Assert.Equal(rows, TableFiles.Rows(table));
    }

    [Theory]
    [InlineData("a,b\n1,\"open\n3,4\n5,6\n", "! tables.row.quote-open", "3|4", "5|6")]
    [InlineData("a,b\n\"open,2\n\"3\",4\n5,6\n", "! tables.row.quote-open", "3|4", "5|6")]
    [InlineData("a,b\n1,2\n3,\"open", "1|2", "! tables.row.quote-open")]
    [InlineData("a,b\n1,he said \"no\"\n3,4\n", "1|he said \"no\"", "3|4")]
    [InlineData("a,b\n1,\"he said \"no\" to me\"\n3,4\n", "1|he said \"no\" to me", "3|4")]
    [InlineData("a,b\n1,\"x\"y\n3,4\n", "1|\"x\"y", "3|4")]
    [InlineData("a,b\n1,2,3\n4\n5,6\n", "! tables.row.width", "! tables.row.width", "5|6")]
    public void A_broken_quote_costs_its_own_row_and_no_other(string csv, params string[] rows)
    {
        using var table = TableReader.Open(files.Write("l.csv", csv), new TableForm());

        Assert.Equal(rows, TableFiles.Rows(table));
    }

    [Fact]
    public void Lines_are_counted_across_what_was_given_up()
    {
        using var table = TableReader.Open(files.Write("l.csv", "a,b\r\n\"two\r\nlines\",2\r\n1,\"open\r\n3,4\r\n"), new TableForm());

        var rows = new List<TableRow>();
        while (table.Read() is { } row)
            rows.Add(row);

        Assert.Equal([2, 4, 5], rows.Select(row => row.Line));
        Assert.Equal("1,\"open", rows[1].Cells[0]);
    }

    [Theory]
    [InlineData(1, "! tables.row.too-long")]
    [InlineData(0, "long")]
    public void A_row_over_a_mebibyte_is_refused_by_its_number(int over, string expected)
    {
        var wide = new string('x', TableReader.LongestRow - "1,\n".Length + over);

        using var table = TableReader.Open(files.Write("l.csv", $"a,b\n0,0\n1,{wide}\n2,2\n"), new TableForm());
        var rows = TableFiles.Rows(table);

        Assert.Equal(["0|0", "2|2"], [rows[0], rows[2]]);
        Assert.True(expected == "long" ? rows[1].Length > TableReader.LongestRow - 10 : rows[1] == expected);
    }

    [Fact]
    public void A_long_row_with_line_ends_in_its_quotes_is_passed_over_whole()
    {
        var wide = string.Concat(Enumerable.Repeat("line, and \"\"more\"\"\n", 200_000));

        using var table = TableReader.Open(files.Write("l.csv", $"a,b\n1,\"{wide}\"\n2,2\n"), new TableForm());
        table.Read();
        var next = table.Read()!;

        Assert.Equal((2, 200_003), (next.Number, next.Line));
        Assert.Null(table.Read());
    }

    [Fact]
    public void A_long_row_whose_quote_is_never_closed_costs_its_line()
    {
        var rest = string.Concat(Enumerable.Repeat("3,4\n", 400_000));

        using var table = TableReader.Open(files.Write("l.csv", $"a,b\n1,\"open\n{rest}"), new TableForm());
        var rows = TableFiles.Rows(table);

        Assert.Equal(400_001, rows.Count);
        Assert.Equal("! tables.row.quote-open", rows[0]);
        Assert.All(rows.Skip(1), row => Assert.Equal("3|4", row));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("gb18030", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public void The_encoding_is_seen_from_the_bytes(string name, bool mark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes("编号,留言详情\n1,龙港市“扁平城”，路灯不亮𠀀\n")];

        using var table = TableReader.Open(files.Write("l.csv", bytes), new TableForm());

        Assert.Equal(["编号", "留言详情"], table.Header);
        Assert.Equal(["1|龙港市“扁平城”，路灯不亮𠀀"], TableFiles.Rows(table));
    }

    [Theory]
    [InlineData("gb18030")]
    [InlineData("utf-8")]
    public void Broken_bytes_are_told_by_their_column_and_the_next_row_is_whole(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        // The first byte of two, and then the comma at once.
        byte[] bytes = [.. encoding.GetBytes("编号,标题,详情\n1,路灯不亮了三天,好\n2,坏"), 0xC4, .. encoding.GetBytes(",好\n3,好,井盖缺失了\n")];

        using var table = TableReader.Open(files.Write("l.csv", bytes), new TableForm());
        var (first, second, third) = (table.Read()!, table.Read()!, table.Read()!);

        Assert.Equal(name, table.Encoding);
        Assert.Empty(first.Broken);
        Assert.Equal([1], second.Broken);
        Assert.Equal("好", second.Cells[2]);
        Assert.Equal("井盖缺失了", third.Cells[2]);
    }

    [Fact]
    public void What_was_written_by_the_rules_is_read_back_the_same()
    {
        var cell = Gen.Int[0, Signs.Length - 1].Array[0, 12].Select(signs => string.Concat(signs.Select(sign => Signs[sign])));
        Gen.Select(cell.Array[3].Array[1, 60], Gen.Bool).Sample(
            (rows, all) =>
            {
                var csv = "a,b,c\n" + string.Concat(rows.Select(row => string.Join(',', row.Select(c => all || c.AsSpan().ContainsAny(",\"\n") ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c)) + "\r\n"));
                using var table = TableReader.Open(files.Write(Guid.CreateVersion7().ToString(), csv), new TableForm("utf-8", ','));
                Assert.Equal(rows.Select(row => string.Join('|', row)), TableFiles.Rows(table));
            },
            iter: 200);
    }

    [Fact]
    public void Any_bytes_are_read_to_their_end()
    {
        var bits = Gen.Int[0, 300].Select(any => any < 256 ? (byte)any : "\",\n\r\0"u8[any % 5]);
        bits.Array[1, 400].Sample(
            bytes =>
            {
                using var table = TableReader.Open(files.Write(Guid.CreateVersion7().ToString(), [.. "a,b\n"u8, .. bytes]), new TableForm());
                Assert.InRange(TableFiles.Rows(table).Count, 0, bytes.Length + 1);
            },
            iter: 500);
    }

    [Fact]
    public void Rows_are_whole_across_the_ends_of_the_buffer()
    {
        var rows = Enumerable.Range(0, 30_000).Select(i => $"{i},\"{new string('路', i % 7)}\n,\"").ToList();

        using var table = TableReader.Open(files.Write("l.csv", "a,b\n" + string.Join("\r\n", rows)), new TableForm());

        Assert.Equal(Enumerable.Range(0, 30_000).Select(i => $"{i}|{new string('路', i % 7)}\n,"), TableFiles.Rows(table));
    }

    [Fact]
    public void A_packed_list_is_unpacked_and_one_that_swells_is_not()
    {
        var packed = files.Write("l.csv.gz", Gzip("a,b\n1,2\n"u8.ToArray(), 1));
        var bomb = files.Write("bomb.csv.gz", Gzip(new byte[1 << 20], 80));

        using var table = TableReader.Open(packed, new TableForm());

        Assert.Equal(["1|2"], TableFiles.Rows(table));
        Assert.Contains("MiB when it is unpacked", Assert.Throws<TableFaultException>(() => TableReader.Open(bomb, new TableForm())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("a,a\n1,2\n", "two columns named “a”")]
    [InlineData("\"a,b\n1,2\n", "header cannot be read")]
    public void A_list_without_a_header_is_told_so(string csv, string sentence)
    {
        var path = files.Write("l.csv", csv);

        var fault = Assert.Throws<TableFaultException>(() => TableReader.Open(path, new TableForm()));

        Assert.Contains(sentence, fault.Message, StringComparison.Ordinal);
    }

    private static byte[] Gzip(byte[] part, int times)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var i = 0; i < times; i++)
                packing.Write(part);
        }

        return packed.ToArray();
    }
}
