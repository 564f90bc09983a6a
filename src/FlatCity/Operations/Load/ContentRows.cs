using FlatCity.Operations.Export;
using FlatCity.Operations.Restore;
using FlatCity.Platform.Files;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Load;

/// <summary>Photos and documents as rows of the database, where the loaded city keeps them so: in the same transaction as everything else.</summary>
internal static class ContentRows
{
    public static async Task<IReadOnlyList<RowSource>> OfAsync(OpenedExport export)
    {
        var (files, at) = (new List<(string Sha256, long Bytes)>(), TimeProvider.System.Micros());
        await foreach (var file in export.ContentsAsync())
            files.Add(file);
        return
        [
            new RowSource("file_blob", ["sha256", "bytes", "whole", "put_at"], files.Count, _ => files.Select(f => (object?[])[f.Sha256, f.Bytes, 1L, at])),
            new RowSource("file_part", ["sha256", "k", "content"], files.Sum(f => (f.Bytes + RowStore.Piece - 1) / RowStore.Piece), _ => files.SelectMany(f => Pieces(export, f.Sha256))),
        ];
    }

    private static IEnumerable<object?[]> Pieces(OpenedExport export, string sha256)
    {
        using var content = export.OpenFile(ExportedContents.PathOf(sha256));
        for (var k = 0L; content.Position < content.Length; k++)
        {
            var piece = new byte[Math.Min(RowStore.Piece, content.Length - content.Position)];
            content.ReadExactly(piece);
            yield return [sha256, k, piece];
        }
    }
}
