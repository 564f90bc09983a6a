using System.Globalization;
using System.Text;
using FlatCity.Platform.Ciphers;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Export;

/// <summary>The README inside an export: what every file and column is, for somebody who has never heard of FlatCity. Written from columns.txt.</summary>
internal static class ExportReadme
{
    public const string Name = "README.md";

    public static string Of(ExportManifest manifest, IReadOnlyList<TableShape> shapes)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # {string.Join(" · ", manifest.CityName.Values.Distinct())}

            The whole city as it stood at {manifest.MadeAt.ToString(OpenRows.InstantForm, CultureInfo.InvariantCulture)}, {(manifest.Personal ? $"with personal data, asked for because: {manifest.Why}" : "without the personal data that the city keeps sealed")}. 全城数据，{(manifest.Personal ? "含个人信息" : "不含加密保存的个人信息")}。

            {(manifest.Personal
                ? "**Names, phones and addresses of people stand in here, and the hashes of the codes by which they find their cases: guard it as you guard them, and delete it when its purpose is done.**"
                : "Names, phones and addresses are left out. The words that people wrote, places and photos are inside, and may tell who somebody is: guard it.")}

            | what | how it is written |
            | --- | --- |
            | `manifest.json` | every file with rows, bytes and SHA-256; what is left out, and why |
            | `tables/NAME.jsonl` | one row a line, as a JSON object in UTF-8; a column in which nothing stands is not there. In the order of the key |
            | `csv/NAME.csv` | the lists that people open in a spreadsheet once more, as RFC 4180 with a mark that says UTF-8; a text that a spreadsheet would take for a formula is led by an apostrophe |
            | `geo/*.geojson` | cases, communities and places as GeoJSON (RFC 7946): WGS 84, longitude first. `madeUp` says that an outline or point is made up |
            | `packs/` | the city pack and the scenario packs, each version as it was published |
            | `files/ab/abcd…` | photos, voice notes and documents, each called by the hash ({CipherSuite.Find(manifest.Cryptography)!.HashName}) of its content; `files.jsonl` lists them. What kind one is stands in `tables/file.jsonl` |

            Instants are ISO 8601 with the city's offset, to the microsecond. Days are ISO dates. JSON that the city keeps as such stands in a line as JSON.
            To check a file: `sha256sum FILE`. To make a city of it again: `flatcity load FOLDER --data DIR`.

            """);
        foreach (var shape in shapes.OrderBy(s => s.Name, StringComparer.Ordinal))
            Table(text, manifest, shape);
        text.Append("\n## What is left out\n\n| table | column | why |\n| --- | --- | --- |\n");
        foreach (var left in manifest.LeftOut)
            text.Append(CultureInfo.InvariantCulture, $"| {left.Table} | {left.Column ?? "all"} | {left.Why} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| counter | | how far the keys have gone: no fact of the city |\n");
        if (manifest.Missing.Count > 0)
            text.Append("\nContent that was missing or damaged in the city already: ").AppendJoin(", ", manifest.Missing).Append('\n');
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Table(StringBuilder text, ExportManifest manifest, TableShape shape)
    {
        var word = SchemaColumns.Find(shape.Name)!;
        var rows = manifest.Files.First(f => f.Name == $"tables/{shape.Name}.jsonl").Rows;
        text.Append(CultureInfo.InvariantCulture, $"\n## {word.Name} {word.Chinese}\n\n{word.Says}. {rows} rows in `tables/{word.Name}.jsonl`{(word.IsList ? $" and `csv/{word.Name}.csv`" : "")}.\n\n| column | is | what it holds |\n| --- | --- | --- |\n");
        foreach (var column in shape.Columns)
        {
            var said = word.Find(column.Name)!;
            text.Append(CultureInfo.InvariantCulture, $"| {column.Name}{(shape.Key.Contains(column.Name) ? " (key)" : "")} | {KindOf(said, column)} | {said.Says} |\n");
        }
    }

    private static string KindOf(ColumnWord word, ColumnShape column) => word.Use switch
    {
        ColumnUse.Instant or ColumnUse.Seconds => "instant",
        ColumnUse.Json or ColumnUse.Change => "JSON",
        ColumnUse.Hex or ColumnUse.Code => "hexadecimal",
        ColumnUse.Base64 => "base64",
        ColumnUse.Pack => $"a file: `{word.Place}`",
        ColumnUse.Sealed => "text, opened",
        _ => column.Kind switch { ColumnKind.Number => "number", ColumnKind.Real => "decimal", _ => "text" },
    };
}
