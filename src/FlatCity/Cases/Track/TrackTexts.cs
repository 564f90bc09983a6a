using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Track;

internal static class TrackTexts
{
    public static readonly Text Title = new("cases.track.title", "查进度", "Track a report");
    public static readonly Text Says = new("cases.track.says", "编号和查询码在您反映时给过您，短信里也有。没有了就拨打 12345，由受理人员帮您查。", "You got both when you reported, and by SMS. If you no longer have them, call 12345 and the desk looks it up for you.");
    public static readonly Text Number = new("cases.track.number", "编号", "Number");
    public static readonly Text NumberHint = new("cases.track.number-hint", "例如 {0}，不分大小写，短横线可不写", "For example {0}; case and dashes do not matter");
    public static readonly Text Code = new("cases.track.code", "查询码", "Tracking code");
    public static readonly Text CodeHint = new("cases.track.code-hint", "10 位字母和数字", "10 letters and digits");
    public static readonly Text Show = new("cases.track.show", "查看", "Show");
    public static readonly Text NumberWrong = new("cases.track.number-wrong", "编号不对：请核对每一位，末位是校验码。", "That is no number of a report: please compare every digit.");
    public static readonly Text NotFound = new("cases.track.not-found", "编号和查询码对不上。请核对后再试，或拨打 12345。", "Number and code do not belong together. Please compare them, or call 12345.");
    public static readonly Text Where = new("cases.track.where", "办到哪一步", "How far it is");
    public static readonly Text Place = new("cases.track.place", "地点", "Place");
    public static readonly Text Unit = new("cases.track.unit", "负责单位", "Unit in charge");
    public static readonly Text Filed = new("cases.track.filed", "反映时间", "Reported");
    public static readonly Text Due = new("cases.track.due", "最迟办完", "To be done by");
    public static readonly Text Ended = new("cases.track.ended", "办结时间", "Ended");
    public static readonly Text Result = new("cases.track.result", "结果", "Result");
    public static readonly Text Reason = new("cases.track.reason", "原因", "Reason");
    public static readonly Text OtherWay = new("cases.track.other-way", "可以这样办", "What you can do instead");
    public static readonly Text HandedTo = new("cases.track.handed-to", "已转交", "Handed on to");
    public static readonly Text TheirNumber = new("cases.track.their-number", "对方编号", "Their number");
    public static readonly Text YourWord = new("cases.track.your-word", "您的评价", "Your word");
    public static readonly Text Solved = new("cases.track.solved", "解决了", "Solved");
    public static readonly Text Unsolved = new("cases.track.unsolved", "没解决", "Not solved");
    public static readonly Text Satisfied = new("cases.track.satisfied", "满意", "Satisfied");
    public static readonly Text Unsatisfied = new("cases.track.unsatisfied", "不满意", "Not satisfied");
    public static readonly Text History = new("cases.track.history", "经过", "What happened");
    public static readonly Text VerdictHeading = new("cases.track.verdict", "解决了吗？", "Was it solved?");
    public static readonly Text VerdictSays = new("cases.track.verdict-says", "您说了算。没解决的，用同一个编号重新办理。", "You decide. If not, it is opened again under the same number.");
    public static readonly Text VerdictUntil = new("cases.track.verdict-until", "没解决的，{0} 前说一声，用同一个编号重新办理。", "You decide. If it is not solved, say so by {0}, and it is opened again under the same number.");
    public static readonly Text SatisfiedHeading = new("cases.track.satisfied-heading", "对办理过程满意吗？", "Are you satisfied with how it was dealt with?");
    public static readonly Text VerdictWords = new("cases.track.verdict-words", "还想说的", "Anything to add");
    public static readonly Text VerdictSend = new("cases.track.verdict-send", "提交评价", "Send");
    public static readonly Text AskedHeading = new("cases.track.asked", "需要您补充", "We need to ask you");
    public static readonly Text AskedSays = new("cases.track.asked-says", "等您答复期间不计时。", "The clock stands still until you answer.");
    public static readonly Text YourAnswer = new("cases.track.your-answer", "您的答复", "Your answer");
    public static readonly Text WithdrawHeading = new("cases.track.withdraw", "不用办了？", "No longer needed?");
    public static readonly Text WithdrawSays = new("cases.track.withdraw-says", "撤回后就不再办理，不能恢复；可以重新反映。", "Once withdrawn it is not dealt with any more and cannot be taken up again; you can report anew.");
    public static readonly Text WithdrawWhy = new("cases.track.withdraw-why", "为什么撤回", "Why");
    public static readonly Text WithdrawSend = new("cases.track.withdraw-send", "撤回", "Withdraw it");
    public static readonly Text Thanks = new("cases.track.thanks", "已经记下，谢谢您", "Taken down. Thank you");
    public static readonly Text Reopened = new("cases.track.reopened", "已经重新办理，编号不变", "Opened again under the same number");
    public static readonly Text WithdrawnNow = new("cases.track.withdrawn-now", "已经撤回", "Withdrawn");
    public static readonly Text Again = new("cases.track.again", "查另一件", "Track another");
    public static readonly Text You = new("cases.track.you", "您", "You");
}
