using System.Text.Json.Serialization;
using FlatCity.Cases;
using FlatCity.Platform.Texts;

namespace FlatCity.Operations.Check;

/// <summary>How often something became something else, with the first cases that show it.</summary>
internal sealed class ReplayChange
{
    private const int MostExamples = 5;

    public required string From { get; init; }

    public required string To { get; init; }

    public long Count { get; set; }

    public List<string> Examples { get; init; } = [];

    /// <summary>Adds one, under the same change where it was seen before.</summary>
    public static void Add(List<ReplayChange> changes, string from, string to, string number)
    {
        var change = changes.Find(c => c.From == from && c.To == to);
        if (change is null)
            changes.Add(change = new ReplayChange { From = from, To = to });
        change.Count++;
        if (change.Examples.Count < MostExamples)
            change.Examples.Add(number);
    }
}

/// <summary>What lies with a lead unit before and after: cases, and the working time in microseconds that they may take.</summary>
internal sealed class ReplayUnit
{
    public required string Unit { get; init; }

    public long CasesBefore { get; set; }

    public long CasesAfter { get; set; }

    public long TimeBefore { get; set; }

    public long TimeAfter { get; set; }
}

/// <summary>What a replay of one scenario came to so far; whole numbers only, so that a run that goes on comes to the same as one that was never cut off.</summary>
internal sealed class ReplayTally
{
    private const int MostUnreadable = 20;

    public required string Scenario { get; init; }

    public required long Version { get; init; }

    public long Cases { get; set; }

    public long Same { get; set; }

    /// <summary>Cases that the new version would refuse as they were filed.</summary>
    public long Refused { get; set; }

    public long DueEarlier { get; set; }

    public long DueLater { get; set; }

    public long UnreadableCases { get; set; }

    public List<string> Unreadable { get; init; } = [];

    /// <summary>Under which versions they were filed: the version, and how many.</summary>
    public SortedDictionary<long, long> FiledUnder { get; init; } = [];

    public List<ReplayChange> Leads { get; init; } = [];

    public List<ReplayChange> Helpers { get; init; } = [];

    public List<ReplayChange> Limits { get; init; } = [];

    /// <summary>From: the field that is wrong or empty; to: what is said there.</summary>
    public List<ReplayChange> Refusals { get; init; } = [];

    public List<ReplayUnit> Units { get; init; } = [];

    [JsonIgnore]
    public long Differing => Cases - Same;

    public void Add(ReplayedCases some)
    {
        foreach (var one in some.Read)
            Add(one);
        UnreadableCases += some.Unreadable.Count;
        Unreadable.AddRange(some.Unreadable.Take(MostUnreadable - Unreadable.Count));
    }

    public static string Limit(FiledDecision decision) => decision.IsUrgent ? decision.Limit + ", urgent" : decision.Limit;

    public static string Helping(FiledDecision decision) => string.Join(", ", decision.Helpers.Order(StringComparer.Ordinal));

    private void Add(ReplayedCase one)
    {
        Cases++;
        FiledUnder[one.Version] = FiledUnder.GetValueOrDefault(one.Version) + 1;
        if (one.IsSame)
            Same++;
        var before = UnitOf(one.Before.Lead);
        (before.CasesBefore, before.TimeBefore) = (before.CasesBefore + 1, before.TimeBefore + one.Before.WorkTime);
        if (one.After is not { } after)
        {
            Refused++;
            foreach (var refusal in one.Refusals)
                ReplayChange.Add(Refusals, refusal.Field ?? "", refusal.In(Language.English), one.Number);
            return;
        }

        var unit = UnitOf(after.Lead);
        (unit.CasesAfter, unit.TimeAfter) = (unit.CasesAfter + 1, unit.TimeAfter + after.WorkTime);
        if (one.IsOtherLead)
            ReplayChange.Add(Leads, one.Before.Lead, after.Lead, one.Number);
        if (one.IsOtherHelpers)
            ReplayChange.Add(Helpers, Helping(one.Before), Helping(after), one.Number);
        if (one.IsOtherLimit)
            ReplayChange.Add(Limits, Limit(one.Before), Limit(after), one.Number);
        if (one.IsOtherDue && after.DueAt < one.Before.DueAt)
            DueEarlier++;
        else if (one.IsOtherDue)
            DueLater++;
    }

    private ReplayUnit UnitOf(string lead)
    {
        var unit = Units.Find(u => u.Unit == lead);
        if (unit is null)
            Units.Add(unit = new ReplayUnit { Unit = lead });
        return unit;
    }
}
