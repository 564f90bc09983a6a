using System.Security.Cryptography;
using Xunit.Sdk;

namespace FlatCity.Tests.Platform.Databases;

/// <summary>
/// An empty database made for one test and removed after it: a folder for SQLite, a database with a random name on the
/// process's own server for PostgreSQL. It is made when its place is first asked for, so that a row costs nothing until it runs.
/// </summary>
public sealed class TestDatabase : IXunitSerializable, IDisposable
{
    private readonly Lock making = new();
    private string? place;
    private string? name;
    private bool gone;
    private bool withSchema;

    [Obsolete("For xunit, which makes one and then calls Deserialize.")]
    public TestDatabase()
    {
    }

    public TestDatabase(DatabaseKind kind) => Kind = kind;

    public DatabaseKind Kind { get; private set; }

    /// <summary>What `Database.Open` takes: a connection string for PostgreSQL, a folder for SQLite.</summary>
    public string Place
    {
        get
        {
            lock (making)
            {
                ObjectDisposedException.ThrowIf(gone, this);
                return place ??= Make();
            }
        }
    }

    /// <summary>The words of the command line that lead to this database: `--data FOLDER` or `--database "Host=…"`.</summary>
    public IReadOnlyList<string> Arguments => [Kind == DatabaseKind.Sqlite ? "--data" : "--database", Place];

    /// <summary>
    /// Has it made with this program's schema instead of empty, unless its place is known already: copied from one that was migrated once in this process, which is a
    /// twentieth of the work. What the migrations do is proven where they are tested.
    /// </summary>
    public void BeginWithSchema()
    {
        lock (making)
            withSchema = true;
    }

    public void Dispose()
    {
        lock (making)
        {
            if (!gone && place is not null)
                Remove(place);
            gone = true;
        }
    }

    public override string ToString() => Kind == DatabaseKind.Sqlite ? "SQLite" : "PostgreSQL";

    void IXunitSerializable.Serialize(IXunitSerializationInfo info) => info.AddValue("kind", Kind.ToString());

    void IXunitSerializable.Deserialize(IXunitSerializationInfo info) => Kind = Enum.Parse<DatabaseKind>(info.GetValue<string>("kind")!);

    private string Make()
    {
        name = $"t_{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        if (Kind == DatabaseKind.Postgres)
            return PostgresServer.Running.MakeDatabase(name, withSchema ? SchemaOnce.Postgres : null);
        var folder = TemporaryFolders.Make(name);
        if (withSchema)
            File.Copy(SchemaOnce.Sqlite, Path.Combine(folder, Path.GetFileName(SchemaOnce.Sqlite)));
        return folder;
    }

    private void Remove(string made)
    {
        if (Kind == DatabaseKind.Sqlite)
            TemporaryFolders.Remove(made);
        else
            PostgresServer.Running.DropDatabase(name!);
    }
}
