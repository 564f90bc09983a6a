namespace FlatCity.Packs.Rates;

/// <summary>
/// Every term that rates are made of. "By the cut" leaves the cut itself out, and a period leaves out its end, so that a month and the next
/// share no instant. What is to be counted follows GB/T 30428.4 as cities state it (应派遣数, 应处置数, 应结案数).
/// </summary>
public static class RateTerms
{
    private const int FiledIn = 0, OpenedIn = 1, DispatchedIn = 2, HandledIn = 3, CheckedIn = 4, DueIn = 5, EndedIn = 6, JudgedIn = 7;
    private const int Opened = 8, Dispatched = 9, Handled = 10, Checked = 11, Due = 12, DueOrEnded = 13, Decided = 14, ShouldDispatch = 15, ShouldHandle = 16, ShouldCheck = 17, Judged = 18;
    private const int StillOpen = 19, Done = 20, Refused = 21, Elsewhere = 22, Withdrawn = 23, Merged = 24;
    private const int InTime = 25, Late = 26, OpenedInTime = 27, DispatchedInTime = 28, HandledInTime = 29, CheckedInTime = 30, DispatchedRight = 31;
    private const int FailedCheck = 32, Reopened = 33, LaterRound = 34, Extended = 35, Paused = 36, Urgent = 37, Unreasonable = 38, Mass = 39, Public = 40;
    private const int Contacted = 41, NotContacted = 42, Solved = 43, Unsolved = 44, Satisfied = 45, Mostly = 46, Unsatisfied = 47;
    private const int SaidContact = 48, SaidSolved = 49, SaidSatisfied = 50, Drawn = 51, NotReached = 52, Declined = 53;

    /// <summary>Every term, in the order in which the guide lists them.</summary>
    public static IReadOnlyList<RateTerm> All { get; } =
    [
        new(FiledIn, "filed", "期内上报", null),
        new(OpenedIn, "opened", "期内立案", null),
        new(DispatchedIn, "dispatched", "期内派遣", null),
        new(HandledIn, "handled", "期内处置", null),
        new(CheckedIn, "checked", "期内核查", null),
        new(DueIn, "due", "期内到期", null),
        new(EndedIn, "ended", "期内办结", null),
        new(JudgedIn, "judged", "期内有效回访", null),
        new(Opened, "opened by the cut", "截止前已立案", null),
        new(Decided, "decided by the cut", "截止前已立案或已决定不立案", null),
        new(ShouldDispatch, "should be dispatched by the cut", "应派遣（到限或已派遣）", null),
        new(Dispatched, "dispatched by the cut", "截止前已派遣", null),
        new(ShouldHandle, "should be handled by the cut", "应处置（到限或已处置）", null),
        new(Handled, "handled by the cut", "截止前已处置", null),
        new(ShouldCheck, "should be checked by the cut", "应核查（到限或已核查）", null),
        new(Checked, "checked by the cut", "截止前已核查", null),
        new(Due, "due by the cut", "截止前到期", null),
        new(DueOrEnded, "due or ended by the cut", "截止前到期或已办结", null),
        new(Judged, "judged by the cut", "截止前有有效回访", null),
        new(StillOpen, "open at the cut", "截止时在办", "end"),
        new(Done, "done", "结案", "end"),
        new(Refused, "refused", "不予受理", "end"),
        new(Elsewhere, "elsewhere", "转外单位", "end"),
        new(Withdrawn, "withdrawn", "撤回", "end"),
        new(Merged, "merged", "并案", "end"),
        new(InTime, "in time", "未超期", "time"),
        new(Late, "late", "超期", "time"),
        new(OpenedInTime, "opened in time", "按期立案", null),
        new(DispatchedInTime, "dispatched in time", "按期派遣", null),
        new(DispatchedRight, "dispatched right", "派遣准确（未被退回）", null),
        new(HandledInTime, "handled in time", "按期处置", null),
        new(CheckedInTime, "checked in time", "按期核查", null),
        new(FailedCheck, "failed a check", "核查不合格", null),
        new(Reopened, "reopened", "回访后重新办理", null),
        new(LaterRound, "a later round", "重新办理的轮次", null),
        new(Extended, "extended", "延期（缓办）", null),
        new(Paused, "paused", "暂停过计时", null),
        new(Urgent, "urgent", "紧急", null),
        new(Unreasonable, "unreasonable", "不合理诉求", null),
        new(Mass, "reported by many", "多人反映", null),
        new(Public, "from the public", "公众反映", null),
        new(Contacted, "contacted", "已联系", "contact"),
        new(NotContacted, "not contacted", "未联系", "contact"),
        new(Solved, "solved", "已解决", "solved"),
        new(Unsolved, "unsolved", "未解决", "solved"),
        new(Satisfied, "satisfied", "满意", "satisfied"),
        new(Mostly, "mostly satisfied", "基本满意", "satisfied"),
        new(Unsatisfied, "unsatisfied", "不满意", "satisfied"),
        new(SaidContact, "said whether contacted", "说明了是否联系", null),
        new(SaidSolved, "said whether solved", "说明了是否解决", null),
        new(SaidSatisfied, "said whether satisfied", "说明了是否满意", null),
        new(Drawn, "drawn", "抽中回访", null),
        new(NotReached, "not reached", "未接通", "called"),
        new(Declined, "declined", "拒绝评价", "called"),
    ];

