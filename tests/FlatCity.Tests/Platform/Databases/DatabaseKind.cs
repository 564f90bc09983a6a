namespace FlatCity.Tests.Platform.Databases;

/// <summary>The two databases that a city may live in.</summary>
public enum DatabaseKind
{
    Sqlite,
    Postgres,
}
