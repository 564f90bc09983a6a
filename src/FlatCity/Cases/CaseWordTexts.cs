using FlatCity.Platform.Texts;

namespace FlatCity.Cases;

/// <summary>The words of a case that the engine and not a pack owns: stages, ends, its own steps, doors, who acts.</summary>
internal static class CaseWordTexts
{
    public static readonly Text Collection = new("cases.stage.collection", "信息收集", "Collection");
    public static readonly Text Opening = new("cases.stage.opening", "立案", "Opening");
    public static readonly Text Dispatch = new("cases.stage.dispatch", "派遣", "Dispatch");
    public static readonly Text Handling = new("cases.stage.handling", "处置", "Handling");
    public static readonly Text Feedback = new("cases.stage.feedback", "反馈", "Feedback");
    public static readonly Text Checking = new("cases.stage.checking", "核查", "Checking");
    public static readonly Text Evaluation = new("cases.stage.evaluation", "评价", "Evaluation");

    public static readonly Text Done = new("cases.end.done", "已结案", "Closed");
    public static readonly Text Refused = new("cases.end.refused", "不予受理", "Refused");
    public static readonly Text Elsewhere = new("cases.end.elsewhere", "已转市外", "Handed on");
    public static readonly Text Withdrawn = new("cases.end.withdrawn", "已撤回", "Withdrawn");
    public static readonly Text Merged = new("cases.end.merged", "已并案", "Merged");

    public static readonly Text StepFile = new("cases.word.file", "上报", "Filed");
    public static readonly Text StepInstruct = new("cases.word.instruct", "下达任务", "Instructed");
    public static readonly Text StepAccept = new("cases.word.accept", "签收", "Sign for it");
    public static readonly Text StepAssign = new("cases.word.assign", "转给科室或岗位", "Pass on inside the unit");
    public static readonly Text StepFinish = new("cases.word.finish", "协办完成", "Our part is done");
    public static readonly Text StepReturn = new("cases.word.return", "退回", "Return it");
    public static readonly Text StepRule = new("cases.word.rule", "裁决", "Rule on it");
    public static readonly Text StepSupervise = new("cases.word.supervise", "督办", "Supervise");
    public static readonly Text StepRecuse = new("cases.word.recuse", "回避", "Say whom it complains about");
    public static readonly Text StepUnreasonable = new("cases.word.unreasonable", "标为不合理诉求", "Mark as unreasonable");
    public static readonly Text StepReasonable = new("cases.word.reasonable", "撤销不合理标记", "Take the mark off");
    public static readonly Text StepTheirNumber = new("cases.word.their-number", "登记对方编号", "Note their number");
    public static readonly Text Unreasonable = new("cases.word.is-unreasonable", "不合理诉求", "Unreasonable");
    public static readonly Text StepMerge = new("cases.word.merge", "并入另一案件", "Merge into another case");
    public static readonly Text StepUnmerge = new("cases.word.unmerge", "撤销并案", "Undo the merge");
    public static readonly Text StepRelate = new("cases.word.relate", "关联案件", "Relate to another case");
    public static readonly Text StepUnrelate = new("cases.word.unrelate", "取消关联", "No longer related");
    public static readonly Text StepRefile = new("cases.word.refile", "改场景", "Change scenario");
    public static readonly Text StepSplit = new("cases.word.split", "拆分", "Split into parts");
    public static readonly Text StepTookIn = new("cases.word.took-in", "并入一件", "Took in a case");
    public static readonly Text StepGaveBack = new("cases.word.gave-back", "退出一件并案", "Gave a case back");
    public static readonly Text StepJoin = new("cases.word.join", "加入反映人", "Reporters joined");
    public static readonly Text StepLeave = new("cases.word.leave", "反映人改为单独办理", "A reporter got a case of their own");
    public static readonly Text StepExtend = new("cases.word.extend", "延期", "Extend");
    public static readonly Text StepPause = new("cases.word.pause", "挂账", "Stop the clock");
    public static readonly Text StepResume = new("cases.word.resume", "恢复计时", "Let the clock go on");
    public static readonly Text StepVerdict = new("cases.word.verdict", "登记评价", "Take down the verdict");
    public static readonly Text StepCallBack = new("cases.word.call-back", "电话回访", "Call-back");
    public static readonly Text StepReopen = new("cases.word.reopen", "重新办理", "Opened again");
    public static readonly Text StepWithdraw = new("cases.word.withdraw", "撤回", "Withdraw");
    public static readonly Text StepNote = new("cases.word.note", "写备注", "Write a note");
    public static readonly Text StepClosedThere = new("cases.word.closed-there", "来源系统已办结", "Ended in the system it came from");
    public static readonly Text StepCame = new("cases.word.came", "来信", "A message came");
    public static readonly Text StepUrged = new("cases.word.urged", "上级催办", "Pressed for from above");
    public static readonly Text StepSourceDue = new("cases.word.source-due", "上级更改时限", "Their due time changed");
    public static readonly Text StepGoOn = new("cases.word.go-on", "到时自动继续", "Went on by itself");
    public static readonly Text StepChildrenEnded = new("cases.word.children-ended", "各处均已办结", "All places ended");

    public static readonly Text ByDesk = new("cases.by.desk", "值班室", "Duty desk");
    public static readonly Text ByLead = new("cases.by.lead", "牵头办理", "Lead");
    public static readonly Text ByCo = new("cases.by.co", "协办", "Co-unit");
    public static readonly Text ByApprover = new("cases.by.approver", "审批", "Approval");
    public static readonly Text ByCommunity = new("cases.by.community", "社区核查", "Community");
    public static readonly Text ByReporter = new("cases.by.reporter", "等反映人答复", "Waits for the reporter");
    public static readonly Text ByArbiter = new("cases.by.arbiter", "裁决", "Arbiter");
    public static readonly Text ByOwner = new("cases.by.owner", "场景责任单位", "Owner of the scenario");

    public static readonly Text Urgent = new("cases.word.urgent", "紧急", "Urgent");
    public static readonly Text Late = new("cases.word.late", "超时", "Late");
    public static readonly Text Paused = new("cases.word.paused", "已挂账", "Clock stopped");
    public static readonly Text Round = new("cases.word.round", "第 {0} 轮", "Round {0}");
    public static readonly Text LateEnd = new("cases.word.late-end", "逾期办结", "Ended late");

    public static readonly Text System = new("cases.word.system", "系统", "The system");
    public static readonly Text Resident = new("cases.word.resident", "居民", "A resident");
    public static readonly Text NoPlace = new("cases.word.no-place", "地点不明", "Place not known");
    public static readonly Text NoCommunity = new("cases.word.no-community", "不在任何社区内", "In no community");
}
