using FlatCity.Platform.Texts;

namespace FlatCity.Interop.Sms;

internal static class SmsTexts
{
    public static readonly Text PartWrong = new("sms.part-wrong", "分段应为 1 到 {0} 的数字，且不大于总段数。", "A part is a number from 1 to {0}, not above the number of parts.");
    public static readonly Text NotSetUp = new("sms.not-set-up", "短信网关的接收模板还没有设置：配置 SmsIn:Secret，见运行说明。", "The gateway's template is not set up: configure SmsIn:Secret, see the guide for operators.");
    public static readonly Text WrongSecret = new("sms.wrong-secret", "密钥或签名不对。", "The secret or the signature is wrong.");
    public static readonly Text BodyTooLarge = new("sms.body-too-large", "正文超过 {0} KiB。", "The body is larger than {0} KiB.");
    public static readonly Text NotRead = new("sms.not-read", "正文应为 JSON 对象或表单。", "The body is a JSON object or a form.");
    public static readonly Text FieldMissing = new("sms.field-missing", "缺少字段 {0}。", "The field {0} is missing.");
}
