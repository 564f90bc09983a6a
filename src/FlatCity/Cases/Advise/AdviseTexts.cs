using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Advise;

internal static class AdviseTexts
{
    public static readonly Text TooFew = new("cases.advise.too-few", "可供学习的已办结案件只有 {0} 件。至少需要 {1} 件，且至少两类各有 {2} 件；敏感事项和要求保密的案件不参与学习。", "Only {0} closed cases can be learned from. It takes {1}, with {2} of at least two kinds each; sensitive matters and confidential reporters are left out.");
    public static readonly Text NoSuchVersion = new("cases.advise.no-version", "没有第 {0} 版建议，请先用 flatcity learn --list 查看。", "There is no version {0} of the advice; see flatcity learn --list.");
    public static readonly Text Looks = new("cases.advise.looks", "可能是：{0}", "It looks like: {0}");
    public static readonly Text Because = new("cases.advise.because", "把握 {0}%，因为写到了“{1}”。", "{0} % sure, because of “{1}”.");
    public static readonly Text KindSays = new("cases.advise.kind-says", "种类：{0}（把握 {1}%）。", "Kind: {0} ({1} % sure).");
    public static readonly Text UnitSays = new("cases.advise.unit-says", "承办单位：{0}（把握 {1}%）。", "Unit: {0} ({1} % sure).");
    public static readonly Text Decide = new("cases.advise.decide", "由您决定。", "You decide.");
    public static readonly Text TakeUnit = new("cases.advise.take-unit", "按建议派给{0}", "Send it to {0}, as advised");
    public static readonly Text TakeUnitWhy = new("cases.advise.take-unit-why", "采纳建议：把握 {0}%，因为写到了“{1}”", "Advice taken: {0} % sure, because of “{1}”");
    public static readonly Text Take = new("cases.advise.take", "用这张表填写", "Use this form");
    public static readonly Text Heading = new("cases.advise.heading", "建议", "Advice");
    public static readonly Text Sure = new("cases.advise.sure", "把握 {0}%", "{0} % sure");
    public static readonly Text Words = new("cases.advise.words", "因为写到了“{0}”", "because of “{0}”");
    public static readonly Text Otherwise = new("cases.advise.otherwise", "决定不同，留作更正", "Decided otherwise; kept as a correction");

    public static int Percent(double sureness) => (int)Math.Floor(sureness * 100);

    /// <summary>Words that led to an advice, as they stand between the quotation marks of its text.</summary>
    public static string Joined(IReadOnlyList<string> words, Language language) => string.Join(language.Code == "zh" ? "”“" : "”, “", words);
}
