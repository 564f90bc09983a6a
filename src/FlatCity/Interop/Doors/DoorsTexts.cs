using FlatCity.Platform.Texts;

namespace FlatCity.Interop.Doors;

internal static class DoorsTexts
{
    public static readonly Text Title = new("doors.title", "对外通道", "Doors to others");
    public static readonly Text Says = new("doors.says", "本市与外面往来的每一条路：怎样设置的，最近一次通是什么时候，不通怎么办。", "Every way between this city and others: how it is set, when it last worked, and what to do where it does not.");
    public static readonly Text Try = new("doors.try", "给自己发一条测试邮件或短信", "Send a test mail or SMS to yourself");
    public static readonly Text Door = new("doors.door", "通道", "Door");
    public static readonly Text How = new("doors.how", "怎样设置", "How it is set");
    public static readonly Text Last = new("doors.last", "最近一次通", "Last worked");
    public static readonly Text Trouble = new("doors.trouble", "要处理的", "To be dealt with");
    public static readonly Text MailOut = new("doors.mail-out", "邮件发出", "Mail out");
    public static readonly Text SmsOut = new("doors.sms-out", "短信发出", "SMS out");
    public static readonly Text MailIn = new("doors.mail-in", "邮件收进", "Mail in");
    public static readonly Text SmsIn = new("doors.sms-in", "短信收进", "SMS in");
    public static readonly Text Open311In = new("doors.open311-in", "Open311 上报", "Open311 in");
    public static readonly Text Webhooks = new("doors.webhooks", "事件推送", "Webhooks");
    public static readonly Text Line = new("doors.line", "上级工单：{0}", "Orders: {0}");
    public static readonly Text Unit = new("doors.unit", "{0}的系统（Open311）", "{0}, its own system (Open311)");
    public static readonly Text ToFolder = new("doors.to-folder", "没有设置，写进文件夹", "Not set: to the folder");
    public static readonly Text NotSet = new("doors.not-set", "没有设置", "Not set");
    public static readonly Text FromPack = new("doors.from-pack", "城市包 {0}：{1}", "City pack, {0}: {1}");
    public static readonly Text FromHost = new("doors.from-host", "本机环境变量 {0}：{1}", "This host's environment, {0}: {1}");
    public static readonly Text FromPage = new("doors.from-page", "在页面上设置：{0}", "Set on a page: {0}");
    public static readonly Text NoSecret = new("doors.no-secret", "密钥 {0} 没有放：放进环境变量 {1}，或数据目录的 secrets/{0}。", "The secret {0} is not there: put it into {1}, or into secrets/{0} of the data directory.");
    public static readonly Text ShortSecret = new("doors.short-secret", "密钥 {0} 不足 {1} 个字符，通道没有开：换一个长的。", "The secret {0} has fewer than {1} characters, so the door is shut: put a longer one in its place.");
    public static readonly Text NoMailUser = new("doors.no-mail-user", "MailIn 写了服务器，没有写全用户和密码，邮件没有收：补上 MailIn__User 和 MailIn__Password，再重新启动。", "MailIn names a server and not both user and password, so no mail is read: set MailIn__User and MailIn__Password, and start again.");
    public static readonly Text Keys = new("doors.keys", "{0} 个密钥有效", "{0} keys hold");
    public static readonly Text Receivers = new("doors.receivers", "{0} 个接收方", "{0} receivers");
    public static readonly Text Counts = new("doors.counts", "待发 {0}，发不出去 {1}", "{0} waiting, {1} could not be sent");
    public static readonly Text Answers = new("doors.answers", "答复：待送 {0}，没送到 {1}", "Answers: {0} to go, {1} not delivered");
    public static readonly Text Fine = new("doors.fine", "没有", "Nothing");
    public static readonly Text Never = new("doors.never", "还没有", "not yet");
    public static readonly Text Failed = new("doors.failed", "{0} 不通：{1}", "{0} failed: {1}");
    public static readonly Text SeeLog = new("doors.see-log", "原因见程序日志", "the program's log says why");
    public static readonly Text DoMailIn = new("doors.do.mail-in", "核对服务器、用户和密码；服务器在内部网络的，由工程师在 Outside:PrivateNetworks 里写明。会自动再试。", "Compare server, user and password; a server in a private network must be named in Outside:PrivateNetworks by an engineer. It is tried again by itself.");
}
