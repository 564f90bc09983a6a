using FlatCity.Interop.Orders;
using FlatCity.Platform.Texts;

namespace FlatCity.Interop;

/// <summary>Why something that came in lies where it lies, said by the program: kept as a key, read in the reader's language.</summary>
internal static class IncomingReasons
{
    public static readonly Text NotFiled = new("incoming.reason.not-filed", "按对应规则填的表单不完整，请值班室补充。", "The form filled by the map is not complete; the desk adds what is missing.");
    public static readonly Text GivenBack = new("incoming.reason.given-back", "已退回给派单方。", "Given back to whoever sent it.");
    public static readonly Text NoCase = new("incoming.reason.no-case", "发件人没有在办的案件。", "The sender has no open case.");
    public static readonly Text NewMail = new("incoming.reason.new-mail", "新的来信。", "A new mail.");
    public static readonly Text Automatic = new("incoming.reason.automatic", "自动回复或群发，不予登记。", "An automatic answer or bulk mail.");
    public static readonly Text Bounce = new("incoming.reason.bounce", "退信通知。", "A notice that a mail could not be delivered.");
    public static readonly Text TooLarge = new("incoming.reason.too-large", "邮件太大，没有读取内容。", "The mail is too large; its content was not read.");
    public static readonly Text TooManyParts = new("incoming.reason.too-many-parts", "邮件的部分太多或嵌套太深。", "The mail has too many parts, or nests too deep.");
    public static readonly Text TooMany = new("incoming.reason.too-many", "同一发件人一小时内来信太多。", "Too many mails of one sender within an hour.");
    public static readonly Text Broken = new("incoming.reason.broken", "邮件读不懂。", "The mail cannot be read.");
    public static readonly Text OrdersTaken = new("incoming.reason.orders-taken", "附件里的工单已接收。", "The orders attached were taken in.");
    public static readonly Text OrdersRefused = new("incoming.reason.orders-refused", "附件里有工单不能接收，请值班室核对。", "Some orders attached could not be taken in; look at the file.");
    public static readonly Text NotOfTheCase = new("incoming.reason.not-of-the-case", "标题里有案件编号，但发件人与案件对不上。", "The subject names a case, but the sender is not known on it.");

    private static readonly Dictionary<string, Text> ByKey = new[] { NotFiled, GivenBack, NoCase, NewMail, Automatic, Bounce, TooLarge, TooManyParts, TooMany, Broken, OrdersTaken, OrdersRefused, NotOfTheCase, OrderTexts.NoScenario }
        .ToDictionary(text => text.Key, StringComparer.Ordinal);

    public static Text? Of(string key) => ByKey.GetValueOrDefault(key);
}
