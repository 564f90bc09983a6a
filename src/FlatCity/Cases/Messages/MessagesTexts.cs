using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Messages;

internal static class MessagesTexts
{
    public static readonly Text Title = new("cases.messages", "消息", "Messages");
    public static readonly Text Says = new("cases.messages.says", "告知反映人的话：要打的电话、要打印的纸条、发出和没发出去的短信。", "What reporters are told: calls to make, slips to print, and texts that went out or did not.");
    public static readonly Text Calls = new("cases.messages.calls", "要打电话或打印", "To call or print");
    public static readonly Text Waiting = new("cases.messages.waiting", "待发短信", "Waiting");
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
    public static readonly Text AlreadyTold = new("cases.messages.already-told", "这一条已经告知过，或不在您的权限内。", "That one has been told already, or your post does not reach it.");
}
