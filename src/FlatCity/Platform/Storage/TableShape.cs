namespace FlatCity.Platform.Storage;

/// <summary>What a column holds: the four types of ADR 0004.</summary>
internal enum ColumnKind
{
    Number,
    Real,
    Text,
    Bytes,
}

/// <summary>A column of a table of the city.</summary>
internal sealed record ColumnShape(string Name, ColumnKind Kind);

/// <summary>Columns of a table that must name a row of another.</summary>
internal sealed record TableReference(string Parent, IReadOnlyList<string> Columns, IReadOnlyList<string> Targets);

/// <summary>
/// A table as the database itself describes it, the same on both: what backup, restore and verify go by, so that no new table is ever forgotten.
/// </summary>
internal sealed record TableShape(string Name, IReadOnlyList<ColumnShape> Columns, IReadOnlyList<TableReference> References)
{
    /// <summary>The columns of its primary key, in their order.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>Its rows; in the order of its key where somebody compares them, the same on both databases.</summary>
    public string Select(Dialect dialect, bool inOrder)
    {
        var select = $"select {string.Join(", ", Columns.Select(c => c.Name))} from {Name}";
        return inOrder && Key.Count > 0 ? $"{select} order by {string.Join(", ", Key.Select(OrderBy))}" : select;

        string OrderBy(string key) => dialect.IsSqlite || Columns.Any(c => c.Name == key && c.Kind != ColumnKind.Text) ? key : key + " collate \"C\"";
    }

    /// <summary>Tables of the city, each after those it refers to. Without the migrator's own, and without what each engine keeps for a search that is no longer filled.</summary>
    public static async Task<IReadOnlyList<TableShape>> AllAsync(Reads reads)
    {
        var names = await reads.AllAsync<string>(reads.Dialect.Tables);
        var columns = (await reads.AllAsync<ColumnRow>(reads.Dialect.IsSqlite
            ? "select m.name as table_name, i.name, lower(i.type) as type from sqlite_master m join pragma_table_info(m.name) i where m.type = 'table' order by m.name, i.cid"
            : "select table_name::text, column_name::text as name, data_type::text as type from information_schema.columns where table_schema = current_schema() order by table_name, ordinal_position")).ToLookup(c => c.TableName, StringComparer.Ordinal);
        var references = (await reads.AllAsync<ReferenceRow>(reads.Dialect.IsSqlite
            ? "select m.name as table_name, f.id, f.\"table\" as parent, f.\"from\" as name, f.\"to\" as target from sqlite_master m join pragma_foreign_key_list(m.name) f where m.type = 'table' order by m.name, f.id, f.seq"
            : "select t.relname::text as table_name, c.oid::bigint as id, p.relname::text as parent, a.attname::text as name, b.attname::text as target from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class p on p.oid = c.confrelid join pg_namespace s on s.oid = t.relnamespace cross join lateral unnest(c.conkey, c.confkey) with ordinality as k (here, there, i) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.here join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.there where c.contype = 'f' and s.nspname = current_schema() order by t.relname, c.oid, k.i")).ToLookup(r => r.TableName, StringComparer.Ordinal);
        var keys = (await reads.AllAsync<ColumnRow>(reads.Dialect.IsSqlite
            ? "select m.name as table_name, i.name, '' as type from sqlite_master m join pragma_table_info(m.name) i where m.type = 'table' and i.pk > 0 order by m.name, i.pk"
            : "select t.relname::text as table_name, a.attname::text as name, '' as type from pg_index x join pg_class t on t.oid = x.indrelid join pg_namespace s on s.oid = t.relnamespace cross join lateral unnest(x.indkey) with ordinality as k (col, i) join pg_attribute a on a.attrelid = t.oid and a.attnum = k.col where x.indisprimary and s.nspname = current_schema() order by t.relname, k.i")).ToLookup(c => c.TableName, StringComparer.Ordinal);
        return InOrder([.. names.Where(IsKept).Select(name => new TableShape(
            name,
            [.. columns[name].Select(c => new ColumnShape(c.Name, KindOf(c.Type)))],
            [.. references[name].GroupBy(r => r.Id).Select(g => new TableReference(g.First().Parent, [.. g.Select(r => r.Name)], [.. g.Select(r => r.Target)]))])
        {
            Key = [.. keys[name].Select(k => k.Name)],
        })]);
    }

    private static bool IsKept(string name) => name != "migration" && name != "case_search" && !name.StartsWith("case_search_", StringComparison.Ordinal);

    private static ColumnKind KindOf(string type) => type switch
    {
        "bigint" or "integer" => ColumnKind.Number,
        "double precision" or "real" => ColumnKind.Real,
        "bytea" or "blob" => ColumnKind.Bytes,
        _ => ColumnKind.Text,
    };

    private static List<TableShape> InOrder(List<TableShape> tables)
    {
        var ordered = new List<TableShape>();
        while (tables.Count > 0)
        {
            var next = tables.FindIndex(t => t.References.All(r => r.Parent == t.Name || tables.TrueForAll(other => other.Name != r.Parent)));
            ordered.Add(tables[Math.Max(0, next)]);
            tables.RemoveAt(Math.Max(0, next));
        }

        return ordered;
    }

    private sealed class ColumnRow
    {
        public string TableName { get; set; } = "";

        public string Name { get; set; } = "";

        public string Type { get; set; } = "";
    }

    private sealed class ReferenceRow
    {
        public string TableName { get; set; } = "";

        public long Id { get; set; }

        public string Parent { get; set; } = "";

        public string Name { get; set; } = "";

        public string Target { get; set; } = "";
    }
}
