using System.Data.Common;
using FlatCity.Platform.Ciphers;
using Microsoft.Data.Sqlite;

namespace FlatCity.Platform.Storage;

/// <summary>A unit of work on SQLite: runs on the one writer, inside its savepoint.</summary>
internal sealed class SqliteUnit(SqliteConnection connection, SqliteStatements statements, CipherSuite suite, Keys keys, UnitKind kind) : WriteUnit(suite, keys, kind)
{
    public override Dialect Dialect => Dialect.Sqlite;

    /// <summary>Whether a row has changed by it: then undoing it needs a savepoint.</summary>
    public bool HasWritten { get; private set; }

    protected override ValueTask<DbConnection> ConnectionAsync() => new(connection);

    protected override void Execute(string sql, object?[] values, Refusal? mustChange)
    {
        var changed = statements.Run(sql, values);
        HasWritten |= changed > 0;
        if (mustChange is not null && changed != 1)
            throw new UnitRefusedException(mustChange);
    }
}
