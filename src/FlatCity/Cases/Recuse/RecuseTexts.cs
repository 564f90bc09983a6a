using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Recuse;

internal static class RecuseTexts
{
    public static readonly Text Barred = new("cases.recuse.barred", "这件案件投诉的是“{0}”，该单位及其下属应当回避。", "This case is a complaint about “{0}”; nobody of it may act on it.");
    public static readonly Text BarredUnit = new("cases.recuse.barred-unit", "“{0}”是被投诉单位或其下属，不能派给它。", "“{0}” is the unit complained about or part of it; the case cannot go there.");
    public static readonly Text UnitMissing = new("cases.recuse.unit-missing", "请写明投诉的是哪个单位（unit）；撤销回避写 none。", "Say which unit is complained about (unit), or none to lift it.");
    public static readonly Text NobodyElse = new("cases.recuse.nobody-else", "城市包没有为“{0}”之外的投诉指定岗位，请先补上 recusal。", "The city pack names no post outside “{0}” to take complaints; add one under recusal.");
    public static readonly Text Tag = new("cases.recused", "回避", "Recusal");
    public static readonly Text Against = new("cases.recused.against", "投诉对象", "Complaint about");
    public static readonly Text Note = new("cases.recused.note", "该单位及其下属看不到、不经办本案", "nobody of this unit sees or does anything of the case");
    public static readonly Text Unit = new("cases.recuse.unit", "投诉的是哪个单位", "Which unit is complained about");
    public static readonly Text Lift = new("cases.recuse.lift", "都不是（撤销回避）", "None after all");
}
