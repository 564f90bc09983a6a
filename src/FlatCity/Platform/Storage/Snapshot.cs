using System.Data.Common;
using Dapper;

namespace FlatCity.Platform.Storage;

/// <summary>
/// The whole database as it stands at one moment, however long it is read: writers go on beside it. On SQLite its log grows meanwhile and shrinks after.
/// For backup and verify alone; pages read shortly.
/// </summary>
internal sealed class Snapshot : Reads, IAsyncDisposable
{
    private readonly Reading reading;
    private readonly DbConnection connection;

    private Snapshot(Reading reading, DbConnection connection) => (this.reading, this.connection) = (reading, connection);

    public override Dialect Dialect => reading.Dialect;

    public static async Task<Snapshot> TakeAsync(Database database)
    {
        var reading = await database.ReadAsync();
        var connection = await reading.RawAsync();
        await connection.ExecuteAsync(database.Dialect.IsSqlite ? "begin deferred" : "begin transaction isolation level repeatable read read only");
        // The moment is that of the first read.
        await connection.ExecuteScalarAsync<long>(database.Dialect.IsSqlite ? "select count(*) from sqlite_master" : "select 1::bigint");
        return new Snapshot(reading, connection);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await connection.ExecuteAsync("rollback transaction");
        }
        finally
        {
            await reading.DisposeAsync();
        }
    }

    protected override ValueTask<DbConnection> ConnectionAsync() => new(connection);
}
