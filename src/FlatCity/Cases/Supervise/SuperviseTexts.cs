using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Supervise;

internal static class SuperviseTexts
{
    public static readonly Text WordsMissing = new("cases.supervise.words-missing", "请写明督办要求。", "Say what is wanted.");
    public static readonly Text TooLong = new("cases.supervise.too-long", "督办期限最长 {0}。", "A supervision's time is {0} at most.");
    public static readonly Text Tag = new("cases.supervised", "督办", "Supervised");
    public static readonly Text Heading = new("cases.supervised.heading", "督办要求", "What is wanted");
    public static readonly Text By = new("cases.supervised.by", "{0}，{1}", "{0}, {1}");
    public static readonly Text Until = new("cases.supervised.until", "{0} 前办结", "to be ended by {0}");
    public static readonly Text Words = new("cases.supervise.words", "督办要求（显示在案件上，并告知承办单位）", "What is wanted (it stands on the case and is told to whoever has it)");
    public static readonly Text Within = new("cases.supervise.within", "多久之内", "Within");
}
