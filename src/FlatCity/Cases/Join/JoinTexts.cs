using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Join;

internal static class JoinTexts
{
    public static readonly Text TooMany = new("cases.join.too-many", "一件案件最多 {0} 位共同反映人。", "A case has at most {0} others who reported it.");
    public static readonly Text AtOnce = new("cases.join.at-once", "一次加入 1 到 {0} 位反映人（reporters）。", "Join 1 to {0} reporters at a time (reporters).");
    public static readonly Text OnlyReporters = new("cases.join.only-reporters", "共同反映人的身份应为 reporter。", "Whoever joins is a reporter.");
    public static readonly Text Already = new("cases.join.already", "这个号码已是本案的反映人。", "This number is among the case's reporters already.");
    public static readonly Text Again = new("cases.join.again", "同一号码再次反映，不另计", "The same number again, not counted twice");
    public static readonly Text Wrote = new("cases.join.wrote", "共同反映人补充", "Others who joined wrote");
    public static readonly Text NotOpen = new("cases.join.not-open", "案件已结束、已并案或属于任务，不能再加入反映人。", "The case has ended, was merged or is part of an instruction; nobody can join it.");
    public static readonly Text NoSuch = new("cases.join.none", "没有第 {0} 位共同反映人，或已单独办理。", "There is no reporter {0}, or they have a case of their own already.");
    public static readonly Text Heading = new("cases.join.heading", "共同反映人", "Others who reported it");
    public static readonly Text Says = new("cases.join.says", "同一件事的其他反映人：各有查询码，按各自的方式和语言告知，办结时各告知一次。", "Others who reported the same matter: each has a code of their own, is told in their own way and language, and once when it ends.");
    public static readonly Text Count = new("cases.join.count", "共同反映人 {0} 位", "{0} others reported it");
    public static readonly Text Add = new("cases.join.add", "加入一位反映人", "Join a reporter");
    public static readonly Text AddButton = new("cases.join.add-button", "加入", "Join");
    public static readonly Text Name = new("cases.join.name", "姓名", "Name");
    public static readonly Text Phone = new("cases.join.phone", "电话", "Phone");
    public static readonly Text AnswerBy = new("cases.join.answer-by", "怎样告知", "How to tell them");
    public static readonly Text Language = new("cases.join.language", "用哪种语言", "In which language");
    public static readonly Text Added = new("cases.join.added", "已加入：请把编号和查询码告诉反映人", "Joined: tell them number and code");
    public static readonly Text CodeOnce = new("cases.join.code-once", "查询码只在这里显示这一次。", "The code is shown here this once.");
    public static readonly Text Number = new("cases.join.number", "编号", "Number");
    public static readonly Text Code = new("cases.join.code", "查询码", "Tracking code");
    public static readonly Text Apart = new("cases.join.apart", "改为单独办理", "Give a case of their own");
    public static readonly Text ApartDone = new("cases.join.apart-done", "已改为单独办理，新编号 {0}", "They have a case of their own now: {0}");
    public static readonly Text EmptySays = new("cases.join.empty-says", "同一件事又有人来电时，加入这里，不必另立一件。", "When somebody else calls about the same, join them here instead of filing another case.");
    public static readonly Text Verdict = new("cases.join.verdict", "评价", "What they say of it");
    public static readonly Text Merged = new("cases.join.merged", "与另一件并案办理", "Dealt with together with another report");
    public static readonly Text MergedSays = new("cases.join.merged-says", "有人反映过同一件事，两件合并办理。编号和查询码照旧，进展和结果都在这里。", "Somebody else has reported the same matter, and both are dealt with together. Number and code stay; how it goes stands here.");
    public static readonly Text AnotherReporter = new("cases.join.another", "另一位反映人", "Another reporter");
}
