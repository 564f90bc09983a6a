using System.Data.Common;
using FlatCity.Platform.Ciphers;
using Npgsql;

namespace FlatCity.Platform.Storage;

/// <summary>
/// A unit of work on PostgreSQL. Changes wait in one batch until something must be read or the unit ends.
/// A unit that neither reads nor counts rows is sent as a single implicit transaction: one journey instead of three.
/// </summary>
internal sealed class PostgresUnit(NpgsqlConnection connection, CipherSuite suite, Keys keys, UnitKind kind) : WriteUnit(suite, keys, kind), IAsyncDisposable
{
    private NpgsqlBatch batch = new(connection);
    private readonly List<Refusal?> expectations = [];
    private NpgsqlTransaction? transaction;
    private bool counts;

    public override Dialect Dialect => Dialect.Postgres;

    protected override DbTransaction? Transaction => transaction;

    public async ValueTask CommitAsync()
    {
        if (counts)
            await FlushAsync();
        else if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync();
        if (transaction is not null)
            await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await batch.DisposeAsync();
        if (transaction is not null)
            await transaction.DisposeAsync();
    }

    protected override async ValueTask<DbConnection> ConnectionAsync()
    {
        await FlushAsync();
        return connection;
    }

    protected override void Execute(string sql, object?[] values, Refusal? mustChange)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        batch.BatchCommands.Add(command);
        expectations.Add(mustChange);
        counts |= mustChange is not null;
    }

    private async ValueTask FlushAsync()
    {
        transaction ??= await connection.BeginTransactionAsync();
        if (batch.BatchCommands.Count == 0)
            return;
        batch.Transaction = transaction;
        await batch.ExecuteNonQueryAsync();
        for (var i = 0; i < expectations.Count; i++)
        {
            if (expectations[i] is { } refusal && batch.BatchCommands[i].RecordsAffected != 1)
                throw new UnitRefusedException(refusal);
        }

        await batch.DisposeAsync();
        batch = new NpgsqlBatch(connection);
        expectations.Clear();
    }
}
