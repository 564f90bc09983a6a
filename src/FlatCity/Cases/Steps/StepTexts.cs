using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Steps;

internal static class StepTexts
{
    public static readonly Text NotNow = new("cases.step.not-now", "现在不能进行这一步（{0}）。", "The step “{0}” cannot be taken now.");
    public static readonly Text NotYours = new("cases.step.not-yours", "这一步由“{0}”来做，您的岗位不能代做。", "This step is for “{0}”; your post may not take it.");
    public static readonly Text NotByLead = new("cases.step.not-by-lead", "承办单位不能核查自己的处置。", "The unit that handled it may not check its own work.");
    public static readonly Text CoStillOpen = new("cases.handle.co-still-open", "协办单位尚未完成：{0}。", "Co-units have not finished yet: {0}.");
    public static readonly Text NoWorkOrder = new("cases.order.none", "您的单位在此案件上没有未结的工单。", "Your unit has no open work order on this case.");
    public static readonly Text AlreadyAccepted = new("cases.accept.before", "工单已签收。", "The work order has been signed for already.");
    public static readonly Text PassOnToWhom = new("cases.pass-on.to-whom", "请写明转给哪个科室（section）或岗位（post）。", "Say to which section or post it is passed on.");
    public static readonly Text NotInUnit = new("cases.pass-on.not-in-unit", "“{0}”不属于“{1}”；只能在本单位内转办。", "“{0}” is not part of “{1}”; a work order is passed on inside its unit only.");
    public static readonly Text ReturnedBefore = new("cases.return.before", "“{0}”已退回过一次，同一单位不能再退。", "“{0}” has returned this case once; the same unit may not do so again.");
    public static readonly Text TooLateToReturn = new("cases.return.too-late", "退回时限已过（{0}）。", "The time for returning it ended at {0}.");
    public static readonly Text ReasonFromList = new("cases.step.reason-from-list", "请从清单中选择理由：{0}。", "Choose a reason from the list: {0}.");
    public static readonly Text WordsMissing = new("cases.step.words-missing", "请写明原因。", "Say why in words.");
    public static readonly Text ExtendedBefore = new("cases.extend.before", "本轮已延期一次。", "This round has been extended once already.");
    public static readonly Text LimitUnreadable = new("cases.extend.unreadable", "时限看不懂；可写“{0}”。", "The length cannot be read; “{0}” would be right.");
    public static readonly Text ExtensionTooLong = new("cases.extend.too-long", "最多可延期 {0}。", "It may be extended by {0} at most.");
    public static readonly Text PauseTooLong = new("cases.pause.too-long", "最多可挂账 {0}。", "The clock may be stopped for {0} at most.");
    public static readonly Text JudgedBefore = new("cases.verdict.before", "本轮已评价。", "This round has its verdict already.");
    public static readonly Text SolvedOrNot = new("cases.verdict.solved-or-not", "请回答 yes 或 no（解决了吗）。", "Answer yes or no: was it solved?");
    public static readonly Text UnitMissing = new("cases.dispatch.unit-missing", "请写明派给哪个单位。", "Say which unit it goes to.");
    public static readonly Text UnitUnknown = new("cases.dispatch.unit-unknown", "没有现行单位“{0}”。", "There is no unit “{0}” in force.");
    public static readonly Text OverruleNeedsReason = new("cases.dispatch.overrule-needs-reason", "派遣表建议“{0}”；改派请写明理由。", "The table says “{0}”; to choose otherwise, say why.");
    public static readonly Text NeedMissing = new("cases.step.need-missing", "结束此案需要填写“{0}”。", "To end the case, “{0}” is needed.");
    public static readonly Text TheirNumberMissing = new("cases.step.their-number-missing", "请填写对方的编号（不超过 100 字）。", "Write the other body's number, in at most 100 characters.");
    public static readonly Text PhotoUnknown = new("cases.step.photo-unknown", "没有这个上传的文件“{0}”；请重新上传。", "There is no uploaded file “{0}”; upload it again.");
    public static readonly Text Stale = new("cases.step.stale", "案件已被他人推进到第 {0} 步，请刷新后再办。", "Somebody else has moved the case to step {0}; look at it again.");
    public static readonly Text IfMatchMissing = new("cases.step.if-match-missing", "请带上 If-Match（案件的 ETag）。", "Send If-Match with the ETag of the case you saw.");
    public static readonly Text NoSuchCase = new("cases.none", "没有这个案件，或您的岗位看不到它。", "There is no such case, or your post may not see it.");
}
