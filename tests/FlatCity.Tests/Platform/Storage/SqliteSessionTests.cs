using FlatCity.Platform.Storage;
using FlatCity.Tests.Platform.Databases;
using Microsoft.Data.Sqlite;

namespace FlatCity.Tests.Platform.Storage;

/// <summary>Queries that are kept prepared answer as if they were worked out anew each time, whatever happens in between.</summary>
public sealed class SqliteSessionTests
{
    [Theory, OnEachDatabase]
    public async Task A_query_that_was_asked_before_sees_each_times_values_and_a_changed_schema(TestDatabase database)
    {
        await using var city = Database.Open(database.Place);
        await AlterAsync(city, "create table thing (id bigint primary key, name text not null)");
        await AlterAsync(city, "insert into thing (id, name) values (1, 'one'), (2, 'two')");
        const string Named = "select name from thing where id = @id";
        async Task<string?> NameAsync(long id)
        {
            await using var reading = await city.ReadAsync();
            return await reading.FirstAsync<string>(Named, new { id });
        }

        Assert.Equal("one", await NameAsync(1));
        Assert.Equal("two", await NameAsync(2));
        Assert.Null(await NameAsync(3));
        await AlterAsync(city, "alter table thing add column colour text");
        await AlterAsync(city, "create index thing_name on thing (name)");
        Assert.Equal("one", await NameAsync(1));
        await AlterAsync(city, "drop index thing_name");
        await AlterAsync(city, "update thing set colour = 'red' where id = 2");
        await using (var reading = await city.ReadAsync())
            Assert.Equal(["red"], await reading.AllAsync<string>("select colour from thing where colour is not null"));
        await AlterAsync(city, "drop table thing");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => NameAsync(1));
        await AlterAsync(city, "create table thing (name text not null, id bigint primary key)");
        await AlterAsync(city, "insert into thing (id, name) values (1, 'again')");
        Assert.Equal("again", await NameAsync(1));
    }

    [Fact]
    public async Task So_many_are_kept_and_the_longest_unused_goes()
    {
        await using var session = await OpenAsync();
        for (var i = 0; i < SqliteSession.Most * 2; i++)
            Assert.Equal(i, await AskAsync(session, FormattableString.Invariant($"select {i} + @zero"), 0));

        Assert.Equal(SqliteSession.Most, session.Prepared);
        session.Forget();
        Assert.Equal(0, session.Prepared);
        Assert.Equal(5, await AskAsync(session, "select 2 + @zero", 3));
    }

    [Fact]
    public async Task The_same_query_asked_while_its_rows_are_read_gives_both_all_their_rows()
    {
        await using var session = await OpenAsync();
        const string Three = "select value from json_each(@list)";
        async Task<long> SumAsync(string list, bool again)
        {
            await using var command = session.CreateCommand();
            command.CommandText = Three;
            command.Parameters.AddWithValue("@list", list);
            await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            var sum = 0L;
            while (await rows.ReadAsync(TestContext.Current.CancellationToken))
                sum += rows.GetInt64(0) + (again ? await SumAsync("[10, 20]", again: false) : 0);
            return sum;
        }

        Assert.Equal(6 + 90, await SumAsync("[1, 2, 3]", again: true));
        Assert.Equal(9, await SumAsync("[4, 5]", again: false));
        Assert.Equal(1, session.Prepared);
    }

    [Fact]
    public async Task What_is_kept_holds_no_reading_open_and_a_refused_query_can_be_asked_again()
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-session-").FullName;
        await using (var session = await OpenAsync($"Data Source={Path.Combine(folder, "a.db")};Pooling=false"))
        await using (var writer = await OpenAsync($"Data Source={Path.Combine(folder, "a.db")};Pooling=false"))
        {
            await AskAsync(writer, "pragma journal_mode = wal", null);
            await AskAsync(writer, "create table t (id integer primary key) strict", null);
            await AskAsync(writer, "insert into t (id) values (1)", null);
            Assert.Equal(1L, await AskAsync(session, "select count(*) from t where id > @zero", 0));
            await Assert.ThrowsAsync<SqliteException>(() => AskAsync(session, "insert into t (id) values (@zero)", 1));
            await Assert.ThrowsAsync<SqliteException>(() => AskAsync(session, "insert into t (id) values (@zero)", 1));
            await AskAsync(writer, "insert into t (id) values (2)", null);

            Assert.Equal(0L, await AskAsync(writer, "pragma wal_checkpoint(truncate)", null));
            Assert.Equal(2L, await AskAsync(session, "select count(*) from t where id > @zero", 0));
            await AskAsync(session, "insert into t (id) values (@zero)", 3);
            Assert.Equal(3L, await AskAsync(session, "select count(*) from t where id > @zero", 0));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<SqliteSession> OpenAsync(string place = "Data Source=:memory:")
    {
        var session = new SqliteSession(place);
        await session.OpenAsync(TestContext.Current.CancellationToken);
        return session;
    }

    private static async Task<long?> AskAsync(SqliteSession session, string sql, long? zero)
    {
        await using var command = session.CreateCommand();
        command.CommandText = sql;
        if (zero is { } value)
            command.Parameters.AddWithValue("@zero", value);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) as long?;
    }

    private static async Task AlterAsync(Database city, string sql)
    {
        await using var reading = await city.ReadAsync();
        await using var command = (await reading.RawAsync()).CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
