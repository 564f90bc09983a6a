using NodaTime;

namespace FlatCity.Packs.Cities;

/// <summary>What kind of unit 单位 it is.</summary>
public enum UnitKind
{
    /// <summary>A merged organ 机构（大部门） of party or government.</summary>
    Organ,

    /// <summary>A public institution 事业单位, such as the smart-city centre.</summary>
    Institution,

    /// <summary>A section 科室 within an organ.</summary>
    Section,

    /// <summary>A station 联勤站: staff of several organs, placed near their communities.</summary>
    Station,

    /// <summary>A community 社区.</summary>
    Community,

    /// <summary>The duty desk 值班室.</summary>
    Desk,

    /// <summary>Outside the city's organs, but owning what is broken: water, power, telecom, property managers.</summary>
    Outside,

    /// <summary>Working under a contract with scope and end.</summary>
    Contractor,
}

/// <summary>How a unit is reached with a work order.</summary>
public enum UnitReach
{
    /// <summary>It works on the city's own pages.</summary>
    Page,

    /// <summary>By electronic mail.</summary>
    Mail,

    /// <summary>By short message.</summary>
    Sms,

    /// <summary>Its own system takes Open311.</summary>
    Open311,

    /// <summary>Somebody calls it.</summary>
    Phone,
}

/// <summary>From when until when a row holds, both days included; open where null.</summary>
public readonly record struct InForce(LocalDate? From, LocalDate? Until)
{
    /// <summary>Whether it holds on a day.</summary>
    public bool On(LocalDate day) => !(From > day) && !(Until < day);

    /// <summary>Whether some day is in both.</summary>
    public bool Overlaps(InForce other) => !(From > other.Until) && !(other.From > Until);
}

/// <summary>
/// A unit 单位 for a stretch of time. Organs are merged and split: a code whose parent, name or kind changes has
/// a row for each stretch.
/// </summary>
/// <param name="Code">Its code; of a community the 12 digits of the division code.</param>
/// <param name="Kind">What kind of unit.</param>
/// <param name="Parent">The code of the unit it is part of, or null.</param>
/// <param name="Name">Its name in the city's languages.</param>
/// <param name="InForce">When this row holds.</param>
/// <param name="Reach">How it is reached.</param>
/// <param name="Assumed">Whether no public source proves the row.</param>
/// <param name="Line">Where it stands in units.csv.</param>
public sealed record Unit(string Code, UnitKind Kind, string? Parent, PackText Name, InForce InForce, UnitReach Reach, bool Assumed, int Line)
{
    /// <summary>Where it is reached in that way: a mail address, a number, an address of its Open311; null where the pack does not say.</summary>
    public string? Contact { get; init; }
}

/// <summary>The units of a city, by code and by day.</summary>
public sealed class UnitDirectory
{
    private readonly Dictionary<string, Unit[]> byCode;

    /// <summary>A directory of rows.</summary>
    public UnitDirectory(IEnumerable<Unit> rows)
    {
        All = [.. rows];
        byCode = All.GroupBy(unit => unit.Code, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.OrderBy(unit => unit.InForce.From ?? LocalDate.MinIsoValue).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Every row of every time, as the file has them.</summary>
    public IReadOnlyList<Unit> All { get; }

    /// <summary>The latest row of a code, in force or not; null where the city never had it.</summary>
    public Unit? Find(string code) => byCode.TryGetValue(code, out var rows) ? rows[^1] : null;

    /// <summary>The row of a code that holds on a day, or null.</summary>
    public Unit? InForce(string code, LocalDate on) =>
        byCode.TryGetValue(code, out var rows) ? Array.FindLast(rows, unit => unit.InForce.On(on)) : null;

    /// <summary>The units in force on a day, as the file orders them.</summary>
    public IEnumerable<Unit> On(LocalDate on) => All.Where(unit => unit.InForce.On(on));

    /// <summary>The units of a kind in force on a day.</summary>
    public IEnumerable<Unit> OfKind(UnitKind kind, LocalDate on) => On(on).Where(unit => unit.Kind == kind);

    /// <summary>The communities in force on a day.</summary>
    public IEnumerable<Unit> Communities(LocalDate on) => OfKind(UnitKind.Community, on);

    /// <summary>The units directly below one on a day.</summary>
    public IEnumerable<Unit> ChildrenOf(string code, LocalDate on) => On(on).Where(unit => unit.Parent == code);

    /// <summary>The unit and what it is part of, upwards, on a day. Ends at a circle, which the checker reports.</summary>
    public IEnumerable<Unit> Upwards(string code, LocalDate on)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var unit = InForce(code, on); unit is not null && seen.Add(unit.Code); unit = unit.Parent is { } parent ? InForce(parent, on) : null)
            yield return unit;
    }

    /// <summary>The organ that a unit is or is part of on a day; null for communities, outside units and the like.</summary>
    public Unit? OrganOf(string code, LocalDate on) => Upwards(code, on).FirstOrDefault(unit => unit.Kind == UnitKind.Organ);

    /// <summary>Whether a unit is another or part of it on a day.</summary>
    public bool IsWithin(string code, string whole, LocalDate on) => Upwards(code, on).Any(unit => unit.Code == whole);
}
