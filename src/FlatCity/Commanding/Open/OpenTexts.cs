using FlatCity.Platform.Texts;

namespace FlatCity.Commanding.Open;

/// <summary>What the pages of figures and data for everybody say.</summary>
internal static class OpenTexts
{
    public static readonly Text Title = new("open.title", "办得怎么样", "How the city does");
    public static readonly Text Says = new("open.says", "这里的每个数都由案件流水逐轮算出，算法和市里内部用的一样。流水本身公开，谁都可以重算一遍。", "Every number here is counted from the log of the cases, the way the city counts for itself. The log is open: anybody can count again.");
    public static readonly Text AsOf = new("open.as-of", "数据截至 {0}。", "As of {0}.");
    public static readonly Text LogHolds = new("open.log-holds", "共 {0} 件，其中 {1} 件因为不公开列出或数量太少，只计入合计，不说明是什么事、在哪里。", "{0} cases; of {1} of them it is not told what they are about or where, because they are not listed publicly or are too few: they count towards the whole.");
    public static readonly Text LeftOut = new("open.left-out", "另有至少 {0} 件保密案件不在其中。", "At least {0} more, kept confidential, are not among them.");
    public static readonly Text LeftOutFew = new("open.left-out-few", "另有不到 {0} 件保密案件不在其中。", "Fewer than {0} more, kept confidential, are not among them.");
    public static readonly Text LeftOutNone = new("open.left-out-none", "没有案件被略去。", "No case is left out.");
    public static readonly Text Hidden = new("open.hidden", "不公布", "not shown");
    public static readonly Text HiddenSays = new("open.hidden-says", "“不公布”：不到 {0} 轮，或者由它可以推出不到 {0} 轮的数。“未分列”：不公开列出、地点不详或数量太少的案件，不分开说。", "Not shown: fewer than {0} rounds, or from it such a number could be worked out. Not told apart: cases that are not listed publicly, whose place is not known, or that are too few.");
    public static readonly Text NotApart = new("open.not-apart", "未分列", "Not told apart");
    public static readonly Text Compare = new("open.compare", "比较", "Compare");
    public static readonly Text Definitions = new("open.definitions", "每个指标怎么算", "How each figure is counted");
    public static readonly Text Data = new("open.data", "开放数据", "Open data");
    public static readonly Text Recount = new("open.recount", "自己重算：下载案件流水和指标定义，运行 recompute.py（只用 Python 标准库），得到同样的数字。", "Count again: download the log and the definitions, run recompute.py (Python's standard library is enough), and get the same digits.");
    public static readonly Text Nothing = new("open.nothing", "这一期还没有可统计的案件", "There is nothing to count in this period yet");
    public static readonly Text NothingSays = new("open.nothing-says", "看上一期，或换一种周期。", "Look at the period before, or take another kind.");

    public static readonly Text CatalogTitle = new("open.catalog.title", "{0}数据目录", "The data of {0}");
    public static readonly Text Catalog = new("open.catalog", "数据目录", "Data catalogue");
    public static readonly Text CatalogSays = new("open.catalog.says", "本市有哪些数据，谁可以用，怎么取。给机器看的同一份目录：", "What data the city holds, who may have it, and how. The same for machines:");
    public static readonly Text Licence = new("open.catalog.licence", "许可", "Licence");
    public static readonly Text NoLicence = new("open.catalog.no-licence", "本市还没有说明许可；使用前请先问。", "The city has stated no licence yet: ask before you use it.");
    public static readonly Text Ask = new("open.catalog.ask", "不公开的数据问谁", "Whom to ask for what is not open");
    public static readonly Text AskDesk = new("open.catalog.ask-desk", "本市没有另作说明：请向值班中心询问，会按案件办理并答复。", "The city has not said it: put the question to the duty desk, which answers it as a case.");
    public static readonly Text Log = new("open.catalog.log", "案件流水", "The log of cases");
    public static readonly Text LogSays = new("open.catalog.log-says", "每件案件经过了什么：收到、立案、派遣、到期、办结、延期、暂停、退回、回访。编号是假名；没有人、没有文字、没有社区以下的地点。按首次上报的月份分文件，可只取变动的月份。", "What happened to each case: received, opened, sent, due, ended, put off, paused, returned, judged. Numbers are pseudonyms; no person, no words, no place below the community. One file for each month of first filing, so that only what changed need be fetched.");
    public static readonly Text LogMonth = new("open.catalog.log-month", "案件流水 {0}", "The log of cases, {0}");
    public static readonly Text Month = new("open.catalog.month", "首次上报的月份", "First filed in");
    public static readonly Text Files = new("open.catalog.files", "文件", "Files");
    public static readonly Text Figures = new("open.catalog.figures", "指标数值", "Figures");
    public static readonly Text FiguresSays = new("open.catalog.figures-says", "每期每个指标：合计、按社区、按场景，带可信范围；小数不公布。", "Every figure of a period: for the whole, by community, by scenario, with its range; small numbers are not shown.");
    public static readonly Text Rates = new("open.catalog.rates", "指标定义", "Definitions of rates");
    public static readonly Text RatesSays = new("open.catalog.rates-says", "每个指标的分母、分子、剔除、来源，以及统计周期和全部用语。", "Of each rate its cohort, what counts, what is left out and where it is from; the periods, and all terms.");
    public static readonly Text Codes = new("open.catalog.codes", "社区与场景代码", "Codes of communities and scenarios");
    public static readonly Text CodesSays = new("open.catalog.codes-says", "流水里的代码各指什么。", "What the codes in the log stand for.");
    public static readonly Text Held = new("open.catalog.held", "还有哪些数据", "What else there is");
    public static readonly Text HeldOf = new("open.catalog.held-of", "案件：{0}", "Cases: {0}");
    public static readonly Text DataSet = new("open.catalog.data-set", "数据", "Data");
    public static readonly Text Whose = new("open.catalog.whose", "谁可以用", "Who may have it");
    public static readonly Text OpenTo = new("open.catalog.open-to", "公开：逐件可查（Open311），流水写明场景和社区", "Everybody: case by case (Open311), and in the log by scenario and community");
    public static readonly Text PooledTo = new("open.catalog.pooled-to", "不逐件公开；流水里有，不写场景和地点。本人凭查询码可看自己的", "Not case by case; in the log without scenario and place. Each person sees their own by its code");
    public static readonly Text ClosedTo = new("open.catalog.closed-to", "保密：只有依法指定的岗位；流水里没有，只计总数", "Confidential: only posts named for it; not in the log, only counted");
    public static readonly Text Busy = new("open.busy", "下载的人多，请过半分钟再取", "Too many downloads at once: try again in half a minute");
    public static readonly Text NoMonth = new("open.no-month", "这个月没有公开的案件流水：{0}", "There is no open log of {0}");
}
