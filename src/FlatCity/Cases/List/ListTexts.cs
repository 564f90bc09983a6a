using FlatCity.Platform.Texts;

namespace FlatCity.Cases.List;

internal static class ListTexts
{
    public static readonly Text UnknownParameter = new("cases.list.unknown-parameter", "没有参数“{0}”；可用：{1}。", "There is no parameter “{0}”; there are: {1}.");
    public static readonly Text UnknownSort = new("cases.list.unknown-sort", "不能按“{0}”排序；可用 filed 或 -filed。", "It cannot be sorted by “{0}”: filed or -filed.");
    public static readonly Text NotFlag = new("cases.list.not-flag", "请写 true 或 false。", "Write true or false.");
    public static readonly Text NotNumber = new("cases.list.not-number", "请写 {0} 到 {1} 之间的整数。", "Write a whole number from {0} to {1}.");
    public static readonly Text NotTime = new("cases.list.not-time", "请写日期（2026-11-23）或带时区的时间（2026-11-23T08:00:00+08:00）。", "Write a day (2026-11-23) or a time with offset (2026-11-23T08:00:00+08:00).");
    public static readonly Text NotCursor = new("cases.list.not-cursor", "这个翻页标记不对；请从第一页开始。", "That is no cursor of ours; begin at the first page.");

    public static readonly Text Title = new("cases.list", "案件", "Cases");
    public static readonly Text Filter = new("cases.list.filter", "筛选和查找", "Filter and find");
    public static readonly Text Words = new("cases.list.words", "编号、地点或内容中的字", "Words in number, place or answers");
    public static readonly Text Scenario = new("cases.list.scenario", "场景", "Scenario");
    public static readonly Text Stage = new("cases.list.stage", "环节", "Stage");
    public static readonly Text Unit = new("cases.list.unit", "承办单位", "Unit");
    public static readonly Text Community = new("cases.list.community", "社区", "Community");
    public static readonly Text Open = new("cases.list.open", "办结与否", "Open or ended");
    public static readonly Text OnlyOpen = new("cases.list.only-open", "在办", "Open");
    public static readonly Text OnlyEnded = new("cases.list.only-ended", "已结束", "Ended");
    public static readonly Text Time = new("cases.list.time", "时限", "Time");
    public static readonly Text OnlyLate = new("cases.list.only-late", "超时", "Late");
    public static readonly Text OnTime = new("cases.list.on-time", "未超时", "On time");
    public static readonly Text FiledFrom = new("cases.list.filed-from", "上报自", "Filed from");
    public static readonly Text FiledTo = new("cases.list.filed-to", "上报至（不含当日）", "Filed before");
    public static readonly Text Any = new("cases.list.any", "不限", "Any");
    public static readonly Text Case = new("cases.list.case", "案件", "Case");
    public static readonly Text Filed = new("cases.list.filed", "上报", "Filed");
    public static readonly Text Place = new("cases.list.place", "地点", "Place");
    public static readonly Text State = new("cases.list.state", "状态", "State");
    public static readonly Text Lead = new("cases.list.lead", "牵头单位", "Lead");
    public static readonly Text Due = new("cases.list.due", "全程期限", "Whole time");
    public static readonly Text EmptyTitle = new("cases.list.empty", "没有符合条件的案件。", "No case fits.");
    public static readonly Text EmptySays = new("cases.list.empty-says", "去掉一个条件，或换一个词再找。您只看得到岗位权限内的案件。", "Take a condition off or try another word. You see the cases that your post reaches.");
    public static readonly Text CutShort = new("cases.list.cut-short", "已查到 {0}，还有更早的没有查。", "Searched back to {0}; there may be more before.");
    public static readonly Text GoOn = new("cases.list.go-on", "接着往前查", "Search further back");
    public static readonly Text Slip = new("cases.list.slip", "“{0}”不是有效的编号：校验位对不上，可能有一位打错。", "“{0}” is no valid number: its check digit does not fit, so one digit may be mistyped.");
    public static readonly Text SlipMeant = new("cases.list.slip-meant", "您要找的是不是：", "Did you mean:");
    public static readonly Text SlipNone = new("cases.list.slip-none", "改一位能对上的编号都不存在，或您的岗位看不到。请再核对一遍。", "No number one digit away exists, or your post may not see it. Please check it again.");
    public static readonly Text WordsHint = new("cases.list.words-hint", "引号里的词要原样出现，如“路口转弯”。", "Words in quotes must stand there as typed.");
    public static readonly Text Phone = new("cases.list.phone", "电话尾号（至少 4 位）", "Last digits of a phone (4 at least)");
    public static readonly Text PhoneHint = new("cases.list.phone-hint", "查看会记入审计。", "The look goes into the audit.");
    public static readonly Text PhoneShape = new("cases.list.phone-shape", "请写 4 到 15 位数字。", "Write 4 to 15 digits.");
    public static readonly Text PhoneNotYours = new("cases.list.phone-not-yours", "只有可以看电话的岗位（值班室、承办、审批、核查）能按电话查。", "Only posts that may see phones (desk, handling, approving, checking) search by them.");
    public static readonly Text Number = new("cases.list.number", "编号", "Number");
    public static readonly Text Ended = new("cases.list.ended", "办结", "Ended");
    public static readonly Text LateColumn = new("cases.list.late-column", "是否超时", "Late");
    public static readonly Text Yes = new("cases.list.yes", "是", "yes");
    public static readonly Text No = new("cases.list.no", "否", "no");
}
