using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Bulk;

internal static class BulkTexts
{
    public static readonly Text Title = new("cases.bulk", "批量{0}", "Together: {0}");
    public static readonly Text Says = new("cases.bulk.says", "共选了 {0} 件。每件分别办理，一件办不成不影响其他。", "{0} chosen. Each is done by itself: one that cannot go holds up no other.");
    public static readonly Text NothingChosen = new("cases.bulk.nothing", "还没有勾选案件。", "No case is ticked.");
    public static readonly Text NothingChosenSays = new("cases.bulk.nothing-says", "请回到待办，勾选要一起办的案件。", "Go back to the worklist and tick the cases that you want to do together.");
    public static readonly Text Back = new("cases.bulk.back", "回到待办", "Back to the worklist");
    public static readonly Text Do = new("cases.bulk.do", "{0}（{1} 件）", "{0} ({1})");
    public static readonly Text Cases = new("cases.bulk.cases", "选中的案件", "The cases chosen");
    public static readonly Text Case = new("cases.bulk.case", "案件", "Case");
    public static readonly Text What = new("cases.bulk.what", "事项", "What");
    public static readonly Text State = new("cases.bulk.state", "状态", "State");
    public static readonly Text Section = new("cases.bulk.section", "转给科室", "To section");
    public static readonly Text Post = new("cases.bulk.post", "转给岗位", "To post");
    public static readonly Text Unchanged = new("cases.bulk.unchanged", "不变", "Unchanged");
    public static readonly Text ByRota = new("cases.bulk.by-rota", "按轮值", "By the rota");
    public static readonly Text By = new("cases.bulk.by", "延长多久", "By how long");
    public static readonly Text ByHint = new("cases.bulk.by-hint", "如 3 work-days、8 work-hours；不填就按各场景允许的最长。", "As 3 work-days or 8 work-hours; left empty: as long as each scenario allows.");
    public static readonly Text Into = new("cases.bulk.into", "并入哪一件", "Into which case");
    public static readonly Text IntoHint = new("cases.bulk.into-hint", "写案件编号；以下各件都并入它，反映人保留各自的查询码，随时可以拆开。", "Its number. All below are merged into it; every reporter keeps a code, and it can be undone.");
    public static readonly Text Words = new("cases.bulk.words", "附言", "Remark");
    public static readonly Text Because = new("cases.bulk.because", "为什么", "Why");
    public static readonly Text Went = new("cases.bulk.went", "{0} 件已办，{1} 件没办成。", "{0} went, {1} did not.");
    public static readonly Text Results = new("cases.bulk.results", "办理结果", "What became of them");
    public static readonly Text Result = new("cases.bulk.result", "结果", "Result");
    public static readonly Text Why = new("cases.bulk.why", "原因", "Why not");
    public static readonly Text Done = new("cases.bulk.done", "已办", "Went");
    public static readonly Text NotDone = new("cases.bulk.not-done", "没办成", "Did not go");
    public static readonly Text UnknownAct = new("cases.bulk.unknown-act", "请选择签收、转派、延期或并案。", "Choose to sign for them, pass them on, extend or merge them.");
    public static readonly Text TooMany = new("cases.bulk.too-many", "一次最多 {0} 件。", "{0} at most at once.");
}
