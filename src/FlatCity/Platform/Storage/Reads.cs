using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using FlatCity.Platform.Watching;

namespace FlatCity.Platform.Storage;

/// <summary>Something that can be asked: a reader's connection, or a unit of work that sees its own writes.</summary>
internal abstract class Reads
{
    // A column `filed_at` fills a property FiledAt: no query names its columns twice.
    static Reads() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    public abstract Dialect Dialect { get; }

    /// <summary>Where it is told how long queries took.</summary>
    internal OperationTimes Times { get; init; } = OperationTimes.Unheard;

    protected abstract ValueTask<DbConnection> ConnectionAsync();

    protected virtual DbTransaction? Transaction => null;

    /// <summary>The connection itself, for the migrator and benchmarks alone.</summary>
    internal ValueTask<DbConnection> RawAsync() => ConnectionAsync();

    /// <summary>All rows of a query; parameters are `@name`, row types are classes with setters. The compiler says who asks.</summary>
    public async Task<IReadOnlyList<T>> AllAsync<T>(string sql, object? parameters = null, [CallerMemberName] string member = "", [CallerFilePath] string file = "")
    {
        using var run = Times.Begin(member, file);
        var connection = await ConnectionAsync();
        return (await connection.QueryAsync<T>(sql, parameters, Transaction)).AsList();
    }

    /// <summary>The first row, or nothing.</summary>
    public async Task<T?> FirstAsync<T>(string sql, object? parameters = null, [CallerMemberName] string member = "", [CallerFilePath] string file = "")
    {
        using var run = Times.Begin(member, file);
        var connection = await ConnectionAsync();
        return await connection.QueryFirstOrDefaultAsync<T>(sql, parameters, Transaction);
    }
}

/// <summary>A short reading: one connection, given back at the end. On SQLite a long one would keep the log from shrinking.</summary>
internal sealed class Reading(Dialect dialect, DbConnection connection, Action<DbConnection> giveBack) : Reads, IAsyncDisposable
{
    public override Dialect Dialect => dialect;

    protected override ValueTask<DbConnection> ConnectionAsync() => new(connection);

    public ValueTask DisposeAsync()
    {
        giveBack(connection);
        return ValueTask.CompletedTask;
    }
}
