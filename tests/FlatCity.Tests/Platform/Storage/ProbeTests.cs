using FlatCity.Platform.Storage;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Platform.Storage;

/// <summary>Whoever asks whether the store answers is told no, whatever the reason; and what the operator wrote of a connection stands.</summary>
public sealed class ProbeTests
{
    [Fact]
    public async Task A_file_that_is_no_database_is_a_trouble_of_the_disk()
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-probe-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "city.db"), new string('x', 8_192), TestContext.Current.CancellationToken);

        await using (var database = Database.Open(folder))
            Assert.Equal(StoreTrouble.Disk, await database.ProbeAsync());

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_server_that_lets_nobody_in_is_away()
    {
        Assert.SkipWhen(PostgresProgram.WhyMissing is not null, PostgresProgram.WhyMissing ?? string.Empty);
        using var place = new TestDatabase(DatabaseKind.Postgres);
        var nowhere = new Npgsql.NpgsqlConnectionStringBuilder(place.Place) { Database = "no-such-city" };

        await using var database = Database.Open(nowhere.ConnectionString);

        Assert.Equal(StoreTrouble.Away, await database.ProbeAsync());
    }

    [Fact]
    public void What_the_operator_writes_of_a_connection_stands_and_what_nobody_wrote_is_ours()
    {
        var written = PostgresDatabase.Settings("Host=one,two;Database=city;Maximum Pool Size=7;Host Recheck Seconds=9");
        var silent = PostgresDatabase.Settings("Host=one,two;Database=city");
        var alone = PostgresDatabase.Settings("Host=one;Database=city");

        Assert.Equal((7, 9), (written.MaxPoolSize, written.HostRecheckSeconds));
        Assert.Equal((24, 1), (silent.MaxPoolSize, silent.HostRecheckSeconds));
        Assert.Equal((24, new Npgsql.NpgsqlConnectionStringBuilder().HostRecheckSeconds), (alone.MaxPoolSize, alone.HostRecheckSeconds));
    }
}
