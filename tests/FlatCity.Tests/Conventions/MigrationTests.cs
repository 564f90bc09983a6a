using FlatCity.Platform.Storage;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Conventions;

/// <summary>The schema: one text, numbered, for both databases. Below the rules stand planted breaks that they must find.</summary>
public sealed class MigrationTests
{
    private const string Marked = "-- expand\n";

    [Fact]
    public void Every_migration_is_numbered_marked_and_written_in_the_four_types() =>
        Breaks.None(MigrationRules.All([.. Repository.Files.Where(f => f.Is(".sql") && f.Under("src") && f.Folders.Contains("Migrations"))]));

    [Fact]
    public async Task Both_databases_get_the_same_tables_and_columns()
    {
        Assert.SkipWhen(PostgresProgram.WhyMissing is not null, PostgresProgram.WhyMissing ?? string.Empty);
        using var file = new TestDatabase(DatabaseKind.Sqlite);
        using var server = new TestDatabase(DatabaseKind.Postgres);

        var onSqlite = await ColumnsAsync(file, "select m.name || '.' || p.name from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table'");
        var onPostgres = await ColumnsAsync(server, "select table_name || '.' || column_name from information_schema.columns where table_schema = current_schema()");

        // What only one of them has stands in NNNN_name.sqlite.sql or .postgres.sql: the search index.
        Assert.NotEmpty(onSqlite);
        Assert.Equal(onPostgres.Where(c => !IsSearch(c)), onSqlite.Where(c => !IsSearch(c)));
    }

    [Fact]
    public void A_gap_in_the_numbers_is_no_fault_because_changes_are_made_side_by_side() => Assert.Empty(MigrationRules.Numbers([Sql("0001_a.sql"), Sql("0003_c.sql")]));

    [Theory]
    [InlineData("-- expand\ndrop table old;", 1)]
    [InlineData("-- expand\nalter table t drop column a;", 1)]
    [InlineData("-- expand\nalter table t rename to u;", 1)]
    [InlineData("-- expand\nalter table t add column a bigint not null;", 1)]
    [InlineData("-- expand\nalter table t add column a bigint not null default 0;\ncreate table u (\n  a bigint not null\n);", 0)]
    [InlineData("-- contract\ndrop table old;", 0)]
    public void What_older_programs_do_not_survive_is_no_expansion(string text, int found) => Assert.Equal(found, MigrationRules.NotExpanding(new SourceFile("src/FlatCity/Platform/Storage/Migrations/0001_a.sql", text)).Count());

    [Fact]
    public void A_number_given_twice_is_found()
    {
        Assert.Single(MigrationRules.Numbers([Sql("0001_a.sql"), Sql("0001_b.sql")]));
        Assert.Empty(MigrationRules.Numbers([Sql("0001_a.sql"), Sql("0001_a.sqlite.sql"), Sql("0001_a.postgres.sql")]));
    }

    [Fact]
    public void A_migration_that_does_not_say_expand_or_contract_is_found() =>
        Assert.Single(MigrationRules.Marks(new("Migrations/0001_a.sql", "create table a (id bigint primary key);")));

    [Theory]
    [InlineData("create table a (id bigint primary key, at timestamp not null);", "timestamp")]
    [InlineData("create table a (id integer primary key, check (id in (1, 2)));", "integer")]
    [InlineData("alter table a add column done boolean;", "boolean")]
    [InlineData("create table a (id varchar(20) primary key);", "varchar")]
    public void A_fifth_type_is_found(string sql, string type) =>
        Assert.Contains(type, Assert.Single(MigrationRules.ColumnTypes(Sql("0001_a.sql", sql))), StringComparison.Ordinal);

    [Fact]
    public void The_four_types_with_their_constraints_are_right() =>
        Assert.Empty(MigrationRules.ColumnTypes(Sql("0001_a.sql", "create table a (\n id bigint not null check (id in (0, 1)), -- why\n w text references b (w), x double precision, y bytea,\n primary key (id, w)\n);")));

    [Theory]
    [InlineData("create trigger t after insert on a begin select 1; end;")]
    [InlineData("create table a (id bigserial primary key, at bigint default now());")]
    [InlineData("insert into public.a (id) values (1);")]
    public void What_only_one_database_has_is_found(string sql) => Assert.Single(MigrationRules.NotForBoth(Sql("0001_a.sql", sql)));

    private static bool IsSearch(string column) => column.StartsWith("search", StringComparison.Ordinal) || column.Contains("_search", StringComparison.Ordinal) || column.StartsWith("sqlite_", StringComparison.Ordinal);

    private static async Task<List<string>> ColumnsAsync(TestDatabase place, string sql)
    {
        await using var database = Database.Open(place.Place);
        await Migrator.RunAsync(database, TimeProvider.System);
        await using var reading = await database.ReadAsync();
        return [.. (await reading.AllAsync<string>(sql)).Order(StringComparer.Ordinal)];
    }

    private static SourceFile Sql(string name, string sql = "") => new("src/FlatCity/Platform/Storage/Migrations/" + name, Marked + sql);
}
