using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace FlatCity.Platform.Storage;

/// <summary>The writer's prepared statements, by their text: preparing costs more than running.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    public int Run(string sql, object?[]? values = null)
    {
        if (!prepared.TryGetValue(sql, out var command))
            prepared[sql] = command = Prepare(sql, values?.Length ?? 0);
        for (var i = 0; i < command.Parameters.Count; i++)
            command.Parameters[i].Value = values![i] ?? DBNull.Value;
        return command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}", Value = DBNull.Value });
        command.Prepare();
        return command;
    }
}

/// <summary>A unit of work on SQLite: runs on the one writer, inside its savepoint.</summary>
internal sealed class SqliteUnit(SqliteConnection connection, SqliteStatements statements, Keys keys, UnitKind kind) : WriteUnit(keys, kind)
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
