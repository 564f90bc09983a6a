using FlatCity.Platform.Files;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Platform.Databases;
using FlatCity.Tests.Platform.Storage;

namespace FlatCity.Tests.Platform.Files;

public sealed class NamedFilesTests
{
    [Theory, OnEachDatabase]
    public async Task Every_table_that_names_content_keeps_it_from_the_sweep_and_brings_it_into_a_backup(TestDatabase place)
    {
        await using var database = await WritePathTests.OpenAsync(place);
        await using var reading = await database.ReadAsync();

        var select = NamedFiles.Select(await TableShape.AllAsync(reading));

        foreach (var table in (string[])["file", "photo_release", "incoming_file"])
            Assert.Contains($"from {table} where", select, StringComparison.Ordinal);
        Assert.DoesNotContain("file_blob", select, StringComparison.Ordinal);
        Assert.Empty(await reading.AllAsync<NamedFile>(select, new { from = "00", until = "00g" }));
    }
}
