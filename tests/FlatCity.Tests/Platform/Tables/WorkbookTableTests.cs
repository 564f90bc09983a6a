using System.IO.Compression;
using FlatCity.Platform.Tables;
using MiniExcelLibs;

namespace FlatCity.Tests.Platform.Tables;

/// <summary>Sheets of Excel workbooks, written by the package that the program reads them with and by hand.</summary>
public sealed class WorkbookTableTests : IDisposable
{
    private readonly TableFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Rows_of_the_first_sheet_are_read_with_dates_and_long_numbers()
    {
        var path = files.Write("l.xlsx", []);
        MiniExcel.SaveAs(path, new[] { new { 编号 = 188006L, 时间 = new DateTime(2019, 2, 28, 11, 25, 5), 详情 = "路灯不亮" }, new { 编号 = 330327189901010L, 时间 = new DateTime(2019, 3, 1), 详情 = "" } }, overwriteFile: true);

        using var table = TableReader.Open(path, new TableForm());

        Assert.Equal(["编号", "时间", "详情"], table.Header);
        Assert.Equal(["188006|2019-02-28 11:25:05|路灯不亮", "330327189901010|2019-03-01|"], TableFiles.Rows(table));
    }

    [Fact]
    public void A_workbook_that_swells_is_not_opened()
    {
        var path = files.Write("bomb.xlsx", []);
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            using var part = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            for (var i = 0; i < 80; i++)
                part.Write(new byte[1 << 20]);
        }

        var fault = Assert.Throws<TableFaultException>(() => TableReader.Open(path, new TableForm()));

        Assert.Contains("MiB when it is unpacked", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no zip at all")]
    [InlineData("")]
    public void What_is_no_workbook_is_told_so(string text)
    {
        var path = files.Write("l.xlsx", text);

        var fault = Assert.Throws<TableFaultException>(() => TableReader.Open(path, new TableForm()));

        Assert.Contains("no Excel file", fault.Message, StringComparison.Ordinal);
    }
}
