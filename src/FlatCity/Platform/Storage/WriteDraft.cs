using System.Data.Common;
using FlatCity.Platform.Ciphers;

namespace FlatCity.Platform.Storage;

/// <summary>
/// The changes of a unit of work, made up before it is queued: on SQLite one writer serves everybody, so rows, hashes and sealed texts are made
/// where there are more hands, and the writer only writes. For units that read nothing; <see cref="WriteUnit.Take"/> writes them.
/// </summary>
internal sealed class WriteDraft(Dialect dialect, CipherSuite suite, Keys keys) : WriteUnit(suite, keys, UnitKind.Audited)
{
    private readonly List<DraftedChange> changes = [];

    public override Dialect Dialect => dialect;

    public IReadOnlyList<DraftedChange> Changes => changes;

    protected override ValueTask<DbConnection> ConnectionAsync() => throw new InvalidOperationException("A draft reads nothing; read in the unit of work itself.");

    protected override void Execute(string sql, object?[] values, Refusal? mustChange) => changes.Add(new(sql, values, mustChange));
}

/// <summary>One change of a draft; it must meet exactly one row where a refusal says so.</summary>
internal readonly record struct DraftedChange(string Sql, object?[] Values, Refusal? MustChange);
