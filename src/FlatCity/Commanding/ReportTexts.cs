using FlatCity.Platform.Texts;

namespace FlatCity.Commanding;

/// <summary>What the daily, weekly and monthly reports say.</summary>
internal static class ReportTexts
{
    public static readonly Text Title = new("report.title", "{0}报：{1}", "{0} report: {1}");
    public static readonly Text Kind = new("report.kind", "报表", "Report");
    public static readonly Text Day = new("report.day", "日", "Daily");
    public static readonly Text Week = new("report.week", "周", "Weekly");
    public static readonly Text Month = new("report.month", "月", "Monthly");
    public static readonly Text Says = new("report.says", "文字由下面的数按固定规则写成，没有编写。截止 {0}。", "The sentences are written from the numbers below by fixed rules; nothing is invented. Cut {0}.");
    public static readonly Text Unfinished = new("report.unfinished", "这一期还没有结束，与上一期整期不可直接相比。", "This period is not over, so it is not to be compared with the whole one before.");
    public static readonly Text Filed = new("report.filed", "上报 {0} 件（其中重新办理 {1} 件），结案 {2} 件。", "{0} cases were filed ({1} of them reopened) and {2} done.");
    public static readonly Text FiledBefore = new("report.filed.before", "上一期上报 {0} 件，结案 {1} 件：上报{2}，结案{3}。", "The period before had {0} filed and {1} done: {2} filed, {3} done.");
    public static readonly Text More = new("report.more", "多 {0} 件", "{0} more");
    public static readonly Text Fewer = new("report.fewer", "少 {0} 件", "{0} fewer");
    public static readonly Text Same = new("report.same", "持平", "as many");
    public static readonly Text Standing = new("report.standing", "截止时在办 {0} 件，其中已超期 {1} 件。", "At the cut {0} were open, {1} of them late.");
    public static readonly Text Rate = new("report.rate", "{0} {1}（{2}）。", "{0}: {1} ({2}).");
    public static readonly Text RateUp = new("report.rate.up", "{0} {1}（{2}），高于上一期的 {3}，两期的可信范围分得开。", "{0}: {1} ({2}), above the {3} of the period before; the two ranges are apart.");
    public static readonly Text RateDown = new("report.rate.down", "{0} {1}（{2}），低于上一期的 {3}，两期的可信范围分得开。", "{0}: {1} ({2}), below the {3} of the period before; the two ranges are apart.");
    public static readonly Text RateSame = new("report.rate.same", "{0} {1}（{2}），上一期 {3}，差别在可信范围之内，不说明有变化。", "{0}: {1} ({2}), {3} in the period before; within the ranges, so no change is shown.");
    public static readonly Text Most = new("report.most", "上报最多的场景：{0}；最多的社区：{1}。", "Most were filed in these scenarios: {0}; and in these communities: {1}.");
    public static readonly Text Unusual = new("report.unusual", "比平常多：{0} {1} 件，前 {2} 期平均 {3} 件（误报机会 {4}%；共看 {5} 项，任何一项误报不超过 {6}%）。", "More than usual: {0}, {1} against {3} on average in the {2} periods before (chance of a false alarm {4} %; {5} things were looked at, any false alarm at most {6} %).");
    public static readonly Text NothingUnusual = new("report.unusual.none", "没有场景比前 {0} 期明显多。", "No scenario had clearly more than in the {0} periods before.");
    public static readonly Text NoPdf = new("report.no-pdf", "PDF：这台服务器没有装 Chromium，请用浏览器打印本页", "PDF: there is no Chromium on this server; print this page from your browser");
    public static readonly Text Numbers = new("report.numbers", "数", "Numbers");
    public static readonly Text What = new("report.what", "项目", "What");
    public static readonly Text ThisOne = new("report.this", "本期", "This period");
    public static readonly Text BeforeOne = new("report.before", "上一期", "The one before");
    public static readonly Text FiledRow = new("report.row.filed", "上报", "Filed");
    public static readonly Text DoneRow = new("report.row.done", "结案", "Done");
    public static readonly Text ReopenedRow = new("report.row.reopened", "重新办理", "Reopened");
    public static readonly Text OpenRow = new("report.row.open", "截止时在办", "Open at the cut");
    public static readonly Text LateRow = new("report.row.late", "截止时超期", "Late at the cut");

    public static Text Of(string period) => period switch { "day" => Day, "week" => Week, _ => Month };
}
