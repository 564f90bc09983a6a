using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Calls;

internal static class CallerTexts
{
    public static readonly Text Title = new("cases.caller", "来电", "A call");
    public static readonly Text Phone = new("cases.caller.phone", "来电号码", "The caller's number");
    public static readonly Text PhoneHint = new("cases.caller.phone-hint", "用来查此人以前的案件，并填进登记表；每次查看都记入审计。", "To find the caller's earlier cases and to fill in the form; each look is kept in the audit.");
    public static readonly Text Look = new("cases.caller.look", "查来电人", "Look up");
    public static readonly Text Wrong = new("cases.caller.wrong", "这不是电话号码；请写 5 到 20 位数字，如 13857700001。", "This is no telephone number: write 5 to 20 digits, as 13857700001.");
    public static readonly Text Withheld = new("cases.caller.withheld", "对方没有显示号码。", "The caller's number is withheld.");
    public static readonly Text WithheldSays = new("cases.caller.withheld-says", "请问对方愿不愿意留号码；不留也照样登记，告诉对方编号和查询码。", "Ask whether they want to leave one. Without it the case is filed all the same: read out the number and the code.");
    public static readonly Text Masked = new("cases.caller.masked", "号码有几位被隐藏，查不了。", "Some digits are hidden, so it cannot be looked up.");
    public static readonly Text MaskedSays = new("cases.caller.masked-says", "请问对方完整的号码，填在下面。", "Ask for the whole number and type it below.");
    public static readonly Text Expired = new("cases.caller.expired", "查过已久，请再查一次。", "This look-up is too old: look up again.");
    public static readonly Text Earlier = new("cases.caller.earlier", "此人以前的案件", "Earlier cases of this caller");
    public static readonly Text None = new("cases.caller.none", "这个号码没有您能看到的案件。", "No case that you may see has this number.");
    public static readonly Text NoneSays = new("cases.caller.none-says", "请在下面选事项，号码已填好。", "Choose below what it is about; the number is filled in.");
    public static readonly Text Newest = new("cases.caller.newest", "最近 {0} 件，最新的在前。", "The newest {0} at most, newest first.");
    public static readonly Text Filed = new("cases.caller.filed", "登记", "Filed");
    public static readonly Text State = new("cases.caller.state", "现在", "Now");
    public static readonly Text AboutThis = new("cases.caller.about-this", "说的就是这件", "It is about this one");
    public static readonly Text Words = new("cases.caller.words", "这次说了什么", "What they say this time");
    public static readonly Text Which = new("cases.caller.which", "哪一件", "Which one");
    public static readonly Text WhichMissing = new("cases.caller.which-missing", "请选择是哪一件。", "Choose which one.");
    public static readonly Text Again = new("cases.caller.again", "又来电", "Rang again");
    public static readonly Text AgainSaying = new("cases.caller.again-saying", "又来电：{0}", "Rang again: {0}");
    public static readonly Text Anew = new("cases.caller.anew", "登记新的事", "File something new");
}
