namespace FlatCity.Packs.Scenarios;

/// <summary>Every rule that answers are judged by.</summary>
public static class AnswerRules
{
    internal static readonly AnswerRule Shape = new("answers.object", "回答应为以题目编号为键的对象。", "Answers must be an object with the questions' ids as keys.");
    internal static readonly AnswerRule Unknown = new("answers.unknown", "没有名为“{0}”的题目。", "There is no question `{0}`.");
    internal static readonly AnswerRule Twice = new("answers.twice", "同一题目只能回答一次。", "A question may be answered once.");
    internal static readonly AnswerRule Required = new("answers.required", "请回答本题。", "Please answer this question.");
    internal static readonly AnswerRule Party = new("answers.party", "当事人信息不放在回答中，请填在当事人一栏。", "Parties are not answers: send them as parties of the case.");
    internal static readonly AnswerRule Later = new("answers.later", "本题在后续环节（{0}）填写，不在此时填写。", "This question is answered later, in the state `{0}`, not here.");

    internal static readonly AnswerRule TextType = new("text.type", "请填写文字。", "Please write text.");
    internal static readonly AnswerRule TextSigns = new("text.characters", "文字中含有无法保存的字符（空字符、控制字符或半个字符），请删去。", "The text holds characters that cannot be kept (NUL, control characters or half a character). Please remove them.");
    internal static readonly AnswerRule TextShort = new("text.short", "请至少填写 {0} 个字。", "Please write at least {0} characters.");
    internal static readonly AnswerRule TextLong = new("text.long", "最多 {0} 个字，现为 {1} 个。", "At most {0} characters; there are {1}.");

    internal static readonly AnswerRule NumberType = new("number.type", "请填写数字，例如 12。", "Please write a number, such as 12.");
    internal static readonly AnswerRule NumberLow = new("number.low", "不能小于 {0}。", "Must be {0} or more.");
    internal static readonly AnswerRule NumberHigh = new("number.high", "不能大于 {0}。", "Must be {0} or less.");
    internal static readonly AnswerRule NumberDecimals = new("number.decimals", "小数最多 {0} 位。", "At most {0} decimals.");

    internal static readonly AnswerRule DateForm = new("date.form", "请按“年-月-日”填写存在的日期，例如 2026-11-23。", "Please write a day that exists as year-month-day, such as 2026-11-23.");
    internal static readonly AnswerRule DateEarly = new("date.early", "不能早于 {0}。", "Must not be before {0}.");
    internal static readonly AnswerRule DateLate = new("date.late", "不能晚于 {0}。", "Must not be after {0}.");

    internal static readonly AnswerRule YesNo = new("yes-no.type", "请回答是（true）或否（false）。", "Please answer yes (true) or no (false).");
    internal static readonly AnswerRule ChoiceUnknown = new("choice.unknown", "请从以下选项中选择：{0}。", "Please choose one of: {0}.");
    internal static readonly AnswerRule ChoicesFew = new("choices.few", "请至少选择 {0} 项。", "Please choose at least {0}.");
    internal static readonly AnswerRule ChoicesMany = new("choices.many", "最多选择 {0} 项。", "Please choose at most {0}.");

    internal static readonly AnswerRule PlaceType = new("place.type", "请给出地点：坐标（lat、lon）、地名（words）或地点编号（place）。", "Please give a place: coordinates (lat, lon), words, or the code of a place.");
    internal static readonly AnswerRule PlaceKey = new("place.key", "地点中没有“{0}”一项；可用 lat、lon、words、place、system。", "A place has no `{0}`; it has lat, lon, words, place and system.");
    internal static readonly AnswerRule PlaceCoordinates = new("place.coordinates", "坐标须同时给出纬度（-90 至 90）和经度（-180 至 180）。", "Coordinates need both a latitude (-90 to 90) and a longitude (-180 to 180).");
    internal static readonly AnswerRule PlaceSystem = new("place.system", "坐标系须为以下之一：{0}。", "The coordinate system must be one of: {0}.");

    internal static readonly AnswerRule FileReference = new("file.reference", "请先上传文件，再填写返回的文件编号。", "Please upload the file first and give the reference you got.");
    internal static readonly AnswerRule FileMany = new("file.many", "最多 {0} 个文件。", "At most {0} files.");
    internal static readonly AnswerRule SignatureForm = new("signature.form", "请签名：上传签名图片后填写返回的编号，或键入姓名（typed）。", "Please sign: give the reference of an uploaded picture, or the name as typed.");
    internal static readonly AnswerRule Phone = new("phone.form", "请填写 11 位手机号、带区号的固定电话，或以 + 开头的国际号码。", "Please write a mobile number of 11 digits, a landline with its area code, or an international number beginning with +.");
    internal static readonly AnswerRule IdNumber = new("id-number.form", "请填写 18 位公民身份号码，末位可为 X。", "Please write the 18-digit citizen number; the last may be X.");
    internal static readonly AnswerRule IdCheck = new("id-number.check", "公民身份号码的出生日期或校验位不对，请核对。", "The citizen number's birth date or check digit is wrong; please compare it with the card.");
    internal static readonly AnswerRule Account = new("bank-account.form", "请填写 8 至 30 位数字的银行账号。", "Please write a bank account of 8 to 30 digits.");
    internal static readonly AnswerRule Reference = new("reference.type", "请给出名称（words）或编号（code）。", "Please give words or a code.");
    internal static readonly AnswerRule ReferenceCode = new("reference.code", "编号不对：{0}。", "The code is wrong: {0}.");
    internal static readonly AnswerRule TableType = new("table.type", "请逐行填写，每行为一个对象。", "Please give a list of rows, each an object.");
    internal static readonly AnswerRule TableRows = new("table.rows", "须为 {0} 至 {1} 行，现为 {2} 行。", "There must be {0} to {1} rows; there are {2}.");

    /// <summary>All of them, each id once.</summary>
    public static IReadOnlyList<AnswerRule> All { get; } =
    [
        Shape, Unknown, Twice, Required, Party, Later, TextType, TextSigns, TextShort, TextLong, NumberType, NumberLow, NumberHigh, NumberDecimals,
        DateForm, DateEarly, DateLate, YesNo, ChoiceUnknown, ChoicesFew, ChoicesMany, PlaceType, PlaceKey, PlaceCoordinates, PlaceSystem,
        FileReference, FileMany, SignatureForm, Phone, IdNumber, IdCheck, Account, Reference, ReferenceCode, TableType, TableRows,
    ];
}
