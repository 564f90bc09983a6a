using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FlatCity.Platform.Watching;

/// <summary>
/// What may be said of a fault in a log. Many exceptions quote the value they could not take ("The input string '张三' was not in a correct format"),
/// so that only the words of those listed here are written; of every other its kind and where it arose, which is what finds it.
/// </summary>
internal static class FaultWords
{
    private const int MostFrames = 24;

    public static string Of(Exception fault) => fault switch
    {
        PostgresException postgres => string.Create(CultureInfo.InvariantCulture, $"{nameof(PostgresException)}: {postgres.SqlState} {postgres.TableName} {postgres.ConstraintName}").TrimEnd(),
        SqliteException sqlite => string.Create(CultureInfo.InvariantCulture, $"{nameof(SqliteException)}: {sqlite.SqliteErrorCode}/{sqlite.SqliteExtendedErrorCode}"),
        System.Net.Sockets.SocketException socket => $"{nameof(System.Net.Sockets.SocketException)}: {socket.SocketErrorCode}",
        // Our own faults are sentences about things of the city, made for whoever must repair them.
        _ when fault.GetType() is { Namespace: { } place } type && place.StartsWith("FlatCity", StringComparison.Ordinal) && type.Name.EndsWith("FaultException", StringComparison.Ordinal) => $"{type.Name}: {fault.Message.ReplaceLineEndings(" ")}",
        _ => fault.GetType().FullName!,
    };

    /// <summary>Where it arose, innermost first: methods alone, never what they were given.</summary>
    public static IEnumerable<string> Frames(Exception fault) => new StackTrace(fault, fNeedFileInfo: true).GetFrames()
        .Select(Frame).OfType<string>().Take(MostFrames);

    private static string? Frame(StackFrame frame)
    {
        var method = DiagnosticMethodInfo.Create(frame);
        if (method is null)
            return null;
        var line = frame.GetFileLineNumber();
        return line == 0 ? $"{method.DeclaringTypeName}.{method.Name}" : string.Create(CultureInfo.InvariantCulture, $"{method.DeclaringTypeName}.{method.Name}:{line}");
    }
}
