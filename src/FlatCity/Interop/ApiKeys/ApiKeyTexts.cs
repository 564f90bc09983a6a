using FlatCity.Platform.Texts;

namespace FlatCity.Interop.ApiKeys;

internal static class ApiKeyTexts
{
    public static readonly Text Title = new("interop.keys", "Open311 密钥", "Open311 keys");
    public static readonly Text Says = new("interop.keys.says", "别的程序凭密钥经 Open311 登记诉求；读公开的诉求不用密钥。地址：{0}", "Other programs file reports through Open311 with a key; reading public ones needs none. Address: {0}");
    public static readonly Text Owner = new("interop.keys.owner", "使用者", "Owner");
    public static readonly Text OwnerHint = new("interop.keys.owner-hint", "哪个单位或程序，怎么联系", "Which organisation or program, and how to reach it");
    public static readonly Text OwnerMissing = new("interop.keys.owner-missing", "请写明谁使用", "Say who uses it");
    public static readonly Text Purpose = new("interop.keys.purpose", "用途", "Purpose");
    public static readonly Text PurposeMissing = new("interop.keys.purpose-missing", "请写明做什么用", "Say what it is for");
    public static readonly Text Ends = new("interop.keys.ends", "到哪天止（含当天）", "Until (that day included)");
    public static readonly Text EndWrong = new("interop.keys.end-wrong", "密钥应在今后 {0} 天之内到期", "A key ends within the next {0} days");
    public static readonly Text Issue = new("interop.keys.issue", "发放密钥", "Issue a key");
    public static readonly Text Issued = new("interop.keys.issued", "密钥已发放，只显示这一次", "The key is issued; it is shown this once");
    public static readonly Text State = new("interop.keys.state", "状态", "State");
    public static readonly Text Filed = new("interop.keys.filed", "登记了", "Filed");
    public static readonly Text LastAt = new("interop.keys.last", "最近 {0}", "last {0}");
    public static readonly Text InUse = new("interop.keys.in-use", "可用", "In use");
    public static readonly Text Over = new("interop.keys.over", "已到期", "Over");
    public static readonly Text Ended = new("interop.keys.ended", "已停用", "Ended");
    public static readonly Text End = new("interop.keys.end", "停用", "End it");
    public static readonly Text EndWhich = new("interop.keys.end-which", "停用哪一个密钥", "Which key to end");
    public static readonly Text EndHint = new("interop.keys.end-hint", "立即失效，不能恢复；用它登记的案件不受影响。", "It ends at once and for good; what was filed with it stays.");
    public static readonly Text HasEnded = new("interop.keys.has-ended", "密钥已停用", "The key has ended");
    public static readonly Text None = new("interop.keys.none", "还没有密钥", "No keys yet");
    public static readonly Text NoneSays = new("interop.keys.none-says", "有程序要登记诉求时，在下面发放一个。", "Issue one below when a program wants to file reports.");
    public static readonly Text Unknown = new("interop.keys.unknown", "没有这个密钥，或已停用", "There is no such key, or it has ended");
    public static readonly Text NotYours = new("interop.keys.not-yours", "密钥由系统管理员办理", "Keys are the system administrator's");
}
