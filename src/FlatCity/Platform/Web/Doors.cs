namespace FlatCity.Platform.Web;

/// <summary>Which addresses answer machines: those never get a page where something is refused.</summary>
internal static class Doors
{
    private static readonly PathString[] Machines = ["/api", "/open311", "/health", "/metrics", "/openapi", "/catalog", "/ledger", "/lib", "/js", "/map"];

    public static bool IsMachine(PathString path) => Machines.Any(machine => path.StartsWithSegments(machine, StringComparison.Ordinal));

    public static bool IsWork(PathString path) => path.StartsWithSegments("/work", StringComparison.Ordinal);
}