    private static readonly Dictionary<string, RateTerm> ByPhrase = All.ToDictionary(term => term.Phrase, StringComparer.Ordinal);

    /// <summary>The term of a phrase, or nothing.</summary>
    public static RateTerm? Find(string phrase) => ByPhrase.GetValueOrDefault(phrase);

    /// <summary>The answers of a round to every term, for a period and a cut in whole seconds.</summary>
    internal static ulong Answers(in RoundFacts round, uint from, uint to, uint cut)
    {
        var marks = round.Marks;
        bool Has(RoundMarks mark) => (marks & mark) != RoundMarks.None;
        bool In(uint at) => at >= from && at < to && at < cut;
        static ulong If(bool holds, int bit) => holds ? 1UL << bit : 0;
        var (opened, dispatched, handled, looked, ended, judged, due) = (round.Opened < cut, round.Dispatched < cut, round.Handled < cut, round.Checked < cut, round.Ended < cut, round.Judged < cut, round.Due < cut);
        var late = ended ? Has(RoundMarks.EndedLate) : due;
        return If(In(round.Filed), FiledIn) | If(In(round.Opened), OpenedIn) | If(In(round.Dispatched), DispatchedIn) | If(In(round.Handled), HandledIn)
            | If(In(round.Checked), CheckedIn) | If(In(round.Due), DueIn) | If(In(round.Ended), EndedIn) | If(In(round.Judged), JudgedIn)
            | If(opened, Opened) | If(dispatched, Dispatched) | If(handled, Handled) | If(looked, Checked) | If(due, Due) | If(due || ended, DueOrEnded)
            | If(opened || ended, Decided) | If(opened && (round.DispatchDue < cut || dispatched), ShouldDispatch)
            | If(dispatched && (round.HandleDue < cut || handled), ShouldHandle) | If(handled && (round.CheckDue < cut || looked), ShouldCheck) | If(judged, Judged)
            | If(!ended, StillOpen) | If(ended && Has(RoundMarks.Done), Done) | If(ended && Has(RoundMarks.Refused), Refused) | If(ended && Has(RoundMarks.Elsewhere), Elsewhere)
            | If(ended && Has(RoundMarks.Withdrawn), Withdrawn) | If(ended && Has(RoundMarks.Merged), Merged)
            | If(!late, InTime) | If(late, Late)
            | If(opened && !Has(RoundMarks.OpenedLate), OpenedInTime) | If(dispatched && !Has(RoundMarks.DispatchedLate), DispatchedInTime) | If(dispatched && !Has(RoundMarks.Returned), DispatchedRight)
            | If(handled && !Has(RoundMarks.HandledLate), HandledInTime) | If(looked && !Has(RoundMarks.CheckedLate), CheckedInTime)
            | If(Has(RoundMarks.FailedCheck), FailedCheck) | If(Has(RoundMarks.Followed), Reopened) | If(Has(RoundMarks.Later), LaterRound)
            | If(Has(RoundMarks.Extended), Extended) | If(Has(RoundMarks.Paused), Paused) | If(Has(RoundMarks.Urgent), Urgent) | If(Has(RoundMarks.Unreasonable), Unreasonable)
            | If(Has(RoundMarks.Mass), Mass) | If(Has(RoundMarks.Public), Public)
            | If(Has(RoundMarks.Drawn), Drawn) | If(Has(RoundMarks.NotReached), NotReached) | If(Has(RoundMarks.Declined), Declined)
            | (judged ? Said(marks) : 0);
    }

    private static ulong Said(RoundMarks marks)
    {
        ulong If(RoundMarks any, int bit) => (marks & any) != RoundMarks.None ? 1UL << bit : 0;
        return If(RoundMarks.Contacted, Contacted) | If(RoundMarks.NotContacted, NotContacted) | If(RoundMarks.Solved, Solved) | If(RoundMarks.Unsolved, Unsolved)
            | If(RoundMarks.Satisfied, Satisfied) | If(RoundMarks.MostlySatisfied, Mostly) | If(RoundMarks.Unsatisfied, Unsatisfied)
            | If(RoundMarks.Contacted | RoundMarks.NotContacted, SaidContact) | If(RoundMarks.Solved | RoundMarks.Unsolved, SaidSolved)
            | If(RoundMarks.Satisfied | RoundMarks.MostlySatisfied | RoundMarks.Unsatisfied, SaidSatisfied);
    }
}
