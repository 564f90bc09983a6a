using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Advise;

internal static class AdviseTexts
{
    public static readonly Text TooFew = new("cases.advise.too-few", "可供学习的已办结案件只有 {0} 件。至少需要 {1} 件，且至少两类各有 {2} 件；敏感事项和要求保密的案件不参与学习。", "Only {0} closed cases can be learned from. It takes {1}, with {2} of at least two kinds each; sensitive matters and confidential reporters are left out.");
    public static readonly Text NoSuchVersion = new("cases.advise.no-version", "没有第 {0} 版建议，请先用 flatcity learn --list 查看。", "There is no version {0} of the advice; see flatcity learn --list.");
    public static readonly Text Looks = new("cases.advise.looks", "可能是：{0}", "It looks like: {0}");
    public static readonly Text Because = new("cases.advise.because", "把握 {0}%，因为写到了“{1}”。由您决定。", "{0} % sure, because of “{1}”. You decide.");
    public static readonly Text Take = new("cases.advise.take", "用这张表填写", "Use this form");
    public static readonly Text Heading = new("cases.advise.heading", "建议", "Advice");
    public static readonly Text Sure = new("cases.advise.sure", "把握 {0}%", "{0} % sure");
    public static readonly Text Words = new("cases.advise.words", "因为写到了“{0}”", "because of “{0}”");
    public static readonly Text Otherwise = new("cases.advise.otherwise", "决定不同，留作更正", "Decided otherwise; kept as a correction");
}
