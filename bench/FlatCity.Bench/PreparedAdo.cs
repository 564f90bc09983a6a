using Microsoft.Data.Sqlite;

namespace FlatCity.Bench;

/// <summary>The peer: ADO commands, prepared once and run again and again.</summary>
internal sealed class PreparedAdo(SqliteConnection connection) : IDisposable
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
