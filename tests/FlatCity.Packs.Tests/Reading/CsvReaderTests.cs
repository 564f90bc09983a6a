using System.Text;
using CsCheck;
using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Tests.Reading;

public sealed class CsvReaderTests
{
    [Fact]
    public void Reads_quotes_commas_and_line_ends_inside_cells()
    {
        var table = CsvReader.Read("f", "a,b\r\n\"1,2\",\"say \"\"x\"\"\"\r\n\r\n\"two\nlines\",z\n"u8.ToArray(), [])!;

        Assert.Equal(["1,2", "say \"x\"", "two\nlines", "z"], table.Rows.SelectMany(row => row.Cells).Select(cell => cell.Text));
        Assert.Equal([(2, 1), (2, 7), (4, 1), (5, 8)], table.Rows.SelectMany(row => row.Cells).Select(cell => (cell.At.Line, cell.At.Column)));
    }

    [Fact]
    public void Leaves_out_a_line_that_does_not_fit_and_reads_the_next()
    {
        var findings = new List<Finding>();

        var table = CsvReader.Read("f", "a,b\n1\n2,3\n4,5,6\n"u8.ToArray(), findings)!;

        Assert.Equal("2", Assert.Single(table.Rows)["a"]);
        Assert.Equal([2, 4], findings.Select(finding => finding.Line));
    }

    [Fact]
    public void Reads_back_whatever_was_written_by_the_standard() =>
        Gen.String[Gen.Char["a,\"\n 中"], 0, 6].Array[2, 2].Array[1, 5].Sample(rows =>
        {
            var text = "a,b\n" + string.Concat(rows.Select(row => string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n"));
            var findings = new List<Finding>();

            var table = CsvReader.Read("f", Encoding.UTF8.GetBytes(text), findings)!;

            Assert.Empty(findings);
            Assert.Equal(rows.SelectMany(row => row), table.Rows.SelectMany(row => row.Cells).Select(cell => cell.Text));
        });

    [Fact]
    public void Never_throws() => Gen.Byte.Array[0, 100].Sample(bytes => { CsvReader.Read("f", bytes, []); }, iter: 20_000);
}
