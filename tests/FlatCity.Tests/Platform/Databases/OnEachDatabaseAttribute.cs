using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace FlatCity.Tests.Platform.Databases;

/// <summary>
/// Runs a theory once on SQLite and once on PostgreSQL, each time with an empty database of its own as the first argument:
/// <code>
/// [Theory, OnEachDatabase]
/// public async Task Keeps_what_was_filed(TestDatabase database)
/// </code>
/// Further arguments stand in the attribute. Where PostgreSQL is not installed, its row is skipped and counted.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnEachDatabaseAttribute(params object?[] further) : DataAttribute
{
    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([Row(DatabaseKind.Sqlite, null), Row(DatabaseKind.Postgres, PostgresProgram.WhyMissing)]);

    private TheoryDataRow Row(DatabaseKind kind, string? skip) => new([new TestDatabase(kind), .. further]) { Skip = skip };
}
