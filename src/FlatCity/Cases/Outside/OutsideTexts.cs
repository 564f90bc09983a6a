using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Outside;

internal static class OutsideTexts
{
    public static readonly Text Subject = new("cases.outside.subject", "{0} · 工单：{1}", "{0} · work order: {1}");
    public static readonly Text Order = new("cases.outside.order", "【{0}】工单 {1}：{2}。请在 {3} 前办结。打开链接签收、反馈，不用登录；链接请勿转给无关的人：", "[{0}] Work order {1}: {2}. Due {3}. Open the link to sign for it and report; no sign-in is needed; pass it to nobody else:");
    public static readonly Text Ring = new("cases.outside.ring", "打给{0}：工单 {1}，{2}，请在 {3} 前办结；办完请对方来电告知。", "Ring {0}: work order {1}, {2}, due {3}; ask them to call back when it is done.");
    public static readonly Text Title = new("cases.outside.title", "工单 {0}", "Work order {0}");
    public static readonly Text For = new("cases.outside.for", "发给{0}。您凭这个链接代表本单位办理，不用登录；每一步都会留痕。", "For {0}. By this link you act for your unit, without signing in; every step is on record.");
    public static readonly Text Until = new("cases.outside.until", "链接有效至", "The link holds until");
    public static readonly Text Due = new("cases.outside.due", "办结期限", "Due");
    public static readonly Text What = new("cases.outside.what", "办什么", "What");
    public static readonly Text Where = new("cases.outside.where", "在哪里", "Where");
    public static readonly Text Point = new("cases.outside.point", "经纬度（WGS 84）", "Coordinates (WGS 84)");
    public static readonly Text Withheld = new("cases.outside.withheld", "这件事涉及个人，详情不经链接显示：请打电话给值班室。", "This matter concerns a person and its details are not shown by a link: please ring the desk.");
    public static readonly Text Ended = new("cases.outside.ended", "这个链接不能再用了", "This link no longer opens anything");
    public static readonly Text EndedSays = new("cases.outside.ended-says", "它已过期，或被值班室终止。要办的事还在的话，请打电话给值班室，会再发一个。", "It has expired or the desk has ended it. If there is still something to do, ring the desk and get another.");
    public static readonly Text NotYours = new("cases.outside.not-yours", "这张工单已经不在贵单位", "This work order is no longer with your unit");
    public static readonly Text NotYoursSays = new("cases.outside.not-yours-says", "已办结、退回或收回。不用再做什么。", "It is done, returned or recalled. There is nothing more to do.");
    public static readonly Text Now = new("cases.outside.now", "现在要做的", "What to do now");
    public static readonly Text Done = new("cases.outside.done", "已记下：{0}。", "Noted: {0}.");
    public static readonly Text MovedOn = new("cases.outside.moved-on", "您打开页面以后案件有了变化，请看过再按一次；您写的还在。", "The case has moved on since you opened the page; look, then send again. What you wrote is still there.");
    public static readonly Text Links = new("cases.outside.links", "发给外部单位的链接", "Links sent to outside units");
    public static readonly Text LinksSay = new("cases.outside.links-say", "拿着链接就能代表该单位办这张工单。发错了、传开了就终止它；工单不受影响。", "Whoever has the link acts for the unit on that work order. End it where it went astray; the work order stays.");
    public static readonly Text NoLinks = new("cases.outside.no-links", "没有发过链接。", "No link was sent.");
    public static readonly Text NoLinksSay = new("cases.outside.no-links-say", "工单派给用邮件或短信联系的单位时，会发给它一个链接。", "A unit that is reached by mail or SMS gets one with its work order.");
    public static readonly Text End = new("cases.outside.end", "终止这个链接", "End this link");
    public static readonly Text EndedAlready = new("cases.outside.ended-already", "这个链接已经终止。", "That link has ended already.");
    public static readonly Text Unit = new("cases.outside.unit", "单位", "Unit");
    public static readonly Text Sent = new("cases.outside.sent", "发出", "Sent");
    public static readonly Text Used = new("cases.outside.used", "最近使用", "Last used");
    public static readonly Text State = new("cases.outside.state", "状态", "State");
    public static readonly Text Holds = new("cases.outside.holds", "有效", "Holds");
    public static readonly Text Over = new("cases.outside.over", "已过期", "Expired");
    public static readonly Text EndedBy = new("cases.outside.ended-by", "已由{0}终止", "Ended by {0}");
    public static readonly Text ByLink = new("cases.outside.by-link", "凭链接", "by link");
}
