using System.Globalization;
using System.Text;
using FlatCity.Linkage.Records;
using MiniExcelLibs;

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
                foreach (var row in MiniExcel.Query(path))
                {
                    var first = true;
                    foreach (var (_, cell) in (IDictionary<string, object?>)row)
                    {
                        if (!first) output.Write(',');
                        first = false;
                        var text = TextOf(cell);
                        output.Write(text.AsSpan().IndexOfAny(Special) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
                    }

                    output.Write('\n');
                }
            }
            catch (Exception fault) when (fault is InvalidDataException or System.Xml.XmlException or NotSupportedException or KeyNotFoundException)
            {
                throw new CommandFaultException($"{path} is no Excel file that can be read: {fault.Message}");
            }
        }

        return csv.ToArray();
    }

    // A day without a time of day is a date; whole numbers have no point: 330327189901010017 must not become 3.3E+17.
    private static string TextOf(object? cell) => cell switch
    {
        null => "",
        DateTime day => day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        double number => number == Math.Floor(number) && Math.Abs(number) < 1e15 ? number.ToString("0", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
