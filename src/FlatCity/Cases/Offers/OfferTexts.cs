using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Offers;

/// <summary>What stands around the scenarios to choose from.</summary>
internal static class OfferTexts
{
    public static readonly Text Patrols = new("cases.offers.patrols", "巡查", "On patrol");
    public static readonly Text Reports = new("cases.offers.reports", "有问题要反映", "Something is wrong");
    public static readonly Text Applications = new("cases.offers.applications", "要办事", "Something to apply for");
    public static readonly Text Others = new("cases.offers.others", "其他", "Other matters");
    public static readonly Text Found = new("cases.offers.found", "可能是这些", "It may be one of these");
    public static readonly Text Label = new("cases.offers.label", "用自己的话说说是什么事", "Say in your own words what it is about");
    public static readonly Text Hint = new("cases.offers.hint", "如“路灯不亮”“工资没发”", "Such as “street lamp” or “wages”");
    public static readonly Text Find = new("cases.offers.find", "找一找", "Find");
    public static readonly Text All = new("cases.offers.all", "看全部事项", "Show all");
    public static readonly Text Nothing = new("cases.offers.nothing", "没有找到“{0}”。换个说法再试，或看全部事项；也可以打 12345，由受理人员替您登记。", "Nothing fits “{0}”. Try other words or show all; or call 12345 and the desk files it for you.");
}
