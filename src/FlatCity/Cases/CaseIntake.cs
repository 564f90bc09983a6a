using FlatCity.Cases.Intake;
using FlatCity.Packs;
using FlatCity.Packs.Intake;
using FlatCity.Platform.Tables;

namespace FlatCity.Cases;

/// <summary>What became of the rows of a list: each is exactly one of the three.</summary>
internal sealed record IntakeCounts(long Accepted, long Already, long Refused)
{
    public long Rows => Accepted + Already + Refused;
}

/// <summary>A list of reports to be taken in, with the map that says what its columns mean.</summary>
internal sealed record IntakeList(TableReader Table, IntakeMap Map, string RefusedTo);

/// <summary>
/// Taking in another system's reports (批量接入): every row of its list becomes a case through the one write path, or is listed with its reason.
/// Run again it adds nothing; killed anywhere and run again it goes on, because a row is known by its number in its source.
/// </summary>
internal static class CaseIntake
{
    /// <summary>What does not fit between the map, the list's header and the city; nothing is taken in where there is an error.</summary>
    public static IReadOnlyList<Finding> Check(CaseOffice office, IntakeMap map, TableReader table) => IntakeChecks.Of(office, map, table.Header);

    /// <summary>Takes it in; progress tells the counts and how far the list is read.</summary>
    public static Task<IntakeCounts> RunAsync(CaseOffice office, IntakeList list, Action<IntakeCounts, double> progress, CancellationToken ending) =>
        new TakeInList(office, list, progress).RunAsync(ending);
}
