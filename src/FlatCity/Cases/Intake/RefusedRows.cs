using System.Text;
using FlatCity.Platform;
using FlatCity.Platform.Tables;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Cases.Intake;

/// <summary>
/// The rows that were not taken in, as a CSV with their number, line and reason before the row itself under its own header:
/// mended there it can be taken in by the same map. Made when the first is refused, anew at every run.
/// </summary>
internal sealed class RefusedRows(string path, IReadOnlyList<string> header, Language language) : IDisposable
{
    private StreamWriter? output;

    public void Add(TableRow row, IReadOnlyList<Refusal> refusals)
    {
        if (output is null)
        {
            output = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            output.Write(CsvLine.Of(["row", "line", "reason", .. header]));
        }

        var reason = string.Join(' ', refusals.Select(refusal => refusal.In(language)).Distinct(StringComparer.Ordinal));
        output.Write(CsvLine.Of([row.Number.ToString("0", null), row.Line.ToString("0", null), reason, .. row.Cells.Select(Plain)]));
    }

    public void Dispose()
    {
        if (output is not null)
            output.Dispose();
        else if (System.IO.File.Exists(path))
            System.IO.File.Delete(path);
    }

    /// <summary>A NUL ends the file for many who would read it: shown as its picture.</summary>
    private static string Plain(string cell) => cell.Replace('\0', '␀');
}
