using FlatCity.Platform.Storage;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Platform.Storage;

/// <summary>The words for tables and columns (columns.txt beside the migrations) say what every column is, and nothing of what is not there.</summary>
public sealed class SchemaColumnsTests
{
    [Theory, OnEachDatabase]
    public async Task Every_table_and_column_has_its_words_and_no_word_is_of_nothing(TestDatabase place)
    {
        await using var database = Database.Open(place.Place);
        await Migrator.RunAsync(database, TimeProvider.System);
        await using var reading = await database.ReadAsync();
        var shapes = await TableShape.AllAsync(reading);

        Assert.True(shapes.Count > 60, $"Only {shapes.Count} tables.");
        Breaks.None(Wordless(shapes));
        Breaks.None(from word in SchemaColumns.All
                    where word.Name != SchemaColumns.Any
                    let shape = shapes.FirstOrDefault(s => s.Name == word.Name)
                    from nothing in shape is null ? [word.Name] : word.Named.Where(name => shape.Columns.All(c => c.Name != name)).Select(name => $"{word.Name}.{name}")
                    select $"columns.txt speaks of {nothing}, which is not in the schema: take it out.");
        Assert.All(shapes, shape => Assert.NotEmpty(shape.Key));
    }

    [Fact]
    public void A_table_a_column_and_bytes_that_nobody_has_spoken_of_are_found()
    {
        ColumnShape id = new("id", ColumnKind.Number);

        var found = Wordless([
            new("secrets_of_tomorrow", [id], []),
            new("cases", [id, new("colour", ColumnKind.Text)], []),
            new("saved_view", [id, new("name", ColumnKind.Bytes)], []),
            new("session", [id, new("anything", ColumnKind.Text)], []),
        ]).ToList();

        Assert.Equal(["secrets_of_tomorrow", "cases.colour", "saved_view.name"], found.Select(f => f.Split(' ')[0]));
    }

    /// <summary>Bytes are sealed, hashes or content: plainly written they would be nobody's decision.</summary>
    private static IEnumerable<string> Wordless(IEnumerable<TableShape> shapes)
    {
        foreach (var shape in shapes)
        {
            if (SchemaColumns.Find(shape.Name) is not { } word)
            {
                yield return $"{shape.Name} has no words: say what it is and whether it leaves the city in columns.txt beside its migration.";
                continue;
            }

            if (word.Use is not (TableUse.Kept or TableUse.WithPersonal))
                continue;
            foreach (var column in shape.Columns)
            {
                var said = word.Find(column.Name);
                if (said is null)
                    yield return $"{shape.Name}.{column.Name} has no words: say what it holds in columns.txt beside its migration.";
                else if (column.Kind == ColumnKind.Bytes && said.Use == ColumnUse.Plain)
                    yield return $"{shape.Name}.{column.Name} holds bytes: mark it (sealed, secret, hex, base64 …) in columns.txt.";
            }
        }
    }
}
