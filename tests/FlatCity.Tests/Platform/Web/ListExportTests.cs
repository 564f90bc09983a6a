using System.IO.Compression;
using System.Xml;
using FlatCity.Platform.Web.Lists;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FlatCity.Tests.Platform.Web;

/// <summary>Files for spreadsheets: no formula, no row kept.</summary>
public sealed class ListExportTests
{
    private const int Rows = 100_000;

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86 577", "'+86 577")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1＋1", "'＝1＋1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0")]
    [InlineData("-71.0772", "-71.0772")]
    [InlineData("路,口", "\"路,口\"")]
    [InlineData("说“=”", "说“=”")]
    public void A_cell_that_a_spreadsheet_would_compute_is_led_by_an_apostrophe(string cell, string line) => Assert.Equal(line + "\r\n", CsvLine.Of(cell));

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task A_hundred_thousand_rows_go_through_and_none_is_kept(string format)
    {
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        await using var body = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Truncate, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
        http.Response.Body = body;
        // Every hundredth row is watched: what the process holds in all is also what other tests hold just now.
        var watched = new List<WeakReference>();
        var most = 0;

        await ListExport.Of(http, format, "cases", "cases", ["number", "place", "words"], MadeAsync()).ExecuteAsync(http);

        Assert.True(body.Length > 1_000_000, $"Only {body.Length} bytes came out.");
        Assert.True(most < 20, $"{most} of {watched.Count} rows that had gone out were still held.");
        body.Position = 0;
        Assert.Equal(Rows + 1, format == "csv" ? Lines(body) : await SheetRowsAsync(body));

        async IAsyncEnumerable<IReadOnlyList<string?>> MadeAsync()
        {
            for (var i = 0; i < Rows; i++)
            {
                if (i % 20_000 == 19_999)
                {
                    GC.Collect();
                    most = Math.Max(most, watched.Count(w => w.IsAlive));
                }

                IReadOnlyList<string?> row = [$"LG-261123-{i:00000}-0", "龙港大道837号门口", new string('坑', 40)];
                if (i % 100 == 0)
                    watched.Add(new WeakReference(row));
                yield return row;
            }

            await Task.CompletedTask;
        }
    }

    private static int Lines(Stream body)
    {
        using var reader = new StreamReader(body, leaveOpen: true);
        var lines = 0;
        while (reader.ReadLine() is not null)
            lines++;
        return lines;
    }

    private static async Task<int> SheetRowsAsync(Stream body)
    {
        await using var zip = new ZipArchive(body, ZipArchiveMode.Read, leaveOpen: true);
        await using var sheet = await zip.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(TestContext.Current.CancellationToken);
        using var xml = XmlReader.Create(sheet);
        var rows = 0;
        while (xml.Read())
            rows += xml is { NodeType: XmlNodeType.Element, LocalName: "row" } ? 1 : 0;
        return rows;
    }
}
