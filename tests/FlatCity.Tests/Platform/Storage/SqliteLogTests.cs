using FlatCity.Platform.Storage;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Platform.Storage;

/// <summary>The log beside SQLite's file does not grow without end, whoever reads.</summary>
public sealed class SqliteLogTests
{
    private const int Piece = 256 * 1024;

    [Fact]
    public async Task Is_begun_anew_again_and_again_where_at_every_moment_somebody_reads()
    {
        using var place = new TestDatabase(DatabaseKind.Sqlite);
        await using var database = await WritePathTests.OpenAsync(place);
        using var over = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReadAlwaysAsync(database, over.Token), TestContext.Current.CancellationToken)).ToList();
        var (anew, longest, last) = (0, 0L, 0L);
        for (var i = 0; anew < 3; i++)
        {
            Assert.True(i < 6_000, $"After {i} pieces of {Piece} bytes the log was begun anew {anew} times and is {last} bytes long.");
            await WriteAsync(database, i);
            // SQLite itself never makes the file shorter.
            var length = LengthOf(place);
            (anew, longest, last) = (length < last ? anew + 1 : anew, Math.Max(longest, length), length);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await over.CancelAsync();
        await Task.WhenAll(readers);
        Assert.True(longest > SqliteLog.Long);
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
