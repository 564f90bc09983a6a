using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Split;

internal static class SplitTexts
{
    public static readonly Text HowMany = new("cases.split.how-many", "请列出 2 到 {0} 个部分（parts），每个写明场景（scenario）和回答（answers）。", "Give 2 to {0} parts, each with its scenario and answers.");
    public static readonly Text Part = new("cases.split.part", "第 {0} 部分：什么事", "Part {0}: what it is");
    public static readonly Text Words = new("cases.split.words", "第 {0} 部分：说明", "Part {0}: in words");
}
