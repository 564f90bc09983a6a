using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Views;

internal static class ViewTexts
{
    public static readonly Text Title = new("cases.views", "常用视图", "Saved views");
    public static readonly Text All = new("cases.views.all", "全部", "Everything");
    public static readonly Text Keep = new("cases.views.keep", "把这个筛选存为常用视图", "Keep this filter as a view");
    public static readonly Text KeepButton = new("cases.views.keep-button", "保存", "Keep");
    public static readonly Text Name = new("cases.views.name", "名称", "Name");
    public static readonly Text For = new("cases.views.for", "给谁用", "For whom");
    public static readonly Text ForMe = new("cases.views.for-me", "只给我自己", "Only me");
    public static readonly Text ForPost = new("cases.views.for-post", "给这个岗位上的人", "Whoever is at my post");
    public static readonly Text ForUnit = new("cases.views.for-unit", "给本单位的人", "Everybody in my unit");
    public static readonly Text Change = new("cases.views.change", "修改视图", "Change the view");
    public static readonly Text Delete = new("cases.views.delete", "删除", "Delete");
    public static readonly Text DeletedSays = new("cases.views.deleted", "已删除“{0}”。", "“{0}” is deleted.");
    public static readonly Text Undo = new("cases.views.undo", "撤销删除", "Take that back");
    public static readonly Text None = new("cases.views.none", "还没有常用视图。", "No views are kept yet.");
    public static readonly Text NoneSays = new("cases.views.none-says", "在待办或案件列表里筛选，再把它存下来。", "Filter the worklist or the cases, then keep the filter.");
    public static readonly Text NameMissing = new("cases.views.name-missing", "请起一个名称。", "Give it a name.");
    public static readonly Text ForWhomMissing = new("cases.views.for-whom", "请选择给谁用：自己、岗位或单位。", "Choose for whom: yourself, your post or your unit.");
    public static readonly Text Unknown = new("cases.views.unknown", "没有这个视图，或已删除。", "There is no such view, or it is deleted.");
    public static readonly Text NotYours = new("cases.views.not-yours", "单位的视图由建立的人或单位的审批人修改。", "A unit's view is changed by whoever made it or by the unit's approver.");
    public static readonly Text TooMany = new("cases.views.too-many", "最多 {0} 个视图，请先删除用不着的。", "{0} views at most: delete one that is not used any more.");
    public static readonly Text UnknownList = new("cases.views.unknown-list", "只有待办和案件列表能存视图。", "Only the worklist and the list of cases keep views.");

    public static List<Choice> ForWhoms(Language language, bool hasPost, bool hasUnit)
    {
        List<Choice> whoms = [new("person", ForMe.In(language))];
        if (hasPost)
            whoms.Add(new("post", ForPost.In(language)));
        if (hasUnit)
            whoms.Add(new("unit", ForUnit.In(language)));
        return whoms;
    }

    public static string ForWhom(string kind, Language language) => (kind switch { "post" => ForPost, "unit" => ForUnit, _ => ForMe }).In(language);
}
