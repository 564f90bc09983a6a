using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Intake;

/// <summary>Why a row of another system's list is not taken in.</summary>
internal static class IntakeTexts
{
    public static readonly Text Unmapped = new("cases.intake.unmapped", "“{0}”列的“{1}”没有对应的含义。", "“{1}” in the column “{0}” means nothing here: the map has no word for it.");
    public static readonly Text Missing = new("cases.intake.missing", "“{0}”列是空的。", "The column “{0}” is empty.");
    public static readonly Text Time = new("cases.intake.time", "“{0}”列的“{1}”不是时间，或不在 1950 至 2099 年之间。", "“{1}” in the column “{0}” is no time in the forms that the map names, or not between 1950 and 2099.");
    public static readonly Text Signs = new("cases.intake.signs", "“{0}”列有控制字符（例如 NUL）。", "The column “{0}” holds a control character such as NUL.");
    public static readonly Text Future = new("cases.intake.future", "上报时间 {0} 还没有到。", "It was filed at {0}, which has not come yet.");
    public static readonly Text ClosedBefore = new("cases.intake.closed-before", "办结时间早于上报时间。", "It was closed before it was filed.");
    public static readonly Text ClosedWhen = new("cases.intake.closed-when", "已办结，但没有办结时间。", "It is closed, but no time says when.");
    public static readonly Text NoSuchEnd = new("cases.intake.no-such-end", "场景“{0}”的流程没有“{1}”这种结束。", "The flow of “{0}” has no end “{1}”.");
    public static readonly Text NumberLong = new("cases.intake.number-long", "来源编号超过 {0} 个字符。", "The number in the source has more than {0} characters.");
    public static readonly Text Twice = new("cases.intake.twice", "另一个进程刚刚接入了同一编号。", "Another process has just taken in the same number.");
}
