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
    public static readonly Text Photo = new("cases.alike.photo", "{0} 的照片", "Photo of {0}");
}
