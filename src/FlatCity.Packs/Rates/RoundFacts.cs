namespace FlatCity.Packs.Rates;

/// <summary>What can be said of a round by yes or no, whatever the cut.</summary>
[Flags]
public enum RoundMarks
{
    /// <summary>Nothing of it.</summary>
    None = 0,

    /// <summary>It ended as done 结案.</summary>
    Done = 1,

    /// <summary>It was not accepted 不予受理.</summary>
    Refused = 1 << 1,

    /// <summary>It was handed outside the city 转外单位.</summary>
    Elsewhere = 1 << 2,

    /// <summary>It was taken back 撤回.</summary>
    Withdrawn = 1 << 3,

    /// <summary>It became part of another case 并案.</summary>
    Merged = 1 << 4,

    /// <summary>It was opened after its limit for that.</summary>
    OpenedLate = 1 << 5,

    /// <summary>It was sent to a unit after its limit for that.</summary>
    DispatchedLate = 1 << 6,

    /// <summary>It was handled after its limit for that.</summary>
    HandledLate = 1 << 7,

    /// <summary>It was checked after its limit for that.</summary>
    CheckedLate = 1 << 8,

    /// <summary>It ended after it was due.</summary>
    EndedLate = 1 << 9,

    /// <summary>A unit returned it 退回.</summary>
    Returned = 1 << 10,

    /// <summary>A check sent it back to be handled again 返工.</summary>
    FailedCheck = 1 << 11,

    /// <summary>Its due time was put off 延期.</summary>
    Extended = 1 << 12,

    /// <summary>Its clock stood for a time 暂停.</summary>
    Paused = 1 << 13,

    /// <summary>Its clock ran at night and on holidays 紧急.</summary>
    Urgent = 1 << 14,

    /// <summary>The demand was marked as unreasonable.</summary>
    Unreasonable = 1 << 15,

    /// <summary>It is a later round of a case that was reopened.</summary>
    Later = 1 << 16,

    /// <summary>A later round follows it: the person was not content.</summary>
    Followed = 1 << 17,

    /// <summary>Others reported the same 群体事件.</summary>
    Mass = 1 << 18,

    /// <summary>The public reported it: by page, phone, counter, paper, message.</summary>
    Public = 1 << 19,

    /// <summary>The person said that somebody had been in touch 已联系.</summary>
    Contacted = 1 << 20,

    /// <summary>The person said that nobody had been in touch.</summary>
    NotContacted = 1 << 21,

    /// <summary>The person said that it is solved 已解决.</summary>
    Solved = 1 << 22,

    /// <summary>The person said that it is not solved.</summary>
    Unsolved = 1 << 23,

    /// <summary>The person is satisfied 满意.</summary>
    Satisfied = 1 << 24,

    /// <summary>The person is by and large satisfied 基本满意.</summary>
    MostlySatisfied = 1 << 25,

    /// <summary>The person is not satisfied.</summary>
    Unsatisfied = 1 << 26,

    /// <summary>It was drawn by a recorded seed to be rung back 抽中回访.</summary>
    Drawn = 1 << 27,

    /// <summary>The person was rung as often as the city asks and not reached, and said nothing by any other way 未接通.</summary>
    NotReached = 1 << 28,

    /// <summary>The person was reached and would not say, nor did by any other way 拒绝评价.</summary>
    Declined = 1 << 29,
}

/// <summary>
/// One round of one case, as far as rates ask (轮次). Instants are whole seconds since 1970 UTC, rounded down, <see cref="Never"/> where it has not
/// happened: exact for every period and cut at a whole second, because both leave out their end. Whether something was in time is decided
/// to the microsecond when the facts are made, and stands among the marks.
/// </summary>
public readonly record struct RoundFacts
{
    /// <summary>It has not happened, or has no limit.</summary>
    public const uint Never = uint.MaxValue;

    /// <summary>The case.</summary>
    public long Case { get; init; }

    /// <summary>1 for the first.</summary>
    public short Round { get; init; }

    /// <summary>The unit that leads, by its number in the book of names.</summary>
    public short Unit { get; init; }

    /// <summary>The community, by its number in the book of names.</summary>
    public short Community { get; init; }

    /// <summary>The scenario, by its number in the book of names.</summary>
    public short Scenario { get; init; }

    /// <summary>When it was filed, or reopened.</summary>
    public uint Filed { get; init; }

    /// <summary>When it was opened 立案.</summary>
    public uint Opened { get; init; }

    /// <summary>Until when it was to be sent to a unit.</summary>
    public uint DispatchDue { get; init; }

    /// <summary>When it was first sent to a unit 派遣.</summary>
    public uint Dispatched { get; init; }

    /// <summary>Until when it is or was to be handled.</summary>
    public uint HandleDue { get; init; }

    /// <summary>When it was last handled 处置.</summary>
    public uint Handled { get; init; }

    /// <summary>Until when it is or was to be checked.</summary>
    public uint CheckDue { get; init; }

    /// <summary>When it was last checked on site 核查.</summary>
    public uint Checked { get; init; }

    /// <summary>Until when it is or was due as a whole.</summary>
    public uint Due { get; init; }

    /// <summary>When it ended.</summary>
    public uint Ended { get; init; }

    /// <summary>When the person said what they think of the result 回访.</summary>
    public uint Judged { get; init; }

    /// <summary>What can be said by yes or no.</summary>
    public RoundMarks Marks { get; init; }

    /// <summary>Whole seconds of an instant in microseconds, rounded down.</summary>
    public static uint Seconds(long micros) => (uint)Math.Clamp(Math.DivRem(micros, 1_000_000).Quotient, 0, Never - 1);

    /// <summary>The same where there may be no instant.</summary>
    public static uint Seconds(long? micros) => micros is { } at ? Seconds(at) : Never;
}
