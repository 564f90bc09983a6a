using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Calls;

internal static class CallTexts
{
    public static readonly Text Title = new("cases.calls", "电话回访", "Call-backs");
    public static readonly Text Says = new("cases.calls.says", "要打电话告知或问评价的人，最早的在前。号码点开才显示，查看记入审计。", "Whom to ring, to tell or to ask, the longest waiting first. A number is shown when it is opened, and the look is kept.");
    public static readonly Text Open = new("cases.calls.open", "打这个电话", "Make this call");
    public static readonly Text Slip = new("cases.calls.slip", "打印纸条", "Print the slip");
    public static readonly Text Empty = new("cases.calls.empty", "没有要打的电话。", "Nobody is to be rung.");
    public static readonly Text Script = new("cases.calls.script", "怎么说", "What to say");
    public static readonly Text Hello = new("cases.calls.hello", "您好，这里是{0}12345，您反映过 {1}。", "Hello, this is {0}, 12345. You told us about {1}.");
    public static readonly Text Ask = new("cases.calls.ask", "请问解决了吗？有人联系过您吗？满意、基本满意还是不满意？", "Has it been solved? Has anybody been in touch with you? Are you satisfied, by and large satisfied, or not?");
    public static readonly Text Goodbye = new("cases.calls.goodbye", "谢谢您，再见。没有解决的，会用同一个编号重新办理。", "Thank you, goodbye. If it is not solved, it is opened again under the same number.");
    public static readonly Text Ring = new("cases.calls.ring", "号码", "Number to ring");
    public static readonly Text Result = new("cases.calls.result", "结果", "What came of it");
    public static readonly Text ResultMissing = new("cases.calls.result-missing", "请选择这次电话的结果。", "Say what came of the call.");
    public static readonly Text Solved = new("cases.calls.solved", "接通：已解决", "Reached: solved");
    public static readonly Text Unsolved = new("cases.calls.unsolved", "接通：没解决", "Reached: not solved");
    public static readonly Text Declined = new("cases.calls.declined", "接通：不愿评价", "Reached: would not say");
    public static readonly Text Contacted = new("cases.calls.contacted", "有人联系过吗", "Was anybody in touch?");
    public static readonly Text Mostly = new("cases.calls.mostly", "基本满意", "By and large");
    public static readonly Text Drawn = new("cases.calls.drawn", "抽中", "Drawn");
    public static readonly Text Later = new("cases.calls.later", "另有 {0} 个没接通，过一段时间再打。", "{0} more were not reached and are to be tried again later.");
    public static readonly Text RuleSays = new("cases.calls.rule", "接通并作了评价的才是有效回访；打 {0} 次没接通的（每次至少隔 {1}）、不愿评价的不算，照实计数。", "A call-back is valid where the person was reached and said something. Not reached after {0} tries (at least {1} apart), or unwilling to say, it is not, and is counted as such.");
    public static readonly Text Told = new("cases.calls.told", "接通：已告知", "Reached: told");
    public static readonly Text NotReached = new("cases.calls.not-reached", "没有接通", "Not reached");
    public static readonly Text Satisfied = new("cases.calls.satisfied", "满意吗", "Satisfied?");
    public static readonly Text Words = new("cases.calls.words", "对方说了什么", "What they said");
    public static readonly Text Keep = new("cases.calls.keep", "记下", "Keep it");
    public static readonly Text Kept = new("cases.calls.kept", "已记下：{0}", "Kept: {0}");
    public static readonly Text Tries = new("cases.calls.tries", "已打 {0} 次没接通", "not reached {0} times");
    public static readonly Text TriesColumn = new("cases.calls.tries-column", "未接通次数", "Times not reached");
    public static readonly Text Way = new("cases.calls.way", "方式", "By");
    public static readonly Text Gone = new("cases.calls.gone", "这个电话已经有人打过了。", "Somebody has made this call already.");
}
