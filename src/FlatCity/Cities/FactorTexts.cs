using FlatCity.Platform.Texts;

namespace FlatCity.Cities;

/// <summary>What is said about the second factor.</summary>
internal static class FactorTexts
{
    public static readonly Text CodeMissing = new("city.factor.code-missing", "请填写验证码", "Give the code");
    public static readonly Text CodeWrong = new("city.factor.code-wrong", "验证码不对，请看手机上现在显示的六位数字；若一直不对，请校准手机时间", "The code is wrong: give the six figures that the phone shows now; if it stays wrong, set the phone's clock");
    public static readonly Text CodeUsed = new("city.factor.code-used", "这个验证码已经用过，请等下一个", "This code has been used: wait for the next one");
    public static readonly Text HalfOver = new("city.factor.half-over", "输入密码后时间过长，请重新登录", "Too long since the password was given: please sign in again");
    public static readonly Text First = new("city.factor.first", "您的岗位须先启用双因素登录", "Your post needs a second factor: set it up first");
    public static readonly Text HeldAlready = new("city.factor.held-already", "双因素登录已经启用", "The second factor is set up already");
    public static readonly Text NotHeld = new("city.factor.not-held", "还没有启用双因素登录", "No second factor is set up");

    public static readonly Text Title = new("city.factor.title", "双因素登录", "Second factor");
    public static readonly Text Says = new("city.factor.says", "启用后，登录时除密码外还要输入手机验证器上的六位数字。密码被人知道了也进不来。接口令牌不受影响。", "Once set up, signing in takes six figures from an authenticator on your phone beside the password: whoever learns the password alone stays outside. API tokens are not affected.");
    public static readonly Text Begin = new("city.factor.begin", "开始设置", "Set it up");
    public static readonly Text PasswordWhy = new("city.factor.password-why", "确认是您本人，不是路过的人。", "To be sure that it is you and not somebody passing by.");
    public static readonly Text Scan = new("city.factor.scan", "第一步：用验证器扫码", "1. Scan it with an authenticator");
    public static readonly Text ScanSays = new("city.factor.scan-says", "任何支持 TOTP 的验证器都行。扫不了码的，把下面的密钥抄进去。", "Any authenticator that knows TOTP will do. Where it cannot scan, type the key below.");
    public static readonly Text Qr = new("city.factor.qr", "含密钥的二维码；同样的密钥在下面以文字给出", "QR code of the key; the same key stands below in text");
    public static readonly Text Key = new("city.factor.key", "密钥", "Key");
    public static readonly Text Give = new("city.factor.give", "第二步：输入验证器显示的六位数字", "2. Give the six figures it shows");
    public static readonly Text CodeLabel = new("city.factor.code", "验证码", "Code");
    public static readonly Text Hold = new("city.factor.hold", "启用", "Turn it on");
    public static readonly Text Held = new("city.factor.held", "双因素登录已启用，其他设备已退出", "The second factor is on; other devices are signed out");
    public static readonly Text CodesTitle = new("city.factor.codes", "恢复码", "Recovery codes");
    public static readonly Text CodesOnce = new("city.factor.codes-once", "只显示这一次。手机丢了时，每个可代替验证码用一次。请打印或抄下，与手机分开放。", "Shown this once. Each stands in for a code once when the phone is lost. Print or copy them and keep them apart from the phone.");
    public static readonly Text Since = new("city.factor.since", "启用时间", "On since");
    public static readonly Text CodesLeft = new("city.factor.codes-left", "剩余恢复码", "Recovery codes left");
    public static readonly Text Change = new("city.factor.change", "更换或停用", "Change it or turn it off");
    public static readonly Text ChangeSays = new("city.factor.change-says", "换手机时先停用，再重新设置。手机和恢复码都没有的，请系统管理员重置。", "For a new phone turn it off and set it up again. With neither phone nor recovery codes, the system administrator resets it.");
    public static readonly Text NewCodes = new("city.factor.new-codes", "换一批恢复码", "New recovery codes");
    public static readonly Text End = new("city.factor.end", "停用", "Turn it off");
    public static readonly Text Ended = new("city.factor.ended", "双因素登录已停用", "The second factor is off");
    public static readonly Text IsOn = new("city.factor.is-on", "已启用", "On");
    public static readonly Text IsOff = new("city.factor.is-off", "未启用", "Off");

    public static readonly Text CodeTitle = new("city.factor.sign-in", "输入验证码", "Give the code");
    public static readonly Text CodeHint = new("city.factor.sign-in-hint", "手机验证器上的六位数字，或一个恢复码", "The six figures on your authenticator, or a recovery code");
    public static readonly Text AnotherName = new("city.factor.another", "换一个账号登录", "Sign in as somebody else");

    public static readonly Text Reset = new("city.factor.reset", "重置双因素登录", "Reset the second factor");
    public static readonly Text ResetSays = new("city.factor.reset-says", "本人手机和恢复码都不在时用；请先当面核实身份。此人在所有设备上退出，下次只凭密码登录后可重新设置。", "For somebody with neither phone nor recovery codes: make sure in person who they are. They are signed out everywhere, sign in next by the password alone and may set it up anew.");
    public static readonly Text ResetDone = new("city.factor.reset-done", "双因素登录已重置", "The second factor is reset");
}
