using FlatCity.Platform.Texts;

namespace FlatCity.Operations.ReadAudit;

/// <summary>The page on which the audit administrator reads the audit.</summary>
internal static class AuditTexts
{
    public static readonly Text Title = new("operations.audit.title", "审计记录", "Audit");
    public static readonly Text Says = new("operations.audit.says", "谁在何时做了什么，是否成功。只供审计管理员查阅，不能修改；每次查阅也记入审计。案件内容、姓名和电话不在这里。", "Who did what and when, and whether it succeeded. For the audit administrator to read and nobody to change; each reading is itself in the audit. No words of cases, names or phones are here.");
    public static readonly Text Filter = new("operations.audit.filter", "筛选审计记录", "Filter the audit");
    public static readonly Text When = new("operations.audit.when", "时间", "When");
    public static readonly Text Position = new("operations.audit.position", "第 {0} 条", "No. {0}");
    public static readonly Text Who = new("operations.audit.who", "谁", "Who");
    public static readonly Text WhoHint = new("operations.audit.who-hint", "登录名", "A sign-in name");
    public static readonly Text At = new("operations.audit.at-post", "{0}（{1}）", "{0} ({1})");
    public static readonly Text ActingFor = new("operations.audit.acting-for", "代 {0}", "for {0}");
    public static readonly Text What = new("operations.audit.what", "做了什么", "What");
    public static readonly Text About = new("operations.audit.about", "关于", "About");
    public static readonly Text AboutHint = new("operations.audit.about-hint", "案件编号或登录名", "A case number or a sign-in name");
    public static readonly Text Details = new("operations.audit.details", "明细", "Details");
    public static readonly Text Success = new("operations.audit.success", "是否成功", "Success");
    public static readonly Text Done = new("operations.audit.done", "成功", "Done");
    public static readonly Text Failed = new("operations.audit.failed", "失败", "Failed");
    public static readonly Text From = new("operations.audit.from", "从", "From");
    public static readonly Text To = new("operations.audit.to", "到", "To");
    public static readonly Text Any = new("operations.audit.any", "不限", "Any");
    public static readonly Text Purpose = new("operations.audit.purpose", "用途：{0}", "for: {0}");
    public static readonly Text CaseStep = new("operations.audit.case-step", "案件：{0}", "Case: {0}");
    public static readonly Text Empty = new("operations.audit.empty", "没有这样的审计记录", "Nothing like that is in the audit");
    public static readonly Text EmptySays = new("operations.audit.empty-says", "去掉一个条件，或把日期放宽。", "Take a condition off, or widen the days.");
    public static readonly Text NobodyOfThatName = new("operations.audit.no-person", "没有登录名为“{0}”的人。登录名见“人员”。", "Nobody has the sign-in name “{0}”. People shows them.");
    public static readonly Text NothingOfThatName = new("operations.audit.no-subject", "“{0}”不是案件编号，也不是登录名。请写如 LG-261123-0427-5 的编号，或“人员”里的登录名。", "“{0}” is neither the number of a case nor a sign-in name. Write a number such as LG-261123-0427-5, or a sign-in name from People.");
    public static readonly Text NoAction = new("operations.audit.no-action", "“{0}”不是操作代码；代码如 city.signed-in。", "“{0}” is no action; they are written as city.signed-in.");
    public static readonly Text NoSuchWord = new("operations.audit.no-word", "只能是：{0}。", "Write one of: {0}.");
}
