using FlatCity.Packs.Rates;
using FlatCity.Platform.Texts;

namespace FlatCity.Commanding;

/// <summary>What the pages of figures say.</summary>
internal static class FigureTexts
{
    public static readonly Text Export = new("figures.export", "下载：", "Download:");
    public static readonly Text UnknownParameter = new("figures.unknown-parameter", "没有“{0}”这个条件；可用：{1}", "There is no condition '{0}'; there are: {1}");
    public static readonly Text UnknownPeriod = new("figures.unknown-period", "没有“{0}”这种统计周期；可用：{1}", "There is no period '{0}'; there are: {1}");
    public static readonly Text NotDay = new("figures.not-day", "“{0}”不是日期；请写成 2026-10-15，2000 年至 2099 年", "'{0}' is not a date: write it as 2026-10-15, from 2000 to 2099");
    public static readonly Text UnknownBy = new("figures.unknown-by", "不能按“{0}”统计；可用：{1}", "Nothing is counted by '{0}'; there are: {1}");
    public static readonly Text NoCases = new("figures.no-cases", "这个岗位看不到案件，也就没有统计；请换到有案件的岗位", "This post sees no cases, so it has no figures: act at a post that does");

    public static readonly Text Title = new("figures.title", "统计", "Figures");
    public static readonly Text Says = new("figures.says", "每个数都由案件流水逐轮重算，点开即见其背后的案件。", "Every number is counted from the steps of the cases; each opens the cases behind it.");
    public static readonly Text OwnOnly = new("figures.own-only", "只统计本岗位范围内的案件。", "Only cases within this post's reach are counted.");
    public static readonly Text Behind = new("figures.behind", "刚有大量案件写入，部分尚未计入，请稍后再看。", "Very much was written just now and some of it is not counted yet: look again in a moment.");
    public static readonly Text Filter = new("figures.filter", "周期与条件", "Period and conditions");
    public static readonly Text PeriodLabel = new("figures.period", "统计周期", "Period");
    public static readonly Text At = new("figures.at", "含这一天", "That this day is in");
    public static readonly Text By = new("figures.by", "分组", "By");
    public static readonly Text ByCity = new("figures.by.city", "全市", "The city as a whole");
    public static readonly Text ByUnit = new("figures.by.unit", "承办单位", "Unit");
    public static readonly Text ByCommunity = new("figures.by.community", "社区", "Community");
    public static readonly Text ByScenario = new("figures.by.scenario", "场景", "Scenario");
    public static readonly Text Any = new("figures.any", "全部", "All");
    public static readonly Text View = new("figures.view", "看什么", "What to see");
    public static readonly Text Values = new("figures.values", "数值", "Values");
    public static readonly Text Trends = new("figures.trends", "走势", "Trends");
    public static readonly Text TrendsSay = new("figures.trends.says", "每个指标最近 {0} 期，各期以本期末为截止（未结束的到现在）。没有可统计的案件的一期留空。", "Each figure in the last {0} periods, each cut at its own end (now, where it is not over). A period with nothing to count is left empty.");
    public static readonly Text TrendSays = new("figures.trend.says", "{0}：{1} 期中最低 {2}，最高 {3}，最近 {4}", "{0}: of {1} periods the lowest {2}, the highest {3}, the last {4}");
    public static readonly Text CasesLink = new("figures.cases-link", "案件", "Cases");
    public static readonly Text Before = new("figures.before", "上一期", "Before");
    public static readonly Text After = new("figures.after", "下一期", "After");
    public static readonly Text Span = new("figures.span", "{0}：{1} 至 {2}，截止 {3}", "{0}: {1} to {2}, cut {3}");
    public static readonly Text CutNow = new("figures.cut-now", "现在", "now");
    public static readonly Text Whole = new("figures.whole", "合计", "All together");
    public static readonly Text Groups = new("figures.groups", "分组统计", "By group");
    public static readonly Text Indicator = new("figures.indicator", "指标", "Figure");
    public static readonly Text Value = new("figures.value", "数值", "Value");
    public static readonly Text Of = new("figures.of", "分子 / 分母", "Counted / of");
    public static readonly Text Range = new("figures.range", "可信范围（95%）", "Range (95 %)");
    public static readonly Text Unsaid = new("figures.unsaid", "未说明", "Not said");
    public static readonly Text Place = new("figures.place", "第 {0}", "no. {0}");
    public static readonly Text PlacesSay = new("figures.places-say", "名次只在可信范围分得开时给出：第几名即确定更好的单位数加一。“–”表示没有可统计的案件。", "Places are given only where ranges are apart: how many are surely better, and one more. – means there was nothing to count.");
    public static readonly Text NotKnown = new("figures.not-known", "未定", "Not known");
    public static readonly Text Definition = new("figures.definition", "口径", "Definition");
    public static readonly Text Version = new("figures.version", "版本", "Version");
    public static readonly Text Group = new("figures.group", "分组", "Group");
    public static readonly Text Low = new("figures.low", "下限", "Low");
    public static readonly Text High = new("figures.high", "上限", "High");
    public static readonly Text PlaceColumn = new("figures.place-column", "名次", "Place");
    public static readonly Text Counted = new("figures.counted", "计入分子", "Counted");
    public static readonly Text OfColumn = new("figures.of-column", "分母", "Of");

    public static readonly Text BehindTitle = new("figures.behind.title", "{0}：背后的案件", "{0}: the cases behind it");
    public static readonly Text BehindSays = new("figures.behind.says", "分母 {0} 轮，计入分子 {1}。数字包括全部案件；列表只打开本岗位权限内的案件，其余只计数不显示。", "{0} rounds in the cohort, {1} counted. The numbers are of all cases; the list opens only those within this post's reach, the others are counted but not shown.");
    public static readonly Text Which = new("figures.which", "显示", "Show");
    public static readonly Text WhichAll = new("figures.which.all", "全部", "All");
    public static readonly Text WhichCounted = new("figures.which.counted", "计入分子", "Counted");
    public static readonly Text WhichNot = new("figures.which.not", "未计入分子", "In the cohort, not counted");
    public static readonly Text NotShown = new("figures.not-shown", "本页另有 {0} 轮不在本岗位权限内", "{0} more rounds on this page are beyond this post's reach");
    public static readonly Text Case = new("figures.case", "案件", "Case");
    public static readonly Text Filed = new("figures.filed", "上报", "Filed");
    public static readonly Text Due = new("figures.due", "到期", "Due");
    public static readonly Text Ended = new("figures.ended", "办结", "Ended");
    public static readonly Text Round = new("figures.round", "第 {0} 轮", "Round {0}");
    public static readonly Text RoundColumn = new("figures.round-column", "轮次", "Round");
    public static readonly Text Lead = new("figures.lead", "承办单位", "Lead unit");
    public static readonly Text Weight = new("figures.weight", "计入", "Counts");
    public static readonly Text BehindEmpty = new("figures.behind.empty", "没有这样的案件", "There are no such cases");
    public static readonly Text BehindEmptySays = new("figures.behind.empty.says", "换一期或另一组。", "Take another period or group.");
    public static readonly Text Parts = new("figures.parts", "由这些指标合成", "It is put together from these");
    public static readonly Text Times = new("figures.times", "权重", "Weight");

    public static Text ByText(RateBy by) => by switch { RateBy.Unit => ByUnit, RateBy.Community => ByCommunity, RateBy.Scenario => ByScenario, _ => ByCity };
}
