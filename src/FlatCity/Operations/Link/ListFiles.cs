using System.Text;
using FlatCity.Linkage.Records;
using FlatCity.Platform.Tables;

namespace FlatCity.Operations.Link;

/// <summary>Opens lists as people have them: CSV as it is, the first sheet of an Excel file as CSV.</summary>
internal static class ListFiles
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(",\"\n\r");

    public static ListSource Open(string path)
    {
        if (!File.Exists(path)) throw new CommandFaultException($"There is no file {path}.");
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".xlsx" => OfExcel(path),
            ".xls" => throw new CommandFaultException($"{path} is of the old Excel format: save it as .xlsx or CSV."),
            ".parquet" => throw new CommandFaultException($"{path}: Parquet is not read yet; save it as CSV."),
            _ => ListSource.FromFile(path),
        };
    }

    private static ListSource OfExcel(string path)
    {
        var text = new Lazy<byte[]>(() => AsCsv(path));
        return new ListSource(Path.GetFileNameWithoutExtension(path), () => new MemoryStream(text.Value, writable: false));
    }

    private static byte[] AsCsv(string path)
    {
        using var csv = new MemoryStream();
        using (var output = new StreamWriter(csv, new UTF8Encoding(false), leaveOpen: true))
        {
            try
            {
                foreach (var row in WorkbookTable.Rows(path))
                    output.Write(string.Join(',', row.Select(cell => cell.AsSpan().IndexOfAny(Special) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n");
            }
            catch (TableFaultException fault)
            {
                throw new CommandFaultException(fault.Message);
            }
        }

        return csv.ToArray();
    }
}
