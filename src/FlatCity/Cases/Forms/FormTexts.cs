using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Forms;

/// <summary>What every form drawn from a scenario's questions says besides the questions themselves.</summary>
internal static class FormTexts
{
    public static readonly Text Yes = new("cases.form.yes", "是", "Yes");
    public static readonly Text No = new("cases.form.no", "否", "No");
    public static readonly Text OnlyWhen = new("cases.form.only-when", "只在{0}时填写", "Only if {0}");
    public static readonly Text WhenIs = new("cases.form.when-is", "“{0}”为“{1}”", "“{0}” is “{1}”");
    public static readonly Text AtMost = new("cases.form.at-most", "最多选 {0} 项", "Choose up to {0}");
    public static readonly Text WholeNumber = new("cases.form.whole-number", "只填数字", "Digits only");
    public static readonly Text RowsHint = new("cases.form.rows", "每行写一条，各栏用竖线 | 分开：{0}", "One line each, with | between: {0}");
    public static readonly Text VoiceHint = new("cases.form.voice-hint", "最长 {0} 秒；可当场录，也可上传录音", "{0} seconds at most; record it here, or send a recording");
    public static readonly Text FileHint = new("cases.form.file-hint", "最多 {0} 个，每个最多 {1} MB：PDF、Word、Excel、照片或录音", "Up to {0} of {1} MB each: PDF, Word, Excel, photos or recordings");
    public static readonly Text SignatureHint = new("cases.form.signature-hint", "手写、拍照，或键入姓名，任选一种", "Sign here, photograph your signature, or type your name: one of them will do");
    public static readonly Text NothingFound = new("cases.form.nothing-found", "没有找到“{0}”。可以换个说法再找；也可以就这样提交，由受理人员来定位。", "“{0}” was not found. Try other words, or send it as it is: the desk will find the place.");
    public static readonly Text MadeUp = new("cases.form.made-up", "虚构地点", "made up");
    public static readonly Text FaultAt = new("cases.form.fault-at", "{0}：{1}", "{0}: {1}");
    public static readonly Text PlaceMissing = new("cases.form.place-missing", "请写明在哪里，写路名、学校或附近的地方都行。", "Say where it is: a road, a school or something nearby will do.");
    public static readonly Text ChooseOne = new("cases.form.choose-one", "请选择一项。", "Please choose one.");
    public static readonly Text ChooseSome = new("cases.form.choose-some", "请至少选择一项。", "Please choose at least one.");
    public static readonly Text FilesTooMany = new("cases.form.files-too-many", "最多 {0} 个，多出的没有收下。", "At most {0}; the others were not taken.");
    public static readonly Text StillRunning = new("cases.form.still-running", "刚才的提交还在办理，请稍等几秒再按一次。", "What you just sent is still being dealt with. Please wait a few seconds and send again.");
    public static readonly Text ReporterName = new("cases.form.reporter.name", "怎么称呼", "Name");
    public static readonly Text ReporterPhone = new("cases.form.reporter.phone", "电话", "Phone");
    public static readonly Text OtherName = new("cases.form.party.name", "{0}：姓名", "{0}: name");
    public static readonly Text OtherPhone = new("cases.form.party.phone", "{0}：电话", "{0}: phone");
    public static readonly Text AnswerBy = new("cases.form.answer-by", "怎样告诉您结果", "How shall we tell you the result?");
    public static readonly Text AnswerByCaller = new("cases.form.answer-by.caller", "怎样答复", "How to answer");
    public static readonly Text HelperConsent = new("cases.form.helper.consent", "本人同意吗", "Do they agree?");
    public static readonly Text HelperConsents = new("cases.form.helper.consents", "本人知道并同意由我代办", "They know, and agree that I do it for them");
    public static readonly Text HelperDecides = new("cases.form.helper.decides", "办完后您能替本人评价吗", "May you say for them whether it is solved?");
    public static readonly Text Confidential = new("cases.form.confidential", "保密", "Confidential");
    public static readonly Text ConfidentialSays = new("cases.form.confidential-says", "不要让办理单位知道我是谁", "Do not let those who deal with it know who I am");
    public static readonly Text AnswerBySms = new("cases.form.answer-by.sms", "发短信", "By SMS");
    public static readonly Text ReporterMail = new("cases.form.reporter.mail", "邮箱", "Mail address");
    public static readonly Text AnswerByMail = new("cases.form.answer-by.mail", "发邮件", "By mail");
    public static readonly Text AnswerByCall = new("cases.form.answer-by.call", "打电话", "By phone");
    public static readonly Text AnswerByPage = new("cases.form.answer-by.page", "自己上网查", "By looking it up online");
    public static readonly Text AnswerBySlip = new("cases.form.answer-by.slip", "写成纸条，到窗口取", "On paper, at the counter");
    public static readonly Text AnswerByNone = new("cases.form.answer-by.none", "不用告知", "No need");
}
