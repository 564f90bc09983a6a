using System.Data.Common;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Bench;

/// <summary>Takes down what a unit of work would write, so that the same rows can be written without the program.</summary>
internal sealed class RecordingUnit(Keys keys) : WriteUnit(keys, UnitKind.Audited)
{
    public List<(string Sql, object?[] Values)> Written { get; } = [];

    public override Dialect Dialect => Dialect.Sqlite;

    protected override ValueTask<DbConnection> ConnectionAsync() => throw new InvalidOperationException("Filing reads nothing inside its unit of work.");

    protected override void Execute(string sql, object?[] values, Refusal? mustChange) => Written.Add((sql, values));
}
