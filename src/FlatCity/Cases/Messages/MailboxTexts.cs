using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Messages;

internal static class MailboxTexts
{
    public static readonly Text Title = new("cases.mailbox", "手机和信箱（演示）", "Phones and mailboxes (demonstration)");
    public static readonly Text Says = new("cases.mailbox.says", "演示城市不往外发消息：居民和外部单位会收到的，都在这里。真实的城市没有这个页面。", "The demonstration city sends nothing out: what residents and outside units would get stands here. A real city has no such page.");
    public static readonly Text Phone = new("cases.mailbox.phone", "短信", "SMS");
    public static readonly Text Mail = new("cases.mailbox.mail", "邮件", "Mail");
    public static readonly Text Which = new("cases.mailbox.which", "看哪些", "Which");
    public static readonly Text Address = new("cases.mailbox.address", "号码或邮箱", "Number or address");
    public static readonly Text Empty = new("cases.mailbox.empty", "还没有消息。登记一件事，选“发短信”，再回来看。", "Nothing yet. File something, choose an answer by SMS, and come back.");
    public static readonly Text One = new("cases.mailbox.one", "回复 1（已解决）", "Reply 1 (solved)");
    public static readonly Text Two = new("cases.mailbox.two", "回复 2（未解决）", "Reply 2 (not solved)");
    public static readonly Text Answered = new("cases.mailbox.answered", "回复已送到：{0}", "The reply has arrived: {0}");
}
