using FlatCity.Platform.Texts;

namespace FlatCity.Commanding;

/// <summary>What the page of the city's day says.</summary>
internal static class TodayTexts
{
    public static readonly Text Title = new("today.title", "今日", "The city today");
    public static readonly Text Says = new("today.says", "{0} {1}。每个数都能点开。", "{0}, {1}. Every number opens what it counts.");
    public static readonly Text Wall = new("today.wall", "大屏", "Wall screen");
    public static readonly Text Reports = new("today.reports", "日报、周报、月报", "Daily, weekly, monthly report");
    public static readonly Text Definition = new("today.definition", "口径", "Definition");
    public static readonly Text Trend = new("today.trend", "近 28 天：最少 {0}，最多 {1}，昨天 {2}", "Last 28 days: least {0}, most {1}, yesterday {2}");

    public static readonly Text Filed = new("today.filed", "今日上报", "Filed today");
    public static readonly Text Open = new("today.open", "在办", "Open");
    public static readonly Text Due = new("today.due", "今日到期", "Due today");
    public static readonly Text Late = new("today.late", "已超期", "Late");
    public static readonly Text Reopened = new("today.reopened", "今日重新办理", "Reopened today");
    public static readonly Text Done = new("today.done", "今日结案", "Done today");
    public static readonly Text FiledSays = new("today.filed.says", "今天零时以来上报或重新办理的轮次。", "Rounds filed or reopened since midnight.");
    public static readonly Text OpenSays = new("today.open.says", "现在还没有结束的轮次；曲线是每天结束时。", "Rounds that have not ended; the line shows each day's end.");
    public static readonly Text DueSays = new("today.due.says", "没有结束、从现在到今晚二十四时到期的轮次；曲线是每天到期的全部轮次。", "Rounds that have not ended and are due from now until midnight; the line shows all that were due on each day.");
    public static readonly Text LateSays = new("today.late.says", "没有结束、已过到期时间的轮次；曲线是每天结束时。", "Rounds that have not ended and are past due; the line shows each day's end.");
    public static readonly Text ReopenedSays = new("today.reopened.says", "今天零时以来因对结果不满意而重新办理的轮次。", "Rounds that began since midnight because somebody was not content with the result.");
    public static readonly Text DoneSays = new("today.done.says", "今天零时以来结案的轮次；不予受理、转出、撤回、并案不算。", "Rounds done since midnight; not those refused, handed on, withdrawn or merged.");

    public static readonly Text Rising = new("today.rising", "比平常多", "More than usual");
    public static readonly Text RisingSays = new("today.rising.says", "今天到此刻，与前 {0} 周同一星期几的同一时段相比（季节系数 {1}）。共看了 {2} 项；若今天与往常一样，出现任何一项误报的机会不超过 {3}%。", "Today up to now, beside the same hours of the same weekday in the {0} weeks before (season × {1}). {2} things were looked at; on a day like those the chance of any false alarm is at most {3} %.");
    public static readonly Text RisingNone = new("today.rising.none", "没有比平常明显多的。", "Nothing is clearly more than usual.");
    public static readonly Text What = new("today.what", "什么", "What");
    public static readonly Text Now = new("today.now", "今天", "Today");
    public static readonly Text Usual = new("today.usual", "平常", "Usually");
    public static readonly Text FalseAlarm = new("today.false-alarm", "误报机会", "False alarm");

    public static readonly Text Waiting = new("today.waiting", "在等谁", "Waiting for whom");
    public static readonly Text Sections = new("today.sections", "按单位和科室", "By unit and section");
    public static readonly Text Works = new("today.works", "待办", "To do");
    public static readonly Text Whom = new("today.whom", "等谁", "Whom");
    public static readonly Text Section = new("today.section", "单位或科室", "Unit or section");
    public static readonly Text Held = new("today.held", "在手时间", "Time held");
    public static readonly Text HeldSays = new("today.held.says", "现在：待办在这个单位或科室手上已有多久。近 {0} 天：从派遣到处置完成用了多久（按承办单位，返工另计一轮）。量的是案件等了多久，不是人。", "Now: how long what is to do has lain with the unit or section. Last {0} days: how long from dispatch to handled, by lead unit, each round by itself. It measures how long cases waited, not people.");
    public static readonly Text LainMean = new("today.held.mean", "平均已放", "Lain, mean");
    public static readonly Text LainLongest = new("today.held.longest", "最久", "Longest");
    public static readonly Text OverWeek = new("today.held.over-week", "超过 7 天", "Over 7 days");
    public static readonly Text HandledCount = new("today.held.handled", "近 {0} 天处置", "Handled, {0} days");
    public static readonly Text HandledMedian = new("today.held.median", "一半不超过", "Half within");
    public static readonly Text HandledMost = new("today.held.most", "九成不超过", "Nine in ten within");
    public static readonly Text Trends = new("today.trends", "近 28 天走势", "The last 28 days");
    public static readonly Text ChartHappened = new("today.chart.happened", "每天上报与结案", "Filed and done by day");
    public static readonly Text ChartStands = new("today.chart.stands", "每天结束时在办与超期", "Open and late at each day's end");
    public static readonly Text ChartDue = new("today.chart.due", "每天到期与重新办理", "Due and reopened by day");
    public static readonly Text DefinitionOf = new("today.definition-of", "{0}口径", "{0}: definition");
    public static readonly Text Nothing = new("today.nothing", "没有", "Nothing");
    public static readonly Text NothingSays = new("today.nothing.says", "这里没有要看的。", "There is nothing to look at here.");
    public static readonly Text Groups = new("today.groups", "分组", "By group");
    public static readonly Text Instructions = new("today.instructions", "进行中的任务", "Instructions under way");
    public static readonly Text Instruction = new("today.instruction", "任务", "Instruction");
    public static readonly Text StageLate = new("today.stage-late", "环节超时", "Past the stage's limit");
    public static readonly Text Ended = new("today.ended", "已办结", "Done");
    public static readonly Text DoneOf = new("today.done-of", "{0} / {1}", "{0} / {1}");
    public static readonly Text Map = new("today.map", "已超期和今日到期的案件", "Cases that are late or due today");
    public static readonly Text MapMost = new("today.map.most", "最早到期的 {0} 件；地图和表相同。", "The {0} that are due first; map and table are the same.");
    public static readonly Text Definitions = new("today.definitions", "这些数是怎么算的", "How these are counted");
    public static readonly Text CasesTitle = new("today.cases", "{0}：案件", "{0}: the cases");
    public static readonly Text CasesSay = new("today.cases.says", "共 {0} 轮。列表只打开本岗位权限内的案件。", "{0} rounds in all. The list opens only cases within this post's reach.");
    public static readonly Text WallRefresh = new("today.wall.refresh", "{0} 的数；每分钟自动更新", "As of {0}; renewed every minute");
    public static readonly Text WallBack = new("today.wall.back", "回到今日", "Back to the city today");

    public static Text Of(DayWord word) => word switch { DayWord.Filed => Filed, DayWord.Open => Open, DayWord.Due => Due, DayWord.Late => Late, DayWord.Reopened => Reopened, _ => Done };

    public static Text SaysOf(DayWord word) => word switch { DayWord.Filed => FiledSays, DayWord.Open => OpenSays, DayWord.Due => DueSays, DayWord.Late => LateSays, DayWord.Reopened => ReopenedSays, _ => DoneSays };
}
