using FlatCity.Platform.Texts;

namespace FlatCity.Cities;

/// <summary>What is said when a rota or a leave is refused.</summary>
internal static class RotaTexts
{
    public static readonly Text NotHead = new("city.rota.not-head", "轮值表由本单位负责人安排", "The rota is set by the head of the unit");
    public static readonly Text NotOfUnit = new("city.rota.post", "请选择本单位的一个岗位", "Choose a post of this unit");
    public static readonly Text NoDays = new("city.rota.days", "请至少勾选一天", "Tick one day at least");
    public static readonly Text Hours = new("city.rota.hours", "时间写成 08:30，结束晚于开始，最晚 24:00；跨夜请分两行", "Write hours as 08:30, the end after the beginning and at most 24:00; for a night make two lines");
    public static readonly Text RowUnknown = new("city.rota.unknown", "没有这一行，或已结束", "There is no such line, or it has ended");
    public static readonly Text TooMany = new("city.rota.too-many", "一个单位的轮值表最多 {0} 行，请先结束旧的", "A unit's rota has {0} lines at most: end old ones first");
    public static readonly Text LeaveNotYours = new("city.leave.not-yours", "请假由本人或所在单位的负责人登记", "A leave is noted by oneself or by the head of the unit");
    public static readonly Text LeaveLong = new("city.leave.long", "一次请假最长 {0} 天；更久请结束任职", "A leave lasts {0} days at most; for longer, end the holding");
    public static readonly Text LeaveTwice = new("city.leave.twice", "此人在这段时间已请假，请先结束那一次", "This person is on leave in that time already: end that leave first");
    public static readonly Text LeaveUnknown = new("city.leave.unknown", "没有这次请假，或已结束", "There is no such leave, or it has ended");
    public static readonly Text StandInAway = new("city.leave.stand-in-away", "选的代理人在这段时间也请假，请换一位", "Whoever was chosen to stand in is on leave in that time too: choose somebody else");
    public static readonly Text NoPostThen = new("city.leave.no-post", "此人在这段时间没有您能安排代理的岗位", "This person holds no post in that time for which you may name a stand-in");
}
