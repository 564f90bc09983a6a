using FlatCity.Platform.Texts;

namespace FlatCity.Commanding;

/// <summary>What the pages of rates say.</summary>
internal static class RateTexts
{
    public static readonly Text Title = new("rates.title", "指标库", "Rates");
    public static readonly Text Says = new("rates.says", "每个指标都是一份可读的文件：分母是谁，分子是什么，剔除什么。改动先看上月的对比，再写明理由发布；历次版本都保留。", "Each rate is a file that can be read: of whom, what counts, what is left out. A change is first seen on last month, then published with a reason; every version is kept.");
    public static readonly Text Name = new("rates.name", "指标", "Rate");
    public static readonly Text Of = new("rates.of", "分母", "Of");
    public static readonly Text Counts = new("rates.counts", "分子", "Counted");
    public static readonly Text Excluded = new("rates.excluded", "剔除", "Left out");
    public static readonly Text Source = new("rates.source", "来源", "Source");
    public static readonly Text Version = new("rates.version", "版本", "Version");
    public static readonly Text Origin = new("rates.origin", "出处", "From");
    public static readonly Text FromShipped = new("rates.origin.shipped", "随程序附带", "Came with the program");
    public static readonly Text FromPack = new("rates.origin.pack", "城市包", "City pack");
    public static readonly Text FromCity = new("rates.origin.city", "本市发布", "Published here");
    public static readonly Text Composites = new("rates.composites", "综合指标", "Composites");
    public static readonly Text Sum = new("rates.sum", "合成", "Put together");
    public static readonly Text Periods = new("rates.periods", "统计周期", "Periods");
    public static readonly Text Period = new("rates.period", "周期", "Period");
    public static readonly Text Now = new("rates.now", "本期", "Now");
    public static readonly Text Zero = new("rates.zero", "分母为零时", "Where there is nothing to divide by");
    public static readonly Text ZeroNone = new("rates.zero.none", "显示“–”", "shown as –");
    public static readonly Text ZeroWhole = new("rates.zero.whole", "按 100% 计", "it is whole");
    public static readonly Text ZeroNothing = new("rates.zero.nothing", "按 0 计", "it is nothing");
    public static readonly Text File = new("rates.file", "文件", "The file");
    public static readonly Text History = new("rates.history", "经过", "History");
    public static readonly Text HistoryNone = new("rates.history.none", "本市没有改动过。", "The city has not changed it.");
    public static readonly Text Figures = new("rates.figures", "本月的数", "This month's figures");
    public static readonly Text Edit = new("rates.edit", "修改", "Change it");
    public static readonly Text New = new("rates.new", "新建指标", "A new rate");
    public static readonly Text EditTitle = new("rates.edit-title", "修改：{0}", "Change: {0}");
    public static readonly Text WhoMay = new("rates.who-may", "指标由既能下达任务、又统览全市的岗位（如市领导）发布：怎么算是城市的决定，试算也涉及每个单位；系统、安全、审计三员只管系统，不定口径。", "Whoever may instruct the city and sees all of it publishes rates: how it is counted is the city's decision, and the preview is of every unit. The three administrators run the system and set no rates.");
    public static readonly Text Content = new("rates.content", "文件内容（YAML）", "The file (YAML)");
    public static readonly Text ContentHint = new("rates.content-hint", "写法见 docs/rates.md。version 由程序自动加一。", "docs/rates.md says how. The program counts `version` up by itself.");
    public static readonly Text Findings = new("rates.findings", "检查结果", "What was found");
    public static readonly Text NoFindings = new("rates.no-findings", "没有发现问题。", "Nothing was found.");
    public static readonly Text Line = new("rates.line", "行:列", "Line:column");
    public static readonly Text What = new("rates.what", "问题", "What is wrong");
    public static readonly Text Mend = new("rates.mend", "怎么改", "How to mend it");
    public static readonly Text Preview = new("rates.preview", "在上月试算", "Try it on last month");
    public static readonly Text PreviewTitle = new("rates.preview-title", "上月对比：{0}", "Last month, before and after: {0}");
    public static readonly Text PreviewAlso = new("rates.preview-also", "{0}（因它而变）", "{0} (changes with it)");
    public static readonly Text PreviewPeriod = new("rates.preview-period", "按改动后的周期，上一期是 {0} 至 {1}，本期是 {2} 至 {3}。", "With the change, the period before is {0} to {1} and this one {2} to {3}.");
    public static readonly Text Was = new("rates.was", "现行", "Now in force");
    public static readonly Text WouldBe = new("rates.would-be", "改后", "With the change");
    public static readonly Text Change = new("rates.change", "差", "Difference");
    public static readonly Text Reason = new("rates.reason", "理由", "Reason");
    public static readonly Text ReasonHint = new("rates.reason-hint", "发布时必填，会留在经过里。", "Needed to publish; it stays in the history.");
    public static readonly Text Publish = new("rates.publish", "发布", "Publish");
    public static readonly Text Again = new("rates.again", "以此版本重新修改", "Begin again from this version");
    public static readonly Text BackToShipped = new("rates.back-to-shipped", "回到附带的版本", "Back to what was shipped");
    public static readonly Text ReasonMissing = new("rates.reason-missing", "请写明理由", "Say why");
    public static readonly Text PreviewFirst = new("rates.preview-first", "内容在试算之后又改过；请先看一次上月对比", "It was changed after it was tried: look at last month's figures first");
    public static readonly Text OtherId = new("rates.other-id", "文件写的是“{0}”，这一页改的是“{1}”；另起一个请从“新建指标”开始", "The file says '{0}' and this page changes '{1}': for another begin with 'A new rate'");
    public static readonly Text NoId = new("rates.no-id", "文件里没有 rate、composite 或 period", "The file names no rate, composite or period");
    public static readonly Text Unsound = new("rates.unsound", "文件有错，先改好再发布：{0}", "The file has errors, mend them first: {0}");
    public static readonly Text SameAsNow = new("rates.same", "和现行的一样，没有可发布的", "It is the same as what is in force: there is nothing to publish");
    public static readonly Text PublishedMeanwhile = new("rates.meanwhile", "别人刚刚发布了它，请重新查看", "Somebody has just published it: look again");
    public static readonly Text NotYours = new("rates.not-yours", "指标由既能下达任务、又统览全市的岗位发布", "Rates are published by whoever may instruct the city and sees all of it");
    public static readonly Text ReadingFaults = new("rates.reading-faults", "有文件没有采用：{0}", "Some files are not in force: {0}");
}
