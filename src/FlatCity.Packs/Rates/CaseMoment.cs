using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Rates;

/// <summary>
/// One line of a case's log (案件流水): what stands after a step. Every rate is counted from these lines alone, so that whoever has the
/// log has the figures. Instants are microseconds since 1970 UTC.
/// </summary>
public sealed record CaseMoment
{
    /// <summary>What tells cases apart in one log: the key inside the city, a stand-in for it outside.</summary>
    public required long Case { get; init; }

    /// <summary>Number of the step, from 1, without gaps.</summary>
    public required int N { get; init; }

    /// <summary>When it happened.</summary>
    public required long At { get; init; }

    /// <summary>The step's word, such as <c>file</c>, <c>return</c>, <c>handled</c>.</summary>
    public required string Step { get; init; }

    /// <summary>The stage that the case is in after it.</summary>
    public required Stage Stage { get; init; }

    /// <summary>How it has ended, or nothing while it is open.</summary>
    public End? End { get; init; }

    /// <summary>1, and one more each time it was reopened.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Until when the whole case is due.</summary>
    public required long Due { get; init; }

    /// <summary>Until when the stage is due, or nothing where it has no limit.</summary>
    public long? StageDue { get; init; }

    /// <summary>The unit that leads; empty while nobody does.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The community of the place; empty where it is not known.</summary>
    public string Community { get; init; } = "";

    /// <summary>The scenario.</summary>
    public string Scenario { get; init; } = "";

    /// <summary>The door it came through: page, phone, patrol, order …</summary>
    public string Door { get; init; } = "";

    /// <summary>Whether its clock runs at night and on holidays.</summary>
    public bool Urgent { get; init; }

    /// <summary>How often its due time was put off in this round.</summary>
    public int Extensions { get; init; }

    /// <summary>Whether its clock stands.</summary>
    public bool Paused { get; init; }

    /// <summary>Whether an approver has marked the demand as unreasonable.</summary>
    public bool Unreasonable { get; init; }

    /// <summary>How many others have reported the same.</summary>
    public int Joined { get; init; }

    /// <summary>
    /// What the person said of the result, in words after commas: contacted or not-contacted, solved or unsolved, satisfied, mostly or unsatisfied.
    /// Nothing where nobody said anything, and silence is no verdict.
    /// </summary>
    public string? Verdict { get; init; }

    /// <summary>
    /// What came of ringing the person back, by round, such as <c>1=drawn,answered;2=not-reached</c>: drawn where the round was drawn to be rung, and
    /// answered, not-reached, declined or not-rung. A round may be drawn after the next has begun. Nothing where nobody rang.
    /// </summary>
    public string? Called { get; init; }
}
