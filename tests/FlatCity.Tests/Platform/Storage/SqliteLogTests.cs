using FlatCity.Platform.Storage;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Platform.Storage;

/// <summary>The log beside SQLite's file does not grow without end, whoever reads.</summary>
public sealed class SqliteLogTests
{
    private const int Piece = 256 * 1024;

    [Fact]
    public async Task Stays_short_where_at_every_moment_somebody_reads()
    {
        using var place = new TestDatabase(DatabaseKind.Sqlite);
        await using var database = await WritePathTests.OpenAsync(place);
        using var over = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReadAlwaysAsync(database, over.Token), TestContext.Current.CancellationToken)).ToList();
        var longest = 0L;
        for (var i = 0; i < 400; i++)
        {
            await WriteAsync(database, i);
            longest = Math.Max(longest, LengthOf(place));
        }

        await over.CancelAsync();
        await Task.WhenAll(readers);

        // A hundred megabytes went through it.
        Assert.InRange(longest, SqliteLog.Long / 2, SqliteLog.Long * 3);
    }

    [Fact]
    public async Task A_reader_of_minutes_holds_up_no_writer_and_when_it_is_gone_the_log_is_short_again()
    {
        using var place = new TestDatabase(DatabaseKind.Sqlite);
        await using var database = await WritePathTests.OpenAsync(place);
        await WriteAsync(database, 0);
        await using (var reading = await database.ReadAsync())
        {
            await using var rows = await HoldAsync(reading);
            for (var i = 1; i < 120; i++)
                await WriteAsync(database, i);
            Assert.True(LengthOf(place) > SqliteLog.Long);
        }

        var tries = 0;
        for (; LengthOf(place) > SqliteLog.Long; tries++)
        {
            Assert.True(tries < 600, "The log is still long a minute after the last reader has gone.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
            await WriteAsync(database, 120 + tries);
        }

        await using var after = await database.ReadAsync();
        Assert.Equal(120 + tries, await after.FirstAsync<long>("select count(*) from setting where name like 'piece-%'"));
    }

    private static async Task ReadAlwaysAsync(Database database, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await using var reading = await database.ReadAsync();
            await using var rows = await HoldAsync(reading);
            await Task.Delay(40, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>While its rows are not all read, a query holds the moment that it began at.</summary>
    private static async Task<System.Data.Common.DbDataReader> HoldAsync(Reading reading)
    {
        await using var command = (await reading.RawAsync()).CreateCommand();
        command.CommandText = "select name from setting union all select name from setting";
        var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await rows.ReadAsync(TestContext.Current.CancellationToken));
        return rows;
    }

    private static async Task WriteAsync(Database database, int number)
    {
        var written = await database.WriteAsync<int>(unit =>
        {
            WritePathTests.Set(unit, $"piece-{number}", new string((char)('a' + (number % 26)), Piece));
            return new(1);
        });
        Assert.False(written.IsRefused);
    }

    private static long LengthOf(TestDatabase place) => new FileInfo(Path.Combine(place.Place, "city.db-wal")).Length;
}
