using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Alike;

internal static class AlikeWords
{
    public static readonly Text Where = new("cases.alike.where", "请给出地点的纬度和经度（lat、lon，WGS 84）。", "Give the place as latitude and longitude (lat, lon; WGS 84).");
    public static readonly Text Heading = new("cases.alike.heading", "附近可能是同一件事", "May be the same matter, nearby");
    public static readonly Text Says = new("cases.alike.says", "是同一件，就把来电人加入那件案件（可以撤销）；不是，照常登记。", "If it is the same, join the caller to that case (it can be undone); if not, file as usual.");
    public static readonly Text Line = new("cases.alike.line", "{0} 米外，{1}登记，{2}", "{0} m away, filed {1}, {2}");
    public static readonly Text Same = new("cases.alike.same", "同一号码反映过", "Reported by the same number");
    public static readonly Text Join = new("cases.alike.join", "加入反映人", "Join the caller");
    public static readonly Text KnownHeading = new("cases.alike.known", "这件事可能已经有人反映", "This may be reported already");
    public static readonly Text KnownSays = new("cases.alike.known-says", "下面的事正在办理。是同一件，就加入：您同样有查询码，办完同样告诉您，您写的和拍的也会转给办理单位。不是，就照常提交。", "What stands below is being dealt with. If it is the same, join it: you get a tracking code and an answer as the others do, and what you wrote and photographed goes to those who deal with it. If it is not, send yours.");
    public static readonly Text KnownJoin = new("cases.alike.known-join", "是这件，我也反映", "It is this one, join it");
    public static readonly Text KnownSend = new("cases.alike.known-send", "都不是，提交我的", "None of these, send mine");
    public static readonly Text Away = new("cases.alike.away", "离您说的地方约 {0} 米", "about {0} m from where you say");
    public static readonly Text When = new("cases.alike.when", "{0} 反映", "Reported {0}");
    public static readonly Text Photo = new("cases.alike.photo", "{0} 的照片", "Photo of {0}");
}
