using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Messages;

internal static class MessagesTexts
{
    public static readonly Text Title = new("cases.messages", "消息", "Messages");
    public static readonly Text Says = new("cases.messages.says", "告知反映人和外部单位的话：要打的电话、要打印的纸条、发出和没发出去的短信和邮件。", "What reporters and outside units are told: calls to make, slips to print, and texts and mails that went out or did not.");
    public static readonly Text Calls = new("cases.messages.calls", "要打电话或打印", "To call or print");
    public static readonly Text Waiting = new("cases.messages.waiting", "待发", "Waiting");
    public static readonly Text Parked = new("cases.messages.parked", "发不出去", "Could not be sent");
    public static readonly Text Sent = new("cases.messages.sent", "已告知", "Told");
    public static readonly Text Which = new("cases.messages.which", "看哪些", "Which");
    public static readonly Text To = new("cases.messages.to", "告知谁", "To");
    public static readonly Text Words = new("cases.messages.words", "说什么", "Words");
    public static readonly Text When = new("cases.messages.when", "时间", "When");
    public static readonly Text Sms = new("cases.messages.sms", "短信", "SMS");
    public static readonly Text Call = new("cases.messages.call", "电话", "Call");
    public static readonly Text Slip = new("cases.messages.slip", "纸条", "Slip");
    public static readonly Text MarkTold = new("cases.messages.mark-told", "已告知", "Told");
    public static readonly Text Case = new("cases.messages.case", "案件", "Case");
    public static readonly Text FiledWords = new("cases.messages.filed-words", "受理告知（查询码已在受理时告知，不在此显示）", "Receipt of the report (its tracking code was told at filing and is not shown here)");
    public static readonly Text NumberHint = new("cases.messages.number-hint", "完整号码请在案件页注明用途后查看。", "The whole number is on the case's page, for a purpose.");
    public static readonly Text Tried = new("cases.messages.tried", "试过 {0} 次：{1}", "tried {0} times: {1}");
    public static readonly Text Empty = new("cases.messages.empty", "没有消息。", "No messages.");
    public static readonly Text EmptySays = new("cases.messages.empty-says", "案件有了进展需要告知反映人时，会出现在这里。", "When a case has news for its reporter, it stands here.");
    public static readonly Text Noted = new("cases.messages.noted", "已记下：{0} 已告知。", "Noted: {0} has been told.");
    public static readonly Text Units = new("cases.messages.units", "要打给单位的电话", "Units to ring");
    public static readonly Text UnitsSay = new("cases.messages.units-say", "这些单位没有别的联系方式，或别的方式不通：打电话告知工单，打完点“已告知”。", "These units have no other way, or it failed: ring them about the work order, then note that they were told.");
    public static readonly Text GivenUp = new("cases.messages.given-up", "已放弃", "Given up");
    public static readonly Text Mail = new("cases.messages.mail", "邮件", "Mail");
    public static readonly Text Ring = new("cases.messages.ring", "打给单位", "Ring the unit");
    public static readonly Text NotParked = new("cases.messages.not-parked", "这一条已经不在“发不出去”里，或不在您的权限内。", "That one is no longer among those that could not be sent, or your post does not reach it.");
    public static readonly Text NoSuchWay = new("cases.messages.no-such-way", "改用电话或纸条。", "Choose a call or a slip.");
    public static readonly Text NoNumber = new("cases.messages.no-number", "只有邮箱，没有电话号码；可以改成纸条。", "There is a mail address and no number to ring; a slip will do.");
    public static readonly Text ReasonMissing = new("cases.messages.reason-missing", "请写明为什么放弃。", "Say why it is given up.");
    public static readonly Text Retry = new("cases.messages.retry", "再发", "Try again");
    public static readonly Text RetryAll = new("cases.messages.retry-all", "全部再发", "Try all again");
    public static readonly Text RetryAllSays = new("cases.messages.retry-all-says", "服务器修好以后用；一次最多 {0} 条。", "For when the server is mended; {0} at a time at most.");
    public static readonly Text RetriedAll = new("cases.messages.retried-all", "{0} 条再发。", "{0} are sent again.");
    public static readonly Text ByCall = new("cases.messages.by-call", "改打电话", "Call instead");
    public static readonly Text BySlip = new("cases.messages.by-slip", "改打纸条", "Print a slip instead");
    public static readonly Text GiveUp = new("cases.messages.give-up", "放弃", "Give up");
    public static readonly Text Why = new("cases.messages.why", "为什么放弃", "Why");
    public static readonly Text Settled = new("cases.messages.settled", "{0}：已处理。", "{0}: done.");
    public static readonly Text BadAddress = new("cases.messages.bad-address", "对方地址不对，再发也没用：改打电话或纸条，或问清地址。", "The address is wrong and trying again will not help: call, print a slip, or ask for the right one.");
    public static readonly Text ADay = new("cases.messages.a-day", "试了一天都不通：请看看“告知渠道”，修好后再发。", "It failed for a day: look at the channels, and try again once they are mended.");
    public static readonly Text OrderWords = new("cases.messages.order-words", "工单通知（链接只给该单位，不在此显示）", "Notice of a work order (its link is for the unit alone and not shown here)");
    public static readonly Text AlreadyTold = new("cases.messages.already-told", "这一条已经告知过，或不在您的权限内。", "That one has been told already, or your post does not reach it.");
}
