using FlatCity.Platform.Storage;

namespace FlatCity.Tests.Platform.Databases;

/// <summary>A database of each kind with this program's schema and nothing else, made by the migrations once in a test process when the first test asks for it.</summary>
internal static class SchemaOnce
{
    private static readonly Lazy<string> File = new(MakeFile);
    private static readonly Lazy<string> Name = new(MakeDatabase);

    /// <summary>The file of SQLite, to be copied.</summary>
    public static string Sqlite => File.Value;

    /// <summary>The name of PostgreSQL's, to be given as the template of another.</summary>
    public static string Postgres => Name.Value;

    private static string MakeFile()
    {
        var folder = TemporaryFolders.Make("schema");
        Migrate(folder);
        return Path.Combine(folder, "city.db");
    }

    private static string MakeDatabase()
    {
        const string Once = "t_schema";
        Migrate(PostgresServer.Running.MakeDatabase(Once));
        return Once;
    }

    private static void Migrate(string place) => Task.Run(async () =>
    {
        // Put away before it is copied: SQLite's log is folded into the file then, and PostgreSQL's has no session left.
        await using var database = Database.Open(place);
        await Migrator.RunAsync(database, TimeProvider.System);
    }).GetAwaiter().GetResult();
}
