using FlatCity.Platform.Texts;

namespace FlatCity.Cases.File;

/// <summary>What the residents' form says around the scenario's own questions.</summary>
internal static class ReportTexts
{
    public static readonly Text PersonalHeading = new("cases.report.personal", "怎样告诉您结果", "How we tell you the result");
    public static readonly Text Purpose = new("cases.report.purpose", "用途：{0}。不填也可以反映。", "What for: {0}. You can report without it.");
    public static readonly Text GroundLaw = new("cases.report.ground.law", "依据：依法履行职责。", "Ground: a duty given by law.");
    public static readonly Text GroundConsent = new("cases.report.ground.consent", "依据：您的同意；填写即表示同意，可以随时撤回。", "Ground: your consent; filling it in is consenting, and you can take it back at any time.");
    public static readonly Text GroundEmergency = new("cases.report.ground.emergency", "依据：应对突发事件。", "Ground: an emergency.");
    public static readonly Text KeepData = new("cases.report.keep-data", "最多保存 {0}，只有办理这件事的人能看到。", "Kept for {0} at most; only those who deal with it can see it.");
    public static readonly Text Send = new("cases.report.send", "提交", "Send");
    public static readonly Text Received = new("cases.report.received", "已经收到，谢谢您", "We have it. Thank you");
    public static readonly Text Joined = new("cases.report.joined", "已经加入这件事，谢谢您", "You have joined it. Thank you");
    public static readonly Text JoinedSays = new("cases.report.joined-says", "这件事已在办理，您写的和拍的已转给办理单位。", "It is being dealt with already; what you wrote and photographed goes to those who deal with it.");
    public static readonly Text Number = new("cases.report.number", "编号", "Number");
    public static readonly Text Code = new("cases.report.code", "查询码（请勿告诉他人）", "Tracking code (keep it to yourself)");
    public static readonly Text KeepBoth = new("cases.report.keep-both", "请记下这两个号码，查进度、评价都要用。查询码只在这里显示一次。", "Please write both down: you need them to see how far it is. The code is shown only here.");
    public static readonly Text Urgent = new("cases.report.urgent", "这件事按紧急处理，夜里和假日也计时。", "This is urgent: its clock runs at night and on holidays too.");
    public static readonly Text NextHeading = new("cases.report.next", "接下来", "What happens next");
    public static readonly Text NextRead = new("cases.report.next.read", "受理人员核对后，直接派给负责的单位。", "The desk reads it and sends it straight to the unit that does the work.");
    public static readonly Text NextDue = new("cases.report.next.due", "最迟 {0} 办完。", "It will be done by {0}.");
    public static readonly Text NextSms = new("cases.report.next.sms", "办完会发短信告诉您，您回复 1（解决了）或 2（没解决）就行。", "When it is done you get an SMS; answer 1 (solved) or 2 (not solved).");
    public static readonly Text NextCall = new("cases.report.next.call", "办完会打电话告诉您。", "When it is done we call you.");
    public static readonly Text NextSlip = new("cases.report.next.slip", "办完会写成纸条，请到窗口取。", "When it is done, a note for you is at the counter.");
    public static readonly Text NextPage = new("cases.report.next.page", "凭编号和查询码，随时可以上网查看结果。", "With the number and code you can look up the result at any time.");
    public static readonly Text NextVerdict = new("cases.report.next.verdict", "没解决的，您说一声，就用同一个编号重新办理。", "If it is not solved, say so, and it is opened again under the same number.");
    public static readonly Text NoPlace = new("cases.report.no-place", "还不清楚在哪个社区，受理人员会先确认地点。", "We do not know yet in which community it is; the desk will find out first.");
    public static readonly Text TrackNow = new("cases.report.track-now", "看进度", "See how far it is");
    public static readonly Text Another = new("cases.report.another", "再反映一件", "Report something else");
    public static readonly Text Place = new("cases.report.place", "地点", "Place");
}
