using FlatCity.Platform.Texts;

namespace FlatCity.Commanding;

/// <summary>What the pages of hot matters say.</summary>
internal static class HotTexts
{
    public static readonly Text Title = new("hot.title", "热点", "Hot matters");
    public static readonly Text Says = new("hot.says", "在办案件中说的是同一件事的，按说法、时间、地点自动归到一起，名字取自原话。只显示本岗位看得到的案件。", "Open cases that are about the same thing, put together by wording, time and place; the name is from their own words. Only cases within this post's reach are shown.");
    public static readonly Text Found = new("hot.found", "{0} 归集，共看了 {1} 件。", "Found {0}, among {1} cases.");
    public static readonly Text NotYet = new("hot.not-yet", "还没有归集过：启动后十秒开始，随后每三分钟看一次有无变化。", "Nothing has been put together yet: it begins ten seconds after the start, then looks every three minutes for what has changed.");
    public static readonly Text Filter = new("hot.filter", "条件", "Conditions");
    public static readonly Text Any = new("hot.any", "全部", "All");
    public static readonly Text Span = new("hot.span", "增长看多久", "Growth over");
    public static readonly Text Days = new("hot.days", "近 {0} 天与前 {0} 天比", "{0} days, beside {0} before");
    public static readonly Text Matter = new("hot.matter", "热点", "Matter");
    public static readonly Text Size = new("hot.size", "在办", "Open");
    public static readonly Text Now = new("hot.now", "近 {0} 天", "Last {0} days");
    public static readonly Text Before = new("hot.before", "之前 {0} 天", "{0} days before");
    public static readonly Text Growth = new("hot.growth", "增长", "Growth");
    public static readonly Text Places = new("hot.places", "地点", "Places");
    public static readonly Text Newest = new("hot.newest", "最近一件", "Newest");
    public static readonly Text PlaceCount = new("hot.place-count", "{0} {1} 件", "{0} {1}");
    public static readonly Text MorePlaces = new("hot.more-places", "另 {0} 处", "{0} more");
    public static readonly Text Separator = new("hot.separator", "、", ", ");
    public static readonly Text Unnamed = new("hot.unnamed", "{0}（原话不在本岗位范围内）", "{0} (its words are beyond this post's reach)");
    public static readonly Text EmptyTitle = new("hot.empty", "没有热点", "No hot matters");
    public static readonly Text EmptySays = new("hot.empty.says", "三件以上在办案件说的是同一件事，就会出现在这里。可放宽条件再看。", "Three open cases or more about the same thing appear here. Take off a condition to see more.");
    public static readonly Text MapLabel = new("hot.map", "热点的位置", "Where the matters are");
    public static readonly Text Proposals = new("hot.proposals", "每月一题", "Proposals");
    public static readonly Text UnknownDays = new("hot.unknown-days", "增长只能看 {0} 天", "Growth is over {0} days");
    public static readonly Text UnknownSort = new("hot.unknown-sort", "不能按“{0}”排序；可用：{1}", "There is no order '{0}'; there are: {1}");

    public static readonly Text One = new("hot.one", "热点：{0}", "Hot matter: {0}");
    public static readonly Text OneSays = new("hot.one.says", "在办 {0} 件，最早 {1}，最近 {2}。近 {3} 天 {4} 件，之前 {3} 天 {5} 件。", "{0} open, the first {1}, the newest {2}. {4} in the last {3} days, {5} in the {3} before.");
    public static readonly Text Weeks = new("hot.weeks", "每周上报", "Filed by week");
    public static readonly Text Week = new("hot.week", "这一周开始于", "Week from");
    public static readonly Text Cases = new("hot.cases", "案件", "The cases");
    public static readonly Text CommunityShare = new("hot.communities", "按社区", "By community");
    public static readonly Text ScenarioShare = new("hot.scenarios", "按场景", "By scenario");
    public static readonly Text Count = new("hot.count", "件数", "Cases");
    public static readonly Text State = new("hot.state", "状态", "State");
    public static readonly Text Mass = new("hot.mass", "并为一件群体事件", "Make it one mass incident");
    public static readonly Text MassSays = new("hot.mass.says", "其余各件并入最早的 {0}：反映人各有查询码，办结时各告知一次，随时可以拆开。下一页先看清单再确定；一次最多 {1} 件。", "The others are merged into the oldest, {0}: every reporter keeps a code and is told once when it ends; it can be undone. The next page lists them before anything happens; at most {1} at once.");
    public static readonly Text MassNobody = new("hot.mass.nobody", "并案由值班室办理。", "Merging is done by the desk.");
    public static readonly Text Propose = new("hot.propose", "提为每月一题", "Propose it");
    public static readonly Text ProposeSays = new("hot.propose.says", "不逐件办，而是从根上解决。提出后，与这些案件一起保存。", "To be settled at its root instead of case by case. It is kept with these cases.");
    public static readonly Text TitleField = new("hot.propose.title", "题目", "Title");
    public static readonly Text Why = new("hot.propose.why", "为什么，希望怎样", "Why, and what should come of it");
    public static readonly Text ProposeButton = new("hot.propose.button", "提出", "Propose");
    public static readonly Text Already = new("hot.already", "已提为每月一题：{0}（{1}）", "Proposed already: {0} ({1})");
}
