using FlatCity.Platform.Texts;

namespace FlatCity.Cities;

/// <summary>What the city slice says when it refuses, and on its pages.</summary>
internal static class CityTexts
{
    public static readonly Text SignInWrong = new("city.sign-in.wrong", "登录名或密码不对", "The sign-in name or the password is wrong");
    public static readonly Text TooManyTries = new("city.sign-in.too-many", "试错太多次，请在 {0} 之后再试", "Too many wrong tries: please try again after {0}");
    public static readonly Text PasswordShort = new("city.password.short", "密码至少要 {0} 个字符", "A password has at least {0} characters");
    public static readonly Text PasswordLong = new("city.password.long", "密码最多 {0} 个字符", "A password has at most {0} characters");
    public static readonly Text PasswordCommon = new("city.password.common", "这个密码在泄露的密码中太常见，请换一个别人猜不到的", "This password is among the most common in breaches: choose one that nobody guesses");
    public static readonly Text PasswordWrong = new("city.password.wrong", "现在的密码不对", "The present password is wrong");
    public static readonly Text PasswordSame = new("city.password.same", "新密码要与现在的不同", "The new password must differ from the present one");
    public static readonly Text PasswordChangedMeanwhile = new("city.password.meanwhile", "密码刚刚在别处改过，请重新登录", "The password was changed elsewhere just now: please sign in again");

    public static readonly Text NameMissing = new("city.person.name", "请填写姓名", "Give the person's name");
    public static readonly Text SignInShape = new("city.person.sign-in", "登录名为 3 到 40 个小写字母、数字、点、横线，以字母或数字开头", "A sign-in name is 3 to 40 lower-case letters, figures, dots and dashes, and begins with a letter or figure");
    public static readonly Text SignInTaken = new("city.person.sign-in-taken", "这个登录名已有人使用", "Somebody has this sign-in name already");
    public static readonly Text PersonUnknown = new("city.person.unknown", "没有这个人员，或已离职", "There is no such person, or they have left");

    public static readonly Text PostUnknown = new("city.post.unknown", "本市没有岗位“{0}”", "This city has no post '{0}'");
    public static readonly Text PostNotYours = new("city.post.not-yours", "您现在不在这个岗位上", "You do not hold this post now");
    public static readonly Text HeldAlready = new("city.hold.already", "此人在这段时间已在这个岗位上", "This person is at that post already in that time");
    public static readonly Text HoldingUnknown = new("city.hold.unknown", "没有这项任职，或已结束", "There is no such holding, or it has ended");
    public static readonly Text UntilBeforeFrom = new("city.hold.until", "结束时间要晚于开始时间", "The end must be after the beginning");
    public static readonly Text UntilPast = new("city.hold.past", "结束时间已经过去", "The end has already passed");
    public static readonly Text NotToOneself = new("city.hold.self", "不能给自己任职、代理或令牌，请由另一位管理员办理", "Nobody gives a post to themselves: another administrator does it");
    public static readonly Text SecurityAdminGives = new("city.hold.security-admin", "任职、代理和令牌由安全管理员办理", "Posts, stand-ins and tokens are given by the security administrator");
    public static readonly Text AdministratorsApart = new("city.hold.administrators", "系统、安全、审计三员不能由一人兼任：此人在这段时间已任“{0}”", "The system, security and audit administrators are never one person: this one is '{1}' in that time");
    public static readonly Text StandInLong = new("city.stand-in.long", "代理最长 {0} 天；更久请改为任职", "A stand-in lasts at most {0} days; for longer, give the post");

    public static readonly Text PurposeMissing = new("city.token.purpose", "请写明令牌的用途", "Say what the token is for");
    public static readonly Text TokenEnd = new("city.token.end", "令牌的结束时间应在今后 {0} 天之内", "A token ends within the next {0} days");
    public static readonly Text TokenNeedsHolder = new("city.token.holder", "此人现在不在这个岗位上，不能发令牌", "This person is not at that post now, so no token can be issued");
    public static readonly Text TokenUnknown = new("city.token.unknown", "没有这个令牌，或已结束", "There is no such token, or it has ended");
}
