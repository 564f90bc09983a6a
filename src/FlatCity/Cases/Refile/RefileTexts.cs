using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Refile;

internal static class RefileTexts
{
    public static readonly Text Same = new("cases.refile.same", "案件已经在“{0}”场景下，请选另一个。", "The case is under “{0}” already; choose another scenario.");
    public static readonly Text PartyMissing = new("cases.refile.party-missing", "“{0}”要有“{1}”，这件没有登记；请不予受理并重新登记，或改到别的场景。", "“{0}” needs “{1}”, whom this case does not have: file it anew and merge this one into it, or choose another scenario.");
    public static readonly Text Scenario = new("cases.refile.scenario", "改到哪个场景", "Under which scenario");
    public static readonly Text Keeps = new("cases.refile.keeps", "编号、查询码、当事人和期限起点不变；能用的回答会带过去。", "Number, tracking code, parties and the beginning of the clock stay; answers that fit are carried over.");
    public static readonly Text Advised = new("cases.refile.advised", "{0}（建议）", "{0} (advised)");
    public static readonly Text AdvisedWhy = new("cases.refile.advised-why", "建议“{0}”：把握 {1}%，因为写到了“{2}”。", "Advised: {0}, {1} % sure, because of “{2}”.");
    public static readonly Text Carried = new("cases.refile.carried", "沿用：{0}。", "Carried over: {0}.");
    public static readonly Text Take = new("cases.refile.take", "按建议改为“{0}”", "Put it under “{0}”, as advised");
    public static readonly Text TakeWhy = new("cases.refile.take-why", "采纳建议：把握 {0}%，因为写到了“{1}”", "Advice taken: {0} % sure, because of “{1}”");
    public static readonly Text Now = new("cases.refile.now", "场景改为", "Scenario now");
    public static readonly Text Left = new("cases.refile.left", "原回答“{0}”", "Answered before: {0}");
}
