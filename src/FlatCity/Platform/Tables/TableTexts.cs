using FlatCity.Platform.Texts;

namespace FlatCity.Platform.Tables;

/// <summary>Why a row of somebody's list cannot be read.</summary>
internal static class TableTexts
{
    public static readonly Text TooLong = new("tables.row.too-long", "这一行超过 {0:#,0} 字节，没有读入。", "The row is longer than {0:#,0} bytes; it was not read.");
    public static readonly Text QuoteOpen = new("tables.row.quote-open", "这一行的引号没有配对；从下一行继续读。", "A quotation mark of this row is not closed, or not where it should be; reading went on with the next line.");
    public static readonly Text Width = new("tables.row.width", "这一行有 {0} 格，表头有 {1} 格。", "The row has {0} cells, the header {1}.");
    public static readonly Text Bytes = new("tables.row.bytes", "“{0}”里有不是 {1} 编码的字节。", "“{0}” holds bytes that are no {1}.");
}
