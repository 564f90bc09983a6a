using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Verdict;

internal static class VerdictTexts
{
    public static readonly Text OneOrTwo = new("cases.sms.one-or-two", "请回复 1（已解决）或 2（未解决）。", "Reply 1 (solved) or 2 (not solved).");
    public static readonly Text ContactedOrNot = new("cases.verdict.contacted-or-not", "是否有人联系过您：请选择有或没有。", "Say whether anybody was in touch: yes or no.");
    public static readonly Text NothingToJudge = new("cases.sms.nothing-to-judge", "这个号码没有等待评价的事项。", "No case of this phone is waiting for an answer.");
}
