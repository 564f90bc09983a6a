using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Arbitrate;

internal static class ArbitrateTexts
{
    public static readonly Text Dispatched = new("cases.rule.dispatched", "您派过这件案件的工单，不能由您裁决。", "You dispatched this case, so you may not rule on it.");
    public static readonly Text WordsMissing = new("cases.rule.words-missing", "请写明裁决理由：它会显示在案件上，并作为今后的先例。", "Give the reasons for the ruling: they stand on the case and are its precedent.");
    public static readonly Text Binds = new("cases.rule.binds", "裁决人已裁定由“{0}”办理，不能再退回或改派。", "The arbiter has ruled that “{0}” deals with it; it can no longer be returned or sent elsewhere.");
    public static readonly Text Heading = new("cases.ruling", "裁决", "Ruling");
    public static readonly Text Precedents = new("cases.precedents", "先例", "Precedents");
    public static readonly Text Offered = new("cases.precedent.offered", "裁给{0}：{1}", "to {0}: {1}");
    public static readonly Text SameKind = new("cases.precedent.kind", "同类", "same kind");
    public static readonly Text SamePlace = new("cases.precedent.place", "同一地点", "same place");
    public static readonly Text SameCommunity = new("cases.precedent.community", "同一社区", "same community");
    public static readonly Text LikeWords = new("cases.precedent.words", "说法相近", "like words");
}
