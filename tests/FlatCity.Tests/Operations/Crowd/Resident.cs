using System.Globalization;

namespace FlatCity.Tests.Operations.Crowd;

/// <summary>How much of the machine's memory a process holds (`/proc/PID/status`, VmRSS and its peak VmHWM).</summary>
internal static class Resident
{
    public const long MiB = 1024 * 1024;

    public static long Now(int process) => Read(process, "VmRSS:");

    public static long Peak(int process) => Read(process, "VmHWM:");

    private static long Read(int process, string what) =>
        long.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(what, StringComparison.Ordinal))[what.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024;
}
