using FlatCity.Platform.Texts;

namespace FlatCity.Platform.Web;

internal static class FieldTexts
{
    public static readonly Text Missing = new("web.field.missing", "缺少这一项。", "This field is missing.");
    public static readonly Text NotText = new("web.field.not-text", "应为文字。", "It must be a text.");
    public static readonly Text NotObject = new("web.field.not-object", "应为对象 {…}。", "It must be an object {…}.");
    public static readonly Text NotList = new("web.field.not-list", "应为列表 […]。", "It must be a list […].");
    public static readonly Text NotFlag = new("web.field.not-flag", "应为 true 或 false。", "It must be true or false.");
    public static readonly Text NotTime = new("web.field.not-time", "应为带时区的时间，如 2026-11-23T08:00:00+08:00。", "It must be a time with its offset, as 2026-11-23T08:00:00+08:00.");
    public static readonly Text TooMany = new("web.field.too-many", "最多 {0} 项。", "At most {0} items.");
    public static readonly Text Unknown = new("web.field.unknown", "没有这一项；可用：{0}。", "There is no such field; there are: {0}.");
}
