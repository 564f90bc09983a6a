using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FlatCity.Cities;
using FlatCity.Operations.Backup;
using FlatCity.Operations.Restore;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Operations.Export;

/// <summary>Writes one table out of the moment: JSON Lines, beside it CSV of the main lists, a point for each case, and the files of packs as they are.</summary>
internal sealed class ExportedTables(City city, OpenedBackup moment, string folder, bool personal)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public async Task<IReadOnlyList<ExportedFile>> WriteAsync(TableShape shape, Action rowDone)
    {
        var word = SchemaColumns.Find(shape.Name)!;
        var open = new OpenRows(word, shape.Columns, city, personal);
        var shown = Enumerable.Range(0, shape.Columns.Count).Where(i => open.Words[i].Use != ColumnUse.Pack).ToList();
        var (files, rows, points) = (new List<ExportedFile>(), 0L, 0L);
        await using var lines = new PartFile(folder, $"tables/{shape.Name}.jsonl");
        await using var csv = word.IsList ? new PartFile(folder, $"csv/{shape.Name}.csv") : null;
        await using var geo = shape.Name == "cases" ? new PartFile(folder, "geo/cases.geojson") : null;
        await using (var sheet = csv is null ? null : new StreamWriter(csv.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        await using (var json = new Utf8JsonWriter(lines.Stream, Relaxed))
        await using (var map = geo is null ? null : new StreamWriter(geo.Stream, new UTF8Encoding(false), leaveOpen: true))
        {
            sheet?.Write(CsvLine.Of([.. shown.Select(i => shape.Columns[i].Name)]));
            map?.Write("{\"type\":\"FeatureCollection\",\"features\":[\n");
            foreach (var row in Rows(shape))
            {
                if (OpenRows.IsOwn(shape.Name, row))
                    continue;
                if (shape.Columns.Count > shown.Count)
                    files.Add(await PackAsync(shape, open, row));
                open.Write(json, row);
                await json.FlushAsync();
                json.Reset();
                lines.Stream.WriteByte((byte)'\n');
                sheet?.Write(CsvLine.Of([.. shown.Select(i => open.Text(i, row))]));
                if (map is not null && CasePoint.Of(open, row) is { } point)
                    map.Write((points++ > 0 ? ",\n" : "") + point);
                rows++;
                rowDone();
            }

            map?.Write("\n]}\n");
        }

        IReadOnlyList<string> columns = [.. shown.Select(i => shape.Columns[i].Name)];
        files.Insert(0, await lines.EndAsync() with { Rows = rows, Columns = columns });
        if (csv is not null)
            files.Add(await csv.EndAsync() with { Rows = rows, Columns = columns });
        if (geo is not null)
            files.Add(await geo.EndAsync() with { Rows = points });
        return files;
    }

    /// <summary>The rows of a table as they stood.</summary>
    public IEnumerable<object?[]> Rows(TableShape shape)
    {
        using var from = moment.OpenTable(shape.Name);
        List<ColumnKind> kinds = [.. shape.Columns.Select(c => c.Kind)];
        var values = new object?[kinds.Count];
        while (RowCoding.Read(from, kinds, values))
            yield return values;
    }

    /// <summary>The file of a pack lies where the pack has it; the row keeps its path.</summary>
    private async Task<ExportedFile> PackAsync(TableShape shape, OpenRows open, object?[] row)
    {
        var content = Enumerable.Range(0, row.Length).First(i => open.Words[i].Use == ColumnUse.Pack);
        var name = OpenRows.Filled(open.Words[content].Place, column => open.Of(column, row));
        if (!Path.GetFullPath(Path.Combine(folder, name)).StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar + "packs", StringComparison.Ordinal))
            throw new CommandFaultException($"A file of {shape.Name} is called {name}, which is no place in an export.");
        await using var part = new PartFile(folder, name);
        await part.Stream.WriteAsync((byte[]?)row[content] ?? []);
        row[content] = null;
        return await part.EndAsync();
    }
}
