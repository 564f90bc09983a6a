using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Slip;

internal static class SlipTexts
{
    public static readonly Text Title = new("cases.slip", "打印纸条", "Print a slip");
    public static readonly Text Says = new("cases.slip.says", "给到窗口的人一张纸条：编号、去哪里查、办到哪一步。", "A slip for somebody at the counter: the number, where to look it up, and how it stands.");
    public static readonly Text Number = new("cases.slip.number", "编号", "Number");
    public static readonly Text Code = new("cases.slip.code", "查询码", "Tracking code");
    public static readonly Text CodeHint = new("cases.slip.code-hint", "刚登记时才有；没有就不印", "Known just after filing; without it, it is not printed");
    public static readonly Text Large = new("cases.slip.large", "字号", "Size of print");
    public static readonly Text LargeYes = new("cases.slip.large-yes", "大字", "Large print");
    public static readonly Text Make = new("cases.slip.make", "生成纸条", "Make the slip");
    public static readonly Text Qr = new("cases.slip.qr", "查进度的二维码", "QR code of the page where it can be looked up");
    public static readonly Text TrackAt = new("cases.slip.track-at", "扫码或打开：", "Scan, or open:");
    public static readonly Text With = new("cases.slip.with", "负责单位：{0}", "With: {0}");
    public static readonly Text Due = new("cases.slip.due", "最迟办完：{0}", "To be done by {0}");
    public static readonly Text Ended = new("cases.slip.ended", "{0}，{1}", "{0}, {1}");
    public static readonly Text Call = new("cases.slip.call", "不方便上网，请拨打 12345 或到社区询问。", "Without the internet: call 12345, or ask at your community.");
    public static readonly Text PrintIt = new("cases.slip.print-it", "用浏览器的打印功能打印本页，只印纸条。", "Print this page with your browser; only the slip is printed.");
    public static readonly Text NumberWrong = new("cases.slip.number-wrong", "编号不对：请核对每一位。", "That is no number of a case: please compare every digit.");
    public static readonly Text NoSuchCase = new("cases.slip.none", "没有这个案件，或您的岗位看不到它。", "There is no such case, or your post may not see it.");
    public static readonly Text CodeWrong = new("cases.slip.code-wrong", "编号和查询码对不上。", "Number and code do not belong together.");
    public static readonly Text Print = new("cases.slip.print", "打印纸条给反映人", "Print a slip for them");
}
