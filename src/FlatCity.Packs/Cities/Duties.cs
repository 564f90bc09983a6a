using NodaTime;

namespace FlatCity.Packs.Cities;

/// <summary>
/// A duty 职责 of a unit. On the powers list 权责清单 it is what the unit must take; on the admission list
/// 准入清单 it is what a community may be given, and nothing beyond it.
/// </summary>
/// <param name="Unit">The unit's code, or <see cref="DutyDirectory.Communities"/> for every community.</param>
/// <param name="Duty">The duty's id, which scenarios name.</param>
/// <param name="Admission">Whether the row is of the communities' admission list.</param>
/// <param name="Name">The duty in the city's languages.</param>
/// <param name="Basis">The rule it stands on; may be empty where assumed.</param>
/// <param name="InForce">When it holds.</param>
/// <param name="Assumed">Whether no public source proves the row.</param>
/// <param name="Line">Where it stands in duties.csv.</param>
public sealed record UnitDuty(string Unit, string Duty, bool Admission, PackText Name, string Basis, InForce InForce, bool Assumed, int Line);

/// <summary>Who has which duty, by day.</summary>
public sealed class DutyDirectory
{
    /// <summary>Stands in duties.csv for every community of the city.</summary>
    public const string Communities = "communities";

    private readonly ILookup<string, UnitDuty> byDuty;
    private readonly UnitDirectory units;

    /// <summary>A directory of rows.</summary>
    public DutyDirectory(IEnumerable<UnitDuty> rows, UnitDirectory units)
    {
        this.units = units;
        All = [.. rows];
        byDuty = All.ToLookup(row => row.Duty, StringComparer.Ordinal);
    }

    /// <summary>Every row, as the file has them.</summary>
    public IReadOnlyList<UnitDuty> All { get; }

    /// <summary>The ids of all duties, each once.</summary>
    public IEnumerable<string> Ids => byDuty.Select(group => group.Key);

    /// <summary>Whether the city has such a duty at all.</summary>
    public bool Knows(string duty) => byDuty.Contains(duty);

    /// <summary>The name of a duty, or null where the city has none such.</summary>
    public PackText? NameOf(string duty) => byDuty[duty].FirstOrDefault()?.Name;

    /// <summary>
    /// Whether a unit may be given matters of a duty on a day: a community what its admission list holds, any other
    /// unit what its powers list holds. A part does not inherit: each row says whom it means.
    /// </summary>
    public bool MayTake(string unit, string duty, LocalDate on) => RowFor(unit, duty, on) is not null;

    /// <summary>The row by which a unit may be given matters of a duty on a day, or null.</summary>
    public UnitDuty? RowFor(string unit, string duty, LocalDate on)
    {
        var isCommunity = units.InForce(unit, on)?.Kind == UnitKind.Community;
        return byDuty[duty].FirstOrDefault(row => row.Admission == isCommunity && row.InForce.On(on)
            && (row.Unit == unit || (isCommunity && row.Unit == Communities)));
    }

    /// <summary>The duties of a unit on a day.</summary>
    public IEnumerable<UnitDuty> Of(string unit, LocalDate on) =>
        All.Where(row => RowFor(unit, row.Duty, on) == row);
}

/// <summary>An upper-level bureau's line 上级条线 that an organ answers to.</summary>
/// <param name="Organ">The organ's code.</param>
/// <param name="Name">The bureau in the city's languages.</param>
/// <param name="Level">At which level the bureau stands: prefecture, province or nation.</param>
/// <param name="Assumed">Whether no public source proves the row.</param>
/// <param name="Line">Where it stands in upper-lines.csv.</param>
public sealed record UpperLine(string Organ, PackText Name, UpperLevel Level, bool Assumed, int Line)
{
    /// <summary>Its id, by which a scenario names it; null where the city gives none.</summary>
    public string? Code { get; init; }
}

/// <summary>At which level an upper bureau stands.</summary>
public enum UpperLevel
{
    /// <summary>The prefecture-level city 设区市.</summary>
    Prefecture,

    /// <summary>The province 省.</summary>
    Province,

    /// <summary>The nation 国家.</summary>
    Nation,
}
