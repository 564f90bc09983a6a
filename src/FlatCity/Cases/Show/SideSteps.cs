namespace FlatCity.Cases.Show;

/// <summary>Steps beside a case's way: they stand behind those that move it, and whoever may take only these has nothing to do just now.</summary>
internal static class SideSteps
{
    private static readonly string[] InOrder = ["their-number", "supervise", "recuse", "unreasonable", "reasonable", "relate", "unrelate", "refile", "split", "merge", "unmerge", "release", "unrelease", "note", "withdraw"];

    public static bool Has(string step) => Array.IndexOf(InOrder, step) >= 0;

    /// <summary>Signing for it first, then what moves the case as the pack orders it, then these.</summary>
    public static int Rank(string step) => step == "accept" ? -1 : Array.IndexOf(InOrder, step) + 1;
}
