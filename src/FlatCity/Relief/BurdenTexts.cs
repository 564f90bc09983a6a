using FlatCity.Platform.Texts;

namespace FlatCity.Relief;

internal static class BurdenTexts
{
    public static readonly Text Title = new("burden.title", "减负台账", "Burden");
    public static readonly Text Says = new("burden.says", "每个场景申报填表和每一步要用的分钟数，乘以这段时间里实际办了多少次。分钟数由办事的人说了算，不靠监测；只按单位和条线合计，不到个人。", "Each scenario declares the minutes of its form and of each step; they are multiplied by how often each was done in these days. The minutes are what those who do it say, never watched; sums are by unit and upper line, never by person.");
    public static readonly Text OwnOnly = new("burden.own", "这里只有本岗位权限内单位的。", "Only of the units within this post's reach.");
    public static readonly Text First = new("burden.first", "从", "From");
    public static readonly Text Last = new("burden.last", "到（含）", "To, included");
    public static readonly Text By = new("burden.by", "合计到", "Summed by");
    public static readonly Text ByUnit = new("burden.by-unit", "单位", "Unit");
    public static readonly Text ByLine = new("burden.by-line", "条线", "Upper line");
    public static readonly Text ByScenario = new("burden.by-scenario", "场景", "Scenario");
    public static readonly Text ByStep = new("burden.by-step", "步骤", "Step");
    public static readonly Text Any = new("burden.any", "全部", "All");
    public static readonly Text Filter = new("burden.filter", "筛选", "Filter");
    public static readonly Text Times = new("burden.times", "次数", "Times");
    public static readonly Text Minutes = new("burden.minutes", "申报分钟", "Declared minutes");
    public static readonly Text Hours = new("burden.hours", "合小时", "In hours");
    public static readonly Text Undeclared = new("burden.undeclared", "未申报的次数", "Times not declared");
    public static readonly Text Whole = new("burden.whole", "合计", "Altogether");
    public static readonly Text City = new("burden.city", "本市自定", "The city's own");
    public static readonly Text Residents = new("burden.residents", "居民自己", "Residents themselves");
    public static readonly Text Form = new("burden.form", "填表", "Form");
    public static readonly Text Empty = new("burden.empty", "这段时间没有办过什么", "Nothing was done in these days");
    public static readonly Text EmptySays = new("burden.empty-says", "换一段时间看看。", "Look at other days.");
    public static readonly Text Cases = new("burden.cases", "案件和任务", "Cases and instructions");
    public static readonly Text CasesTitle = new("burden.cases-title", "减负台账：案件和任务", "Burden: the cases and instructions");
    public static readonly Text CasesSay = new("burden.cases-say", "{0} 至 {1}，{2}。列表只打开本岗位权限内的案件。", "{0} to {1}, {2}. The list opens only cases within this post's reach.");
    public static readonly Text NotShown = new("burden.not-shown", "本页另有 {0} 件不在本岗位权限内。", "{0} more on this page are beyond this post's reach.");
    public static readonly Text Case = new("burden.case", "案件", "Case");
    public static readonly Text Steps = new("burden.steps", "做了什么", "What was done");
    public static readonly Text NoBasis = new("burden.no-basis", "没有依据的要求", "Demands without a basis");
    public static readonly Text NoBasisSays = new("burden.no-basis-says", "依据待定、已废止或没有写的，按条线列出；“尚有其他依据”的说明还站在别的依据上。", "By upper line: what stands on a rule that is pending, repealed or not there. Where another rule holds it says so.");
    public static readonly Text NoBasisEmpty = new("burden.no-basis-empty", "每个要求都有依据", "Every demand has its basis");
    public static readonly Text NoBasisEmptySays = new("burden.no-basis-empty-says", "没有待定、废止或缺失的依据。", "No rule is pending, repealed or missing.");
    public static readonly Text Demand = new("burden.demand", "要求（场景）", "Demand (scenario)");
    public static readonly Text Basis = new("burden.basis", "依据", "Basis");
    public static readonly Text What = new("burden.what", "缺什么", "What is wrong");
    public static readonly Text Pending = new("burden.pending", "待定：{0}，{1} 前", "Pending: {0}, by {1}");
    public static readonly Text Repealed = new("burden.repealed", "{0} 废止", "Repealed on {0}");
    public static readonly Text NotYet = new("burden.not-yet", "{0} 起施行", "In force from {0}");
    public static readonly Text Missing = new("burden.missing", "没有写依据", "No rule is named");
    public static readonly Text Otherwise = new("burden.otherwise", "尚有其他依据", "Another rule holds");
    public static readonly Text NothingElse = new("burden.nothing-else", "没有其他依据", "Nothing else holds");
    public static readonly Text NotDay = new("burden.not-day", "请填日期，如 2026-10-01", "Write a day, such as 2026-10-01");
    public static readonly Text PeriodWrong = new("burden.period-wrong", "结束日不能早于开始日，最多 {0} 天", "The last day is not before the first, and there are {0} days at most");
    public static readonly Text NotBy = new("burden.not-by", "“{0}”不能用来合计；可用的是 {1}，不到个人", "'{0}' is nothing to sum by: there are {1}, and nothing by person");

    public static Text Of(BurdenBy by) => by switch { BurdenBy.Line => ByLine, BurdenBy.Scenario => ByScenario, BurdenBy.Step => ByStep, _ => ByUnit };
}
