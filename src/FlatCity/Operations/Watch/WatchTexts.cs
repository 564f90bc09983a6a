using FlatCity.Platform.Texts;

namespace FlatCity.Operations.Watch;

/// <summary>The operations page and what is mailed of it.</summary>
internal static class WatchTexts
{
    public static readonly Text Title = new("operations.watch.title", "运行情况", "Operations");
    public static readonly Text Well = new("operations.watch.well", "一切正常", "All is well");
    public static readonly Text NotWell = new("operations.watch.not-well", "有 {0} 件事要处理", "{0} things want somebody");
    public static readonly Text LookedAt = new("operations.watch.looked-at", "{1} 查看了 {0} 项；每分钟看一次。", "{0} things were looked at, {1}; once a minute.");
    public static readonly Text NotLooked = new("operations.watch.not-looked", "程序刚启动，还没有查看；一分钟后再打开这一页。", "The program has just begun and has not looked yet; open this page again in a minute.");
    public static readonly Text Todo = new("operations.watch.todo", "要做的事", "What to do");
    public static readonly Text What = new("operations.watch.what", "情况", "What");
    public static readonly Text When = new("operations.watch.when", "何时处理", "When");
    public static readonly Text Since = new("operations.watch.since", "从何时起", "Since");
    public static readonly Text Until = new("operations.watch.until", "到何时止", "Until");
    public static readonly Text Still = new("operations.watch.still", "还在", "Still so");
    public static readonly Text Told = new("operations.watch.told", "通知了谁", "Who was told");
    public static readonly Text ToldSays = new("operations.watch.told-says", "每件事发现时通知一次：在三员的页面上，和写给下面的邮箱。", "Each was told once, when it was found: on the administrators' pages, and to the addresses below.");
    public static readonly Text NothingTold = new("operations.watch.nothing-told", "还没有发出过预警", "Nobody has been warned yet");
    public static readonly Text NothingToldSays = new("operations.watch.nothing-told-says", "发现有事时，这里写明通知了谁、何时看到。", "When something is found, this says who was told and when they looked.");
    public static readonly Text Looked = new("operations.watch.looked", "{0}：{1} 看过", "{0}: looked {1}");
    public static readonly Text NotYet = new("operations.watch.not-yet", "{0}：还没有看", "{0}: has not looked yet");
    public static readonly Text Mailed = new("operations.watch.mailed", "{0}：{1} 已发", "{0}: mailed {1}");
    public static readonly Text NotMailed = new("operations.watch.not-mailed", "{0}：没有发出（{1}）", "{0}: not mailed ({1})");
    public static readonly Text Waits = new("operations.watch.waits", "待发", "waits");
    public static readonly Text Between = new("operations.watch.between", "；", "; ");
    public static readonly Text Nobody = new("operations.watch.nobody", "没有人", "nobody");
    public static readonly Text Notes = new("operations.watch.notes", "知道即可", "Good to know");
    public static readonly Text Figures = new("operations.watch.figures", "读数", "Readings");
    public static readonly Text Unsent = new("operations.watch.unsent", "待发的消息", "Messages that wait");
    public static readonly Text Parked = new("operations.watch.parked", "发不出去的消息", "Messages that could not be sent");
    public static readonly Text LateWork = new("operations.watch.late-work", "超时的待办", "Open work past its time");
    public static readonly Text LastBackup = new("operations.watch.last-backup", "最近一份备份", "Last backup");
    public static readonly Text Free = new("operations.watch.free", "磁盘剩余", "Free on the disk");
    public static readonly Text Size = new("operations.watch.size", "数据大小", "Size of the data");
    public static readonly Text Writes = new("operations.watch.writes", "等待写入", "Writes that wait");
    public static readonly Text None = new("operations.watch.none", "没有", "none");
    public static readonly Text MailTitle = new("operations.watch.mail-title", "邮件通知", "Warnings by mail");
    public static readonly Text MailLabel = new("operations.watch.mail-label", "预警发给这些邮箱", "Mail addresses that are warned");
    public static readonly Text MailHint = new("operations.watch.mail-hint", "一行一个，最多 {0} 个；只用来发预警，加密保存。邮件经 /work/channels 里的邮件服务器发出。", "One a line, {0} at most; used for warnings alone and kept sealed. They go by the mail server of /work/channels.");
    public static readonly Text Save = new("operations.watch.save", "保存", "Save");
    public static readonly Text Saved = new("operations.watch.saved", "邮箱已保存", "The addresses are kept");
    public static readonly Text NoMailAddress = new("operations.watch.no-mail-address", "“{0}”不是邮箱地址；一行写一个，如 zhiban@city.example。", "“{0}” is no mail address; write one a line, as duty@city.example.");
    public static readonly Text TooManyMails = new("operations.watch.too-many-mails", "最多 {0} 个邮箱；人多就建一个群组地址。", "{0} addresses at most; for more people make a group address.");
    public static readonly Text NoMailServer = new("operations.watch.no-mail-server", "没有设邮件服务器", "no mail server is set");
    public static readonly Text MailSubject = new("operations.watch.mail-subject", "{0}：有 {1} 件事要处理", "{0}: {1} things want somebody");
}
