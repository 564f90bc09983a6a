using FlatCity.Platform.Texts;

namespace FlatCity.Cases.File;

internal static class FileTexts
{
    public static readonly Text NoSuchScenario = new("cases.file.no-such-scenario", "没有正在使用的场景“{0}”。", "There is no scenario “{0}” in use; GET /api/v1/scenarios lists them.");
    public static readonly Text NotInPilot = new("cases.file.not-in-pilot", "“{0}”正在部分社区试点，这里还不能受理。", "“{0}” is being piloted in some communities; it is not open here yet.");
    public static readonly Text PlaceUnknown = new("cases.file.place-unknown", "没有编号为“{0}”的地点。", "There is no named place “{0}”.");
    public static readonly Text PlaceOutside = new("cases.file.place-outside", "位置（{0}, {1}）不在本市；本市在北纬 {2}–{4}、东经 {3}–{5} 之间。", "The place ({0}, {1}) is not in this city; the city lies between {2} and {4} north, {3} and {5} east.");
    public static readonly Text NotYourCommunity = new("cases.file.not-your-community", "这个地点不在您的社区，不能由您当场办结；请派单，或不填地点（即本社区）。", "This place is not in your community, so you cannot end it on the spot: hand it over, or leave the place out if it is in your own.");
    public static readonly Text PartyRole = new("cases.file.party-role", "当事人身份“{0}”不对；应为 reporter、helper、subject 或 beneficiary。", "“{0}” is no role of a party; it is one of reporter, helper, subject, beneficiary.");
    public static readonly Text PartiesTooMany = new("cases.file.parties-too-many", "当事人最多 {0} 位。", "A case has {0} parties at most when it is filed.");
    public static readonly Text AnswerBy = new("cases.file.answer-by", "答复方式“{0}”不对；应为 sms、mail、page、call、slip 或 none。", "“{0}” is no way of answering; it is one of sms, mail, page, call, slip, none.");
    public static readonly Text PartyMissing = new("cases.file.party-missing", "请填写“{0}”的姓名或电话（{1}）。", "Give a name or a phone number for “{0}” ({1}).");
    public static readonly Text ConsentMissing = new("cases.file.consent-missing", "代办须经本人同意；请确认后再提交。", "Whoever it is for must agree; confirm that they do.");
    public static readonly Text HelpsWhom = new("cases.file.helps-whom", "请写明替谁代办。", "Say for whom the helper acts.");
    public static readonly Text PhoneNeeded = new("cases.file.phone-needed", "要用短信或电话答复，请写电话号码。", "To be answered by SMS or call, a phone number is needed.");
    public static readonly Text PhoneWrong = new("cases.file.phone-wrong", "电话号码不对：应为 5 到 20 位数字，可带 +、空格、短横线。", "That is no phone number: 5 to 20 digits, with +, spaces and dashes where you like.");
    public static readonly Text MailNeeded = new("cases.file.mail-needed", "要用邮件答复，请写邮箱地址。", "To be answered by mail, a mail address is needed.");
    public static readonly Text MailWrong = new("cases.file.mail-wrong", "邮箱地址不对：应像 name@example.org，@ 前只用字母、数字和常用符号，总长不超过 254。", "That is no mail address: write it as name@example.org, with letters, digits and usual signs before the @, 254 characters at most.");
    public static readonly Text DoorUnknown = new("cases.file.door-unknown", "渠道“{0}”不对；应为 {1}。", "“{0}” is no door; it is one of {1}.");
    public static readonly Text ThenNotAllowed = new("cases.file.then-not-allowed", "您的岗位不能同时立案派遣。", "Your post may not open and dispatch in the same breath.");
    public static readonly Text InstructHere = new("cases.file.instruct-here", "“{0}”是下达任务，请用“下达”功能（POST /api/v1/instructions）。", "“{0}” is an instruction; send it to POST /api/v1/instructions.");
    public static readonly Text DoorNotYours = new("cases.file.door-not-yours", "渠道“{0}”只供工作人员登记使用。", "The door “{0}” is for staff who file for somebody.");
}
