using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Why;

internal static class WhyTexts
{
    public static readonly Text Title = new("cases.why", "为什么我能看到 {0}", "Why do I see {0}?");
    public static readonly Text Says = new("cases.why.says", "权限跟着岗位走。您现在以“{0}”的身份查看。", "Rights belong to posts. You look at it as “{0}”.");
    public static readonly Text StandIn = new("cases.why.stand-in", "您在代理此岗位（代替：{0}）。", "You stand in at this post (for {0}).");
    public static readonly Text Vacant = new("cases.why.vacant", "岗位空缺", "a vacant post");
    public static readonly Text Rows = new("cases.why.rows", "岗位权限逐条对照", "What the post reaches, row by row");
    public static readonly Text Row = new("cases.why.row", "权限", "Reach");
    public static readonly Text Takes = new("cases.why.takes", "与此案件", "With this case");
    public static readonly Text Fits = new("cases.why.fits", "包含", "Takes it in");
    public static readonly Text FitsNot = new("cases.why.fits-not", "不包含", "Does not");
    public static readonly Text WholeCity = new("cases.why.whole-city", "全市案件都在权限内", "the whole city is within reach");
    public static readonly Text HadOrder = new("cases.why.had-order", "{0} 有过或现有工单", "{0} has or had a work order");
    public static readonly Text NoOrder = new("cases.why.no-order", "{0} 没有工单", "{0} never had a work order");
    public static readonly Text LiesIn = new("cases.why.lies-in", "地点在{0}", "it lies in {0}");
    public static readonly Text LiesElsewhere = new("cases.why.lies-elsewhere", "地点不在{0}", "it does not lie in {0}");
    public static readonly Text TooSensitive = new("cases.why.too-sensitive", "密级超出此条", "more sensitive than this row allows");
    public static readonly Text Looks = new("cases.why.looks", "谁看过当事人", "Who looked at the parties");
    public static readonly Text LooksSay = new("cases.why.looks-say", "来自审计记录。", "From the audit.");
    public static readonly Text NoLooks = new("cases.why.no-looks", "还没有人看过全名和电话。", "Nobody has looked at names and numbers yet.");
    public static readonly Text When = new("cases.why.when", "时间", "When");
    public static readonly Text Who = new("cases.why.who", "谁", "Who");
    public static readonly Text WhatFor = new("cases.why.what-for", "用途", "What for");
    public static readonly Text MyReach = new("cases.why.my-reach", "我的岗位和权限", "My posts and their reach");
}
