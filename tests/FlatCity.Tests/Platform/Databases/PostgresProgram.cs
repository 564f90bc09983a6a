using System.Diagnostics;

namespace FlatCity.Tests.Platform.Databases;

/// <summary>Where PostgreSQL's programs are on this machine, and as whom they may run: never as root.</summary>
internal static class PostgresProgram
{
    private static readonly string[] Usual = ["/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt"];

    /// <summary>The folder holding initdb and postgres, the newest if there are several; null where there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Why tests on PostgreSQL are skipped here, or null where they run.</summary>
    public static string? WhyMissing { get; } = Why();

    /// <summary>A program of PostgreSQL, with the words that make root become someone else before it starts.</summary>
    public static ProcessStartInfo Command(string program, params IEnumerable<string> arguments)
    {
        var path = Path.Combine(Folder!, program);
        return Environment.IsPrivilegedProcess
            ? new("setpriv", [$"--reuid={User()}", $"--regid={User()}", "--clear-groups", path, .. arguments])
            : new(path, arguments);
    }

    /// <summary>Gives a folder to the user that PostgreSQL runs as.</summary>
    public static void Give(string folder)
    {
        if (Environment.IsPrivilegedProcess)
            Programs.Run(new("chown", ["-R", User(), folder]));
    }

    private static string? Find() =>
        Usual.Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Select(version => Path.Combine(version, "bin"))
            .Where(IsWhole)
            .OrderByDescending(folder => folder.Length).ThenByDescending(folder => folder, StringComparer.Ordinal)
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Where(IsWhole))
            .FirstOrDefault();

    private static bool IsWhole(string folder) => IsThere(Path.Combine(folder, "initdb")) && IsThere(Path.Combine(folder, "postgres"));

    // A link that leads nowhere counts as a file: follow it.
    private static bool IsThere(string program) => File.Exists(program) && (File.ResolveLinkTarget(program, returnFinalTarget: true)?.Exists ?? true);

    private static string? Why() =>
        Folder is null ? "PostgreSQL is not installed (Debian: apt-get install postgresql)"
        : Environment.IsPrivilegedProcess && !File.Exists("/usr/bin/setpriv") ? "PostgreSQL refuses to run as root, and setpriv (util-linux) is missing"
        : null;

    private static string User() => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
}
