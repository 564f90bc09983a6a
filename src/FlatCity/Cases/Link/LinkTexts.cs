using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Link;

internal static class LinkTexts
{
    public static readonly Text NumberMissing = new("cases.link.number-missing", "请写明另一件案件的编号（number）。", "Give the number of the other case (number).");
    public static readonly Text NoSuchCase = new("cases.link.none", "没有编号为“{0}”的案件，或您的岗位看不到它。", "There is no case “{0}”, or your post may not see it.");
    public static readonly Text Itself = new("cases.link.itself", "这就是本案的编号，请写另一件。", "That is this case's own number; give another.");
    public static readonly Text NotInto = new("cases.link.not-into", "“{0}”不能接收并案：它已经结束、已并入别的案件，或属于一项任务。", "“{0}” takes in no other: it has ended, was merged itself, or is part of an instruction.");
    public static readonly Text Number = new("cases.link.number", "另一件案件的编号", "Number of the other case");
    public static readonly Text MergeHint = new("cases.link.merge-hint", "本案并入那一件；反映人都会被告知，随时可以撤销", "This case goes into that one; all reporters stay informed, and it can be undone");
    public static readonly Text Heading = new("cases.link.heading", "有关案件", "Other cases");
    public static readonly Text Into = new("cases.link.into", "已并入", "Merged into");
    public static readonly Text From = new("cases.link.from", "并入本案", "Merged into this one");
    public static readonly Text Related = new("cases.link.related", "关联", "Related");
    public static readonly Text Part = new("cases.link.part", "分办", "Part");
    public static readonly Text Whole = new("cases.link.whole", "拆分自", "Split from");
}
