using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Worklist;

internal static class WorklistTexts
{
    public static readonly Text Title = new("cases.worklist", "待办", "Worklist");
    public static readonly Text Says = new("cases.worklist.says", "等着{0}办的事，最急的在前。", "What waits for {0}, the most pressing first.");
    public static readonly Text Filter = new("cases.worklist.filter", "筛选待办", "Filter the worklist");
    public static readonly Text OnlyMine = new("cases.worklist.mine", "只看点名给我岗位的", "Only what is named to my post");
    public static readonly Text Whose = new("cases.worklist.whose", "谁的", "Whose");
    public static readonly Text Scenario = new("cases.worklist.scenario", "场景", "Scenario");
    public static readonly Text Kind = new("cases.worklist.kind", "要做什么", "What to do");
    public static readonly Text OnlyLate = new("cases.worklist.only-late", "只看超时的", "Only what is late");
    public static readonly Text Time = new("cases.worklist.time", "时限", "Time");
    public static readonly Text Any = new("cases.worklist.any", "不限", "Any");
    public static readonly Text Case = new("cases.worklist.case", "案件", "Case");
    public static readonly Text Place = new("cases.worklist.place", "地点", "Place");
    public static readonly Text Due = new("cases.worklist.due", "期限", "Due");
    public static readonly Text Who = new("cases.worklist.who", "承办人", "Named people");
    public static readonly Text NotSigned = new("cases.worklist.not-signed", "未签收", "Not signed for");
    public static readonly Text EmptyTitle = new("cases.worklist.empty", "现在没有等您办的事。", "Nothing waits for you now.");
    public static readonly Text EmptySays = new("cases.worklist.empty-says", "新的工单一到就会出现在这里。也可以去案件列表查看办过的事。", "New work orders appear here at once. What was done before is in the list of cases.");
    public static readonly Text EmptyFiltered = new("cases.worklist.empty-filtered", "没有符合条件的待办。", "Nothing on the worklist fits.");
    public static readonly Text EmptyFilteredSays = new("cases.worklist.empty-filtered-says", "去掉一个条件再看。", "Take a condition off and look again.");
    public static readonly Text AllCases = new("cases.worklist.all-cases", "案件列表", "The list of cases");
    public static readonly Text Notices = new("cases.worklist.notices", "提醒", "Notices");
    public static readonly Text NoticesSay = new("cases.worklist.notices-say", "到了一定时候，系统告知一次，由您决定怎么办。", "Told once when its time has come; what to do is yours to decide.");
    public static readonly Text NoticeWhole = new("cases.notice.whole", "全程时限已用 {0}%", "{0} % of the whole time is used");
    public static readonly Text NoticeWholeLate = new("cases.notice.whole-late", "全程时限已到（{0}%）", "The whole time is over ({0} %)");
    public static readonly Text NoticeStage = new("cases.notice.stage", "本环节已超时", "This stage is late");
    public static readonly Text NoticeCoReturned = new("cases.notice.co-returned", "协办单位退回了工单", "A co-unit returned its work order");
    public static readonly Text NoticeToRule = new("cases.notice.to-rule", "两个单位都退回，请裁决", "Two units have returned it: rule on it");
    public static readonly Text NoticeRuled = new("cases.notice.ruled", "已裁决", "Ruled on");
    public static readonly Text AdviseRule = new("cases.notice.advise-rule", "看两次退回的理由和先例，裁定一个单位。全程时限照走。", "Read both reasons and the precedents, and name one unit. The whole clock runs on.");
    public static readonly Text AdviseRuled = new("cases.notice.advise-ruled", "裁决已生效：由裁定的单位办理，不能再退回。", "The ruling binds: the unit deals with it and cannot return it.");
    public static readonly Text NoticeSupervised = new("cases.notice.supervised", "被督办", "Supervised");
    public static readonly Text NoticeSuperviseDue = new("cases.notice.supervise-due", "督办期限已到，案件未结", "The supervision's time is over, and it is still open");
    public static readonly Text NoticeRecused = new("cases.notice.recused", "投诉件：原单位回避，由您接办", "A complaint: it comes to you, because the unit may not act");
    public static readonly Text AdviseSupervised = new("cases.notice.advise-supervised", "看督办要求，写明进展或办结。", "Read what is wanted; say how it stands, or end it.");
    public static readonly Text AdviseRecused = new("cases.notice.advise-recused", "被投诉单位看不到本案；由您代替它办理。", "The unit complained about does not see it; you stand in its place.");
    public static readonly Text NoticeWithdrawn = new("cases.notice.withdrawn", "任务已撤回", "The instruction was taken back");
    public static readonly Text AdviseWithdrawn = new("cases.notice.advise-withdrawn", "不用再办；已做的写在备注里。", "No more to do; what was done can be noted.");
    public static readonly Text AdvisePress = new("cases.notice.advise-press", "看看卡在哪里：催办、转给别人，或批准延期。", "See what it waits for: press it, pass it on, or grant more time.");
    public static readonly Text AdviseDispatch = new("cases.notice.advise-dispatch", "看看还要不要别的单位协办。", "See whether another unit should help.");
    public static readonly Text MarkSeen = new("cases.notice.mark-seen", "都看过了", "I have seen them all");
    public static readonly Text MoreNotices = new("cases.notice.more", "另有 {0} 条", "{0} more");
    public static readonly Text NotCursor = new("cases.worklist.not-cursor", "翻页标记不对，已从第一页开始。", "That was no page of this list; this is the first.");
    public static readonly Text Seen = new("cases.notice.seen", "已记下：提醒看过了。", "Noted: the notices have been seen.");
}
