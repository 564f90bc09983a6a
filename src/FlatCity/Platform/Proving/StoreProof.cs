using FlatCity.Platform.Storage;

namespace FlatCity.Platform.Proving;

/// <summary>What must hold of the database whatever the city does with it: pages, references, migrations, the counter of keys.</summary>
internal static class StoreProof
{
    public static async Task ProveAsync(Reads reads, Disagreements found)
    {
        if (reads.Dialect.IsSqlite)
            await found.RunAsync("database", "city.db", () => PagesAsync(reads, found));
        await found.RunAsync("migrations", "table migration", () => MigrationsAsync(reads, found));
        await found.RunAsync("references", "the tables", () => ReferencesAsync(reads, found));
        await found.RunAsync("keys", "table counter", () => KeysAsync(reads, found));
    }

    private static async Task PagesAsync(Reads reads, Disagreements found)
    {
        foreach (var line in await reads.AllAsync<string>("pragma integrity_check(100)"))
        {
            if (line != "ok")
                found.Add("database", "city.db", $"SQLite finds it damaged: {line.ReplaceLineEndings(" ")}.", "Look at the disk, then restore the last good backup (flatcity restore).");
        }

        found.Looked("database pages", await reads.FirstAsync<long>("pragma page_count"));
    }

    private static async Task MigrationsAsync(Reads reads, Disagreements found)
    {
        var state = await Migrator.StateAsync(reads);
        foreach (var name in state.Changed)
            found.Add("migrations", name, "was not the text that this program has.", "Use the program that made the city, or restore a backup made by it; written migrations never change.");
        foreach (var migration in state.Pending)
            found.Add("migrations", migration.Title, "has not run here.", "Run: flatcity upgrade");
        foreach (var name in state.Newer)
            found.Add("migrations", name, "is of a newer FlatCity.", "Use the newer program, or restore a backup made before the upgrade.");
        found.Looked("migrations", state.Done);
    }

    private static async Task ReferencesAsync(Reads reads, Disagreements found)
    {
        foreach (var table in await TableShape.AllAsync(reads))
        {
            foreach (var reference in table.References)
            {
                var set = string.Join(" and ", reference.Columns.Select(c => $"c.{c} is not null"));
                var same = string.Join(" and ", reference.Columns.Zip(reference.Targets, (c, t) => $"p.{t} = c.{c}"));
                var missing = await reads.FirstAsync<long>($"select count(*) from {table.Name} c where {set} and not exists (select 1 from {reference.Parent} p where {same})");
                if (missing > 0)
                    found.Add("references", $"{table.Name}.{string.Join(", ", reference.Columns)}", $"{missing} rows name a row of {reference.Parent} that is not there.");
                found.Looked("references");
            }
        }
    }

    private static async Task KeysAsync(Reads reads, Disagreements found)
    {
        var last = await reads.FirstAsync<long?>("select last from counter where name = 'key'") ?? 0;
        foreach (var table in (await TableShape.AllAsync(reads)).Where(t => t.Name != "city_key" && t.Columns.Any(c => c is { Name: "id", Kind: ColumnKind.Number })))
        {
            var most = await reads.FirstAsync<long?>($"select max(id) from {table.Name}") ?? 0;
            if (most > last)
                found.Add("keys", $"counter key = {last}", $"{table.Name} has the key {most} already: new rows would meet old ones.", $"Stop the program and set it: update counter set last = {most} where name = 'key'");
            found.Looked("tables with keys");
        }
    }
}
