using FlatCity.Platform.Storage;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Platform.Storage;

public sealed class MigratorTests
{
    [Theory, OnEachDatabase]
    public async Task Runs_everything_once(TestDatabase place)
    {
        await using var database = Database.Open(place.Place);

        var first = await Migrator.RunAsync(database, TimeProvider.System);
        var again = await Migrator.RunAsync(database, TimeProvider.System);

        Assert.Equal(Migrator.All(database.Dialect).Count, first);
        Assert.Equal(0, again);
    }

    [Theory, OnEachDatabase]
    public async Task Two_programs_at_once_migrate_once(TestDatabase place)
    {
        await using var one = Database.Open(place.Place);
        await using var other = Database.Open(place.Place);

        var ran = await Task.WhenAll(Task.Run(() => TryAsync(one)), Task.Run(() => TryAsync(other)));

        Assert.Equal(Migrator.All(one.Dialect).Count, ran.Sum());
    }

    [Theory, OnEachDatabase]
    public async Task Refuses_a_database_that_is_somebody_elses(TestDatabase place)
    {
        await using var database = Database.Open(place.Place);
        await using (var reading = await database.ReadAsync())
            await Dapper.SqlMapper.ExecuteAsync(await reading.RawAsync(), "create table shop (id bigint)");

        var fault = await Assert.ThrowsAsync<MigrationFaultException>(() => Migrator.RunAsync(database, TimeProvider.System));

        Assert.Contains("not empty", fault.Message, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Refuses_a_city_that_a_newer_program_wrote(TestDatabase place)
    {
        await using var database = await WritePathTests.OpenAsync(place);
        await using (var reading = await database.ReadAsync())
            await Dapper.SqlMapper.ExecuteAsync(await reading.RawAsync(), "insert into migration (number, name, checksum, at) values (9999, 'later', 'x', 1)");

        var fault = await Assert.ThrowsAsync<MigrationFaultException>(() => Migrator.RunAsync(database, TimeProvider.System));

        Assert.Contains("newer FlatCity", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Maps_the_four_types_and_makes_tables_strict_on_SQLite()
    {
        const string Sql = "-- expand\ncreate table t (\n  a bigint, -- key\n  b double precision, c bytea, d text);\ncreate index i on t (a);";

        var statements = Migrator.Statements(Sql.Replace(" -- key", string.Empty, StringComparison.Ordinal), Dialect.Sqlite).ToList();

        Assert.Equal(["create table t (\n  a integer,\n  b real, c blob, d text) strict", "create index i on t (a)"], statements);
    }

    [Fact]
    public void Are_the_same_on_both_databases_and_none_is_there_twice()
    {
        var (sqlite, postgres) = (Migrator.All(Dialect.Sqlite), Migrator.All(Dialect.Postgres));

        Assert.Equal(sqlite.Select(m => (m.Number, m.Name.Split('.')[0])), postgres.Select(m => (m.Number, m.Name.Split('.')[0])));
        Assert.Equal(sqlite.Count, sqlite.Select(m => (m.Number, m.Name)).Distinct().Count());
        Assert.Equal(sqlite.Select(m => m.Number).Order(), sqlite.Select(m => m.Number));
    }

    private static async Task<int> TryAsync(Database database)
    {
        // The second waits for the first on PostgreSQL's lock; where both make the first table at once, one is told so and tries again.
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await Migrator.RunAsync(database, TimeProvider.System);
            }
            catch (Npgsql.PostgresException) when (attempt < 5)
            {
                await Task.Delay(50);
            }
        }
    }
}
