using System.Text;
using FlatCity.Platform.Tables;

namespace FlatCity.Tests.Platform.Tables;

/// <summary>Lists made for one test, as bytes on disk.</summary>
internal sealed class TableFiles : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("flatcity-tables-").FullName;

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Every row: its cells, or its fault's key after a mark.</summary>
    public static IReadOnlyList<string> Rows(TableReader table)
    {
        var rows = new List<string>();
        while (table.Read() is { } row)
        {
            Assert.Equal(rows.Count + 1, row.Number);
            rows.Add(row.Fault is { } fault ? "! " + fault.Text.Key : string.Join('|', row.Cells));
        }

        return rows;
    }
}
