using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Home;

internal static class HomeTexts
{
    public static readonly Text Home = new("cases.home.link", "首页", "Home");
    public static readonly Text Title = new("cases.home.title", "哪里不对，告诉我们", "Something wrong? Tell us");
    public static readonly Text Says = new("cases.home.says", "不用登录，几分钟就能报完。您会得到一个编号，可以随时查到办到哪一步、什么时候办完。", "No sign-in; it takes a few minutes. You get a number with which you can see at any time how far it is and when it will be done.");
    public static readonly Text NothingOpen = new("cases.home.nothing-open", "现在没有开放网上反映的事项，请打电话或到窗口。", "Nothing can be reported here just now. Please call or come to the counter.");
    public static readonly Text InPilot = new("cases.home.in-pilot", "部分社区试点", "Piloted in some communities");
    public static readonly Text TrackHeading = new("cases.home.track", "已经反映过？", "Reported already?");
    public static readonly Text TrackSays = new("cases.home.track-says", "凭编号和查询码，查进度、评价、补充或撤回。", "With the number and the tracking code you can see how far it is, say whether it was solved, add to it or withdraw it.");
    public static readonly Text TrackButton = new("cases.home.track-button", "查进度", "Track a report");
    public static readonly Text OtherWays = new("cases.home.other-ways", "不方便上网？", "Rather not online?");
    public static readonly Text Call = new("cases.home.call", "拨打 12345，由受理人员替您填写，与网上办理同等受理。", "Call 12345: the desk fills it in for you, and it counts the same.");
    public static readonly Text Counter = new("cases.home.counter", "也可以到社区或窗口，当面说或写纸条；家人、邻居可以代您反映。", "Or come to your community's office or a counter and say it or write it down; family or neighbours may report for you.");
    public static readonly Text Danger = new("cases.home.danger", "有人受伤或有危险，请先拨打 110、119、120。", "If somebody is hurt or in danger, call 110, 119 or 120 first.");
    public static readonly Text Print = new("cases.home.print", "字太小？点右上角“长辈版”。", "Too small? Choose “Large print” at the top.");
}
