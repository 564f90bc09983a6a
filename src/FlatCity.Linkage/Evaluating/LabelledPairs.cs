using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Evaluating;

/// <summary>
/// Reads a truth from a file: either labelled pairs (two keys, with or without their lists, and a label), or an entity for
/// each key. The columns are told by their names; a key that no list has is a fault, never passed over.
/// </summary>
internal static class LabelledPairs
{
    private static readonly string[] KeysA = ["key_a", "unique_id_l", "id_l", "id_a", "left", "id1", "id_1"];
    private static readonly string[] KeysB = ["key_b", "unique_id_r", "id_r", "id_b", "right", "id2", "id_2"];
    private static readonly string[] ListsA = ["list_a", "source_dataset_l", "source_l", "list_l"];
    private static readonly string[] ListsB = ["list_b", "source_dataset_r", "source_r", "list_r"];
    private static readonly string[] Labels = ["decision", "clerical_match_score", "label", "match", "is_match", "same"];
    private static readonly string[] Keys = ["key", "id", "unique_id", "rec_id", "record_id"];
    private static readonly string[] Lists = ["list", "source", "source_dataset"];
    private static readonly string[] Entities = ["entity", "entity_id", "cluster", "cluster_id", "true_id"];

    public static ITruth Read(ListSource source, RecordTable table, bool betweenListsOnly)
    {
        var header = HeaderOf(source);
        var (a, b, label) = (First(header, KeysA), First(header, KeysB), First(header, Labels));
        if (a is not null && b is not null) return Pairs(source, table, a, b, First(header, ListsA), First(header, ListsB), label);
        var (key, entity) = (First(header, Keys), First(header, Entities));
        if (key is not null && entity is not null) return OfEntities(source, table, key, entity, First(header, Lists), betweenListsOnly);
        throw new LinkageFaultException($"The truth {source.Name} has the columns {string.Join(", ", header)}: it needs key_a, key_b and label for labelled pairs, or key and entity for every record.");
    }

    private static ITruth Pairs(ListSource source, RecordTable table, string a, string b, string? listA, string? listB, string? label)
    {
        string[] columns = [a, b, listA ?? a, listB ?? b, label ?? a];
        var rows = new CsvRows(source, columns).Read().Select(r => (r.Line, A: (listA is null ? "" : r.Cells[2], r.Cells[0]), B: (listB is null ? "" : r.Cells[3], r.Cells[1]), Same: label is null || IsSame(r.Cells[4], r.Line, source))).ToList();
        var keys = new KeyFinder(table, rows.SelectMany(r => new[] { r.A, r.B }));
        var found = new Dictionary<(int, int), bool>();
        foreach (var row in rows)
        {
            var (first, second) = (keys.Find(row.A.Item1, row.A.Item2), keys.Find(row.B.Item1, row.B.Item2));
            if (first < 0 || second < 0) throw Unknown(source, row.Line, first < 0 ? row.A : row.B, table);
            if (first != second) found[(Math.Min(first, second), Math.Max(first, second))] = row.Same;
        }

        return new PairTruth(found);
    }

    private static EntityTruth OfEntities(ListSource source, RecordTable table, string key, string entity, string? list, bool betweenListsOnly)
    {
        var rows = new CsvRows(source, [key, entity, list ?? key]).Read().Select(r => (r.Line, Key: (list is null ? "" : r.Cells[2], r.Cells[0]), Entity: r.Cells[1])).ToList();
        var keys = new KeyFinder(table, rows.Select(r => r.Key));
        var entities = new int[table.Count];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var record = keys.Find(row.Key.Item1, row.Key.Item2);
            if (record < 0) throw Unknown(source, row.Line, row.Key, table);
            if (row.Entity.Length == 0) continue;
            if (!numbers.TryGetValue(row.Entity, out var number)) numbers[row.Entity] = number = numbers.Count + 1;
            entities[record] = number;
        }

        return new EntityTruth(entities, betweenListsOnly ? table.ListOf : null);
    }

    private static LinkageFaultException Unknown(ListSource source, long line, (string List, string Key) key, RecordTable table) =>
        new($"Line {line} of the truth {source.Name} names the record {key.Key}{(key.List.Length > 0 ? $" of {key.List}" : "")}, which is not in the lists ({string.Join(", ", table.ListNames)}).");

    private static bool IsSame(string label, long line, ListSource source) => label.Trim().ToLowerInvariant() switch
    {
        "1" or "1.0" or "true" or "same" or "yes" or "match" => true,
        "0" or "0.0" or "false" or "different" or "no" => false,
        _ => double.TryParse(label, System.Globalization.CultureInfo.InvariantCulture, out var chance) && chance is >= 0 and <= 1
            ? chance >= 0.5
            : throw new LinkageFaultException($"Line {line} of the truth {source.Name} has the label “{label}”: write 1 or 0, or same or different."),
    };

    private static List<string> HeaderOf(ListSource source)
    {
        var rows = new CsvRows(source, []);
        using var walk = rows.Read().GetEnumerator();
        walk.MoveNext();
        return [.. rows.Header];
    }

    private static string? First(List<string> header, string[] names) => names.FirstOrDefault(header.Contains);
}
