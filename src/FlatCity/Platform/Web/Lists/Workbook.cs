using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace FlatCity.Platform.Web.Lists;

/// <summary>
/// A workbook of one sheet (Office Open XML, ECMA-376) whose cells are all text: nothing is a formula, and no row is kept in memory. (ADR 0051)
/// </summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    /// <summary>More characters a cell does not hold.</summary>
    private const int MostCell = 32_000;

    /// <summary>By way of a file that goes when it is closed: what packs it writes at once where the answer only takes what is awaited.</summary>
    public static async Task WriteAsync(Stream body, string sheet, IReadOnlyList<string> headers, IAsyncEnumerable<IReadOnlyList<string?>> rows)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        await PackAsync(file, sheet, headers, rows);
        file.Position = 0;
        await file.CopyToAsync(body);
    }

    private static async Task PackAsync(Stream file, string sheet, IReadOnlyList<string> headers, IAsyncEnumerable<IReadOnlyList<string?>> rows)
    {
        await using var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        await PartAsync(zip, "[Content_Types].xml", $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
        await PartAsync(zip, "_rels/.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        await PartAsync(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
        await PartAsync(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="{Name(sheet)}" sheetId="1" r:id="r1"/></sheets></workbook>""");
        await using var part = await zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).OpenAsync();
        await using var xml = XmlWriter.Create(part, new XmlWriterSettings { Async = true, CheckCharacters = false, Encoding = new UTF8Encoding(false) });
        await xml.WriteStartDocumentAsync(standalone: true);
        await xml.WriteStartElementAsync(null, "worksheet", Main);
        await xml.WriteStartElementAsync(null, "sheetData", Main);
        await RowAsync(xml, 1, headers);
        var number = 1;
        await foreach (var row in rows)
            await RowAsync(xml, ++number, row);
        await xml.WriteEndDocumentAsync();
        await xml.FlushAsync();
    }

    private static async Task RowAsync(XmlWriter xml, int number, IReadOnlyList<string?> cells)
    {
        await xml.WriteStartElementAsync(null, "row", Main);
        await xml.WriteAttributeStringAsync(null, "r", null, number.ToString(CultureInfo.InvariantCulture));
        foreach (var cell in cells)
        {
            await xml.WriteStartElementAsync(null, "c", Main);
            await xml.WriteAttributeStringAsync(null, "t", null, "inlineStr");
            await xml.WriteStartElementAsync(null, "is", Main);
            await xml.WriteStartElementAsync(null, "t", Main);
            await xml.WriteAttributeStringAsync("xml", "space", null, "preserve");
            await xml.WriteStringAsync(Clean(cell ?? string.Empty));
            await xml.WriteEndElementAsync();
            await xml.WriteEndElementAsync();
            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
    }

    private static async Task PartAsync(ZipArchive zip, string name, string xml)
    {
        await using var part = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync();
        await part.WriteAsync(Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + xml));
    }

    /// <summary>A sheet's name is at most 31 characters and has none of these signs.</summary>
    private static string Name(string sheet)
    {
        var name = string.Concat(sheet.Where(c => c is not ('[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\'' or '"' or '<' or '>' or '&')));
        return name.Length > 31 ? name[..31] : name.Length == 0 ? "1" : name;
    }

    /// <summary>Without the control characters that XML does not know.</summary>
    private static string Clean(string text)
    {
        var cut = text.Length > MostCell ? text[..MostCell] : text;
        return cut.All(IsAllowed) ? cut : string.Concat(cut.Where(IsAllowed));
    }

    private static bool IsAllowed(char c) => c is '\t' or '\n' or '\r' || (c >= ' ' && c is not ('\uFFFE' or '\uFFFF'));
}
