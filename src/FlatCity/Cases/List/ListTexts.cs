using FlatCity.Platform.Texts;

namespace FlatCity.Cases.List;

internal static class ListTexts
{
    public static readonly Text UnknownParameter = new("cases.list.unknown-parameter", "没有参数“{0}”；可用：{1}。", "There is no parameter “{0}”; there are: {1}.");
    public static readonly Text UnknownSort = new("cases.list.unknown-sort", "不能按“{0}”排序；可用 filed 或 -filed。", "It cannot be sorted by “{0}”: filed or -filed.");
    public static readonly Text NotFlag = new("cases.list.not-flag", "请写 true 或 false。", "Write true or false.");
    public static readonly Text NotNumber = new("cases.list.not-number", "请写 {0} 到 {1} 之间的整数。", "Write a whole number from {0} to {1}.");
    public static readonly Text NotTime = new("cases.list.not-time", "请写日期（2026-11-23）或带时区的时间（2026-11-23T08:00:00+08:00）。", "Write a day (2026-11-23) or a time with offset (2026-11-23T08:00:00+08:00).");
    public static readonly Text NotCursor = new("cases.list.not-cursor", "这个翻页标记不对；请从第一页开始。", "That is no cursor of ours; begin at the first page.");
}
