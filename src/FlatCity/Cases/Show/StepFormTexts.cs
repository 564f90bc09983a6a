using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Show;

/// <summary>What the forms of the steps ask.</summary>
internal static class StepFormTexts
{
    public static readonly Text Reason = new("cases.step-form.reason", "理由", "Reason");
    public static readonly Text ChooseReason = new("cases.step-form.choose-reason", "请从清单中选一个理由。", "Choose a reason from the list.");
    public static readonly Text Explain = new("cases.step-form.explain", "说明", "Explain");
    public static readonly Text Remark = new("cases.step-form.remark", "备注", "Remark");
    public static readonly Text Result = new("cases.step-form.result", "处理结果（会告知反映人）", "What was done (the reporter is told)");
    public static readonly Text CoResult = new("cases.step-form.co-result", "协办完成了什么", "What your unit did");
    public static readonly Text OtherWay = new("cases.step-form.other-way", "正确的办理途径", "The right other way");
    public static readonly Text OtherWayHint = new("cases.step-form.other-way-hint", "不填就用清单里的说法", "Left empty, the list's own words are used");
    public static readonly Text Where = new("cases.step-form.where", "转给哪个单位", "To whom it is handed on");
    public static readonly Text TheirNumber = new("cases.step-form.their-number", "对方编号", "Their number");
    public static readonly Text TheirNumberHint = new("cases.step-form.their-number-hint", "还没有就先不填，有了再登记；反映人会收到", "Leave it out if you have none yet; note it later, and the reporter is told");
    public static readonly Text Photos = new("cases.step-form.photos", "现场照片", "Photos from the place");
    public static readonly Text To = new("cases.step-form.to", "牵头单位", "Lead unit");
    public static readonly Text ToHint = new("cases.step-form.to-hint", "派遣表建议：{0}", "The table says: {0}");
    public static readonly Text ToHintNone = new("cases.step-form.to-hint-none", "派遣表没有建议，请选择", "The table has no advice; choose");
    public static readonly Text With = new("cases.step-form.with", "协办单位 {0}", "Co-unit {0}");
    public static readonly Text None = new("cases.step-form.none", "无", "None");
    public static readonly Text WhyOtherwise = new("cases.step-form.why-otherwise", "改派的理由（按建议派遣可不填）", "Why otherwise (not needed if you follow the table)");
    public static readonly Text Ruling = new("cases.step-form.ruling", "裁决理由（显示在案件上，作为先例）", "Reasons (they stand on the case and are its precedent)");
    public static readonly Text Section = new("cases.step-form.section", "转给科室", "To the section");
    public static readonly Text Post = new("cases.step-form.post", "转给岗位", "To the post");
    public static readonly Text PostHint = new("cases.step-form.post-hint", "不选就由系统轮流安排", "Left empty, the rota names one");
    public static readonly Text Unchanged = new("cases.step-form.unchanged", "不变", "Unchanged");
    public static readonly Text Extend = new("cases.step-form.extend", "延长多少（最多 {0}）", "By how much (at most {0})");
    public static readonly Text Pause = new("cases.step-form.pause", "停多久（最多 {0}）", "For how long (at most {0})");
    public static readonly Text Because = new("cases.step-form.because", "为什么", "Why");
    public static readonly Text Note = new("cases.step-form.note", "备注内容", "Note");
    public static readonly Text Ask = new("cases.step-form.ask", "要请反映人补充什么（会发给对方）", "What the reporter is asked (it is sent to them)");
    public static readonly Text Solved = new("cases.step-form.solved", "解决了吗", "Is it solved?");
    public static readonly Text Satisfied = new("cases.step-form.satisfied", "满意吗", "Satisfied?");
    public static readonly Text Yes = new("cases.step-form.yes", "是", "Yes");
    public static readonly Text No = new("cases.step-form.no", "否", "No");
}
