using FlatCity.Platform.Texts;

namespace FlatCity.Commanding;

/// <summary>What the pages of proposals say.</summary>
internal static class ProposalTexts
{
    public static readonly Text Title = new("proposals.title", "每月一题", "Proposals");
    public static readonly Text Says = new("proposals.says", "许多案件说的同一件事，从根上解决。由热点提出；每月选定要办的题目。", "What many cases are about, to be settled at its root. Proposed from hot matters; some are chosen for each month.");
    public static readonly Text Hot = new("proposals.hot", "热点", "Hot matters");
    public static readonly Text Proposal = new("proposals.proposal", "题目", "Proposal");
    public static readonly Text State = new("proposals.state", "状态", "State");
    public static readonly Text Cases = new("proposals.cases", "案件", "Cases");
    public static readonly Text By = new("proposals.by", "提出岗位", "Proposed by");
    public static readonly Text Made = new("proposals.made", "提出时间", "Proposed");
    public static readonly Text Month = new("proposals.month", "月份", "Month");
    public static readonly Text Empty = new("proposals.empty", "还没有题目", "No proposals yet");
    public static readonly Text EmptySays = new("proposals.empty.says", "在“热点”里打开一件，可提为每月一题。", "Open a hot matter: it can be proposed from there.");
    public static readonly Text Why = new("proposals.why", "为什么", "Why");
    public static readonly Text Result = new("proposals.result", "结果", "What came of it");
    public static readonly Text NotShown = new("proposals.not-shown", "另有 {0} 件不在本岗位权限内。", "{0} more are beyond this post's reach.");
    public static readonly Text Move = new("proposals.move", "推进", "Move it on");
    public static readonly Text To = new("proposals.to", "改为", "To");
    public static readonly Text ToMonth = new("proposals.to-month", "哪个月办", "For which month");
    public static readonly Text MonthHint = new("proposals.month-hint", "如 2026-12；选定时要填。", "As 2026-12; needed when it is chosen.");
    public static readonly Text ResultLabel = new("proposals.result-label", "结果或原因", "What came of it, or why");
    public static readonly Text ResultHint = new("proposals.result-hint", "办结或不办时要填。", "Needed when it is done or dropped.");
    public static readonly Text Save = new("proposals.save", "保存", "Save");
    public static readonly Text WhoMay = new("proposals.who-may", "选定、办结、不办由可下达任务的岗位决定。", "Posts that may instruct the city choose, end and drop proposals.");
    public static readonly Text Proposed = new("proposals.proposed", "已提出", "Proposed");
    public static readonly Text Chosen = new("proposals.chosen", "已选定", "Chosen");
    public static readonly Text Done = new("proposals.done", "已办结", "Done");
    public static readonly Text Dropped = new("proposals.dropped", "不办", "Dropped");
    public static readonly Text TitleMissing = new("proposals.title-missing", "请写题目", "Write a title");
    public static readonly Text WhyMissing = new("proposals.why-missing", "请写为什么、希望怎样", "Write why, and what should come of it");
    public static readonly Text ResultMissing = new("proposals.result-missing", "请写结果或原因", "Write what came of it, or why it is dropped");
    public static readonly Text NotMonth = new("proposals.not-month", "月份请写成 2026-12，本月或以后", "Write the month as 2026-12, this month or later");
    public static readonly Text UnknownState = new("proposals.unknown-state", "请选择：{0}", "Choose one of: {0}");
    public static readonly Text NotYours = new("proposals.not-yours", "选定、办结、不办要由可下达任务的岗位决定", "Only posts that may instruct the city choose, end and drop proposals");
    public static readonly Text Gone = new("proposals.gone", "没有这个题目，或不在本岗位权限内", "There is no such proposal within this post's reach");
    public static readonly Text Stale = new("proposals.stale", "这个题目刚被别人改过：请看现在的状态，再保存", "Somebody has just changed this proposal: look at how it stands now, then save again");
    public static readonly Text NoCases = new("proposals.no-cases", "这个热点已没有在办案件", "This matter has no open cases any more");

    public static Text Of(string state) => state switch { "chosen" => Chosen, "done" => Done, "dropped" => Dropped, _ => Proposed };
}
