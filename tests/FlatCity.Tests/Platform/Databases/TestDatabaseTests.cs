using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FlatCity.Tests.Platform.Databases;

/// <summary>The databases that other tests stand on.</summary>
public sealed class TestDatabaseTests
{
    [Theory, OnEachDatabase]
    public async Task Is_empty_and_takes_rows(TestDatabase database)
    {
        await using var connection = await OpenAsync(database);

        await ExecuteAsync(connection, "create table matter (id bigint primary key, words text)");
        await ExecuteAsync(connection, "insert into matter (id, words) values (1, '井盖缺失')");

        Assert.Equal("井盖缺失", await ExecuteAsync(connection, "select words from matter where id = 1"));
    }

    [Theory, OnEachDatabase("first"), OnEachDatabase("second")]
    public async Task Is_shared_with_no_other_test(TestDatabase database, string row)
    {
        await using var connection = await OpenAsync(database);

        await ExecuteAsync(connection, "create table only_mine (id bigint)");

        Assert.NotEmpty(row);
    }

    [Theory, OnEachDatabase]
    public async Task Is_gone_when_disposed(TestDatabase database)
    {
        await using (await OpenAsync(database))
        {
        }

        var place = database.Place;
        database.Dispose();

        if (database.Kind == DatabaseKind.Sqlite)
            Assert.False(Directory.Exists(place));
        else
            Assert.Equal("3D000", (await Assert.ThrowsAsync<PostgresException>(() => new NpgsqlConnection(place).OpenAsync(TestContext.Current.CancellationToken))).SqlState);
    }

    [Fact]
    public async Task Sorts_and_stores_by_code_point_in_utf_8_and_listens_on_no_port()
    {
        Assert.SkipWhen(PostgresProgram.WhyMissing is not null, PostgresProgram.WhyMissing ?? string.Empty);
        using var database = new TestDatabase(DatabaseKind.Postgres);
        await using var connection = await OpenAsync(database);

        Assert.Equal("UTF8", await ExecuteAsync(connection, "show server_encoding"));
        Assert.Equal("C.UTF-8", await ExecuteAsync(connection, "show lc_collate"));
        Assert.Equal(string.Empty, await ExecuteAsync(connection, "show listen_addresses"));
    }

    [Fact]
    public void What_a_killed_run_left_behind_is_swept_and_what_lives_is_kept()
    {
        var under = TemporaryFolders.Make("sweep");
        using var ended = Process.Start("true");
        ended.WaitForExit();
        var dead = Directory.CreateDirectory(Path.Combine(under, TemporaryFolders.NameFor(ended.Id)));
        var living = Directory.CreateDirectory(Path.Combine(under, TemporaryFolders.NameFor(Environment.ProcessId)));

        TemporaryFolders.SweepStale(under);

        Assert.False(Directory.Exists(dead.FullName));
        Assert.True(Directory.Exists(living.FullName));
    }

    private static async Task<DbConnection> OpenAsync(TestDatabase database)
    {
        DbConnection connection = database.Kind == DatabaseKind.Sqlite
            ? new SqliteConnection($"Data Source={Path.Combine(database.Place, "test.db")};Pooling=false")
            : new NpgsqlConnection(database.Place + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static async Task<object?> ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
