using FlatCity.Platform.Texts;

namespace FlatCity.Cities;

/// <summary>What the city slice says when it refuses, and on its pages.</summary>
internal static class CityTexts
{
    public static readonly Text SignInWrong = new("city.sign-in.wrong", "登录名或密码不对", "The sign-in name or the password is wrong");
    public static readonly Text TooManyTries = new("city.sign-in.too-many", "试错太多次，请在 {0} 之后再试", "Too many wrong tries: please try again after {0}");
    public static readonly Text TooManyFromAddress = new("city.sign-in.too-many-from-address", "从这个网络试错的次数太多，{0} 之后才能再登录；没有试错的同事也请稍候，并告诉管理员", "Too many wrong tries from this network: nobody signs in from it until {0}. If it was not you, tell an administrator");
    public static readonly Text PasswordShort = new("city.password.short", "密码至少要 {0} 个字符", "A password has at least {0} characters");
    public static readonly Text PasswordLong = new("city.password.long", "密码最多 {0} 个字符", "A password has at most {0} characters");
    public static readonly Text PasswordCommon = new("city.password.common", "这个密码在泄露的密码中太常见，请换一个别人猜不到的", "This password is among the most common in breaches: choose one that nobody guesses");
    public static readonly Text PasswordWrong = new("city.password.wrong", "现在的密码不对", "The present password is wrong");
    public static readonly Text PasswordSame = new("city.password.same", "新密码要与现在的不同", "The new password must differ from the present one");
    public static readonly Text PasswordChangedMeanwhile = new("city.password.meanwhile", "密码刚刚在别处改过，请重新登录", "The password was changed elsewhere just now: please sign in again");

    public static readonly Text NameMissing = new("city.person.name", "请填写姓名", "Give the person's name");
    public static readonly Text SignInShape = new("city.person.sign-in", "登录名为 2 到 40 个小写字母、数字、点、横线，以字母或数字开头", "A sign-in name is 2 to 40 lower-case letters, figures, dots and dashes, and begins with a letter or figure");
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
    public static readonly Text AdministratorsApart = new("city.hold.administrators", "系统、安全、审计三员不能由一人兼任：此人在这段时间已任“{0}”", "The system, security and audit administrators are never one person: this one is '{0}' in that time");
    public static readonly Text StandInLong = new("city.stand-in.long", "代理最长 {0} 天；更久请改为任职", "A stand-in lasts at most {0} days; for longer, give the post");

    public static readonly Text PurposeMissing = new("city.token.purpose", "请写明令牌的用途", "Say what the token is for");
    public static readonly Text TokenEnd = new("city.token.end", "令牌的结束时间应在今后 {0} 天之内", "A token ends within the next {0} days");
    public static readonly Text TokenNeedsHolder = new("city.token.holder", "此人现在不在这个岗位上，不能发令牌", "This person is not at that post now, so no token can be issued");
    public static readonly Text TokenUnknown = new("city.token.unknown", "没有这个令牌，或已结束", "There is no such token, or it has ended");

    public static readonly Text NoPost = new("city.no-post", "暂无岗位", "No post at present");
    public static readonly Text StandingInAs = new("city.standing-in-as", "{0}（代理）", "{0} (standing in)");
    public static readonly Text ChangePasswordFirst = new("city.password.first", "请先修改初始密码", "Change the handed-over password first");
    public static readonly Text NotFromHere = new("city.terminal.elsewhere", "管理岗位只能在指定的管理终端上使用，这台设备不是。", "This post administrates only from the city's management terminals, and this device is none.");
    public static readonly Text PasswordOver = new("city.password.over", "密码已使用 {0} 天以上，请换一个新的", "Your password is {0} days old or more: choose a new one");
    public static readonly Text PasswordOverSays = new("city.password.over-says", "本市要求每 {0} 天更换一次密码。换好以后就能继续工作。", "This city has passwords changed every {0} days. Once it is changed you go on working.");
    public static readonly Text PasswordSoon = new("city.password.soon", "{0} 起要用新密码，还有 {1} 天", "From {0} on you need a new password: {1} days left");
    public static readonly Text PasswordSoonLink = new("city.password.soon-link", "现在就改", "Change it now");
    public static readonly Text LastSignIn = new("city.people.last-sign-in", "最近登录", "Last sign-in");
    public static readonly Text NeverSignedIn = new("city.people.never-signed-in", "从未", "Never");
    public static readonly Text Unused = new("city.people.unused", "长期未用", "Long unused");
    public static readonly Text OnlyUnused = new("city.people.only-unused", "只看 {0} 天没有登录的", "Only those without a sign-in for {0} days");
    public static readonly Text UnusedSays = new("city.people.unused-says", "长期不用的账户容易被盗用：确认已不再需要的，在本人页面上登记离职。最近登录只供清理账户，不用于考勤或评价。", "Accounts long unused are the easiest to steal: where one is no longer needed, record on its page that the person has left. The last sign-in is shown for this alone, never to measure anybody.");

    public static readonly Text SignInTitle = new("city.sign-in.title", "工作人员登录", "Staff sign in");
    public static readonly Text SignInName = new("city.sign-in.name", "登录名", "Sign-in name");
    public static readonly Text SignInMissing = new("city.sign-in.name-missing", "请填写登录名", "Give your sign-in name");
    public static readonly Text PasswordLabel = new("city.sign-in.password", "密码", "Password");
    public static readonly Text PasswordMissing = new("city.sign-in.password-missing", "请填写密码", "Give your password");
    public static readonly Text SignInButton = new("city.sign-in.button", "登录", "Sign in");
    public static readonly Text SignInHelp = new("city.sign-in.help", "忘记密码，或还没有账号，请找本市的系统管理员。", "If you have no account or forgot the password, ask the city's system administrator.");
    public static readonly Text SignOutTitle = new("city.sign-out.title", "退出登录", "Sign out");
    public static readonly Text SignOutHere = new("city.sign-out.here", "退出这台设备", "Sign out here");
    public static readonly Text SignOutEverywhere = new("city.sign-out.everywhere", "在所有设备上退出", "Sign out everywhere");
    public static readonly Text SwitchTitle = new("city.switch.title", "换岗", "Switch post");
    public static readonly Text SwitchButton = new("city.switch.button", "换到这个岗位", "Act at this post");
    public static readonly Text PostLabel = new("city.post.label", "岗位", "Post");
    public static readonly Text NoPostSays = new("city.no-post.says", "您现在没有岗位，所以看不到案件。岗位由安全管理员办理。", "You hold no post at present and so see no case. Posts are given by the security administrator.");

    public static readonly Text Account = new("city.account", "我的账号", "My account");
    public static readonly Text MyPosts = new("city.account.posts", "我的岗位", "My posts");
    public static readonly Text Now = new("city.account.now", "当前", "Now");
    public static readonly Text StandIn = new("city.stand-in", "代理", "Stand-in");
    public static readonly Text UntilThen = new("city.until", "到 {0}", "Until {0}");
    public static readonly Text WithoutEnd = new("city.without-end", "未定结束时间", "No end set");
    public static readonly Text WhatISee = new("city.reach.title", "我为什么能看到这些", "Why do I see this");
    public static readonly Text WhatISeeSays = new("city.reach.says", "看什么由岗位决定，与人无关。当前岗位能看到：", "What can be seen belongs to the post, not to the person. The present post sees:");
    public static readonly Text ReachNothing = new("city.reach.none", "不看案件", "No case");
    public static readonly Text ReachUnit = new("city.reach.unit", "{0}承办的案件，{1}", "Cases that {0} handles, {1}");
    public static readonly Text ReachCommunity = new("city.reach.community", "发生在{0}的案件，{1}", "Cases that lie in {0}, {1}");
    public static readonly Text ReachCity = new("city.reach.city", "全市的案件，{0}", "Cases of the whole city, {0}");
    public static readonly Text UpToOrdinary = new("city.reach.ordinary", "只含普通案件", "ordinary ones only");
    public static readonly Text UpToPersonal = new("city.reach.personal", "含涉及个人的案件", "personal ones too");
    public static readonly Text UpToConfidential = new("city.reach.confidential", "含保密案件", "confidential ones too");
    public static readonly Text ChangePasswordTitle = new("city.password.title", "修改密码", "Change password");
    public static readonly Text PresentPassword = new("city.password.present", "现在的密码", "Present password");
    public static readonly Text NewPassword = new("city.password.new", "新密码", "New password");
    public static readonly Text NewPasswordHint = new("city.password.hint", "至少 {0} 个字符，不要用常见的密码。几个不相干的词连起来最好记。", "At least {0} characters and none of the common ones. A few unrelated words are easiest to remember.");
    public static readonly Text PasswordChanged = new("city.password.done", "密码已修改，其他设备已退出", "The password is changed; other devices are signed out");
    public static readonly Text MySessions = new("city.sessions", "登录着的设备", "Where you are signed in");
    public static readonly Text Began = new("city.sessions.began", "登录时间", "Signed in");
    public static readonly Text LastSeen = new("city.sessions.seen", "最近使用", "Last used");

    public static readonly Text FileCut = new("city.list.cut", "只导出了前 {0} 行，请缩小筛选范围再导出。", "Only the first {0} rows are here: narrow the filters and take it again.");
    public static readonly Text People = new("city.people", "人员", "People");
    public static readonly Text Posts = new("city.posts", "岗位", "Posts");
    public static readonly Text Units = new("city.units", "单位", "Units");
    public static readonly Text Unit = new("city.unit", "单位", "Unit");
    public static readonly Text AnyUnit = new("city.unit.any", "任何单位", "Any unit");
    public static readonly Text NoDay = new("city.day", "请写成年-月-日，如 2026-11-23", "Write the day as 2026-11-23");
    public static readonly Text PersonName = new("city.person.name-label", "姓名", "Name");
    public static readonly Text NameOrSignIn = new("city.people.words", "姓名或登录名", "Name or sign-in name");
    public static readonly Text FindPeople = new("city.people.find", "查找人员", "Find people");
    public static readonly Text NobodyFound = new("city.people.none", "没有符合条件的人员", "Nobody fits");
    public static readonly Text NobodyFoundSays = new("city.none.says", "请放宽条件再查。", "Loosen the conditions and look again.");
    public static readonly Text AddPerson = new("city.people.add", "新增人员", "Add a person");
    public static readonly Text PersonAdded = new("city.people.added", "人员已新增", "The person is added");
    public static readonly Text PasswordOnce = new("city.people.password-once", "只显示这一次，请当面交给本人；首次登录时须修改。", "Shown this once: hand it over in person; it must be changed at the first sign-in.");
    public static readonly Text ToPerson = new("city.people.to", "去此人的页面", "To the person's page");

    public static readonly Text SystemAdminOnly = new("city.people.system-admin", "人员由系统管理员办理", "People are kept by the system administrator");
    public static readonly Text NotOneself = new("city.people.oneself", "不能办理自己的；自己的密码在“我的账号”里修改", "Not one's own: change your own password under 'My account'");
    public static readonly Text AdministratorFirst = new("city.people.administrator", "此人任管理员（三员）：请先由安全管理员结束这项任职", "This person is one of the three administrators: the security administrator ends that post first");
    public static readonly Text NotLeft = new("city.people.not-left", "此人没有离职", "This person has not left");
    public static readonly Text ResetPassword = new("city.people.reset", "重置密码", "Reset the password");
    public static readonly Text ResetSays = new("city.people.reset-says", "给一个新的一次性密码，此人在所有设备上退出。", "Gives a new one-time password and signs them out everywhere.");
    public static readonly Text PasswordIs = new("city.people.password-is", "新密码：{0}", "The new password: {0}");
    public static readonly Text Left = new("city.people.left", "已离职", "Left");
    public static readonly Text LeftSince = new("city.people.left-since", "{0} 离职。任职、代理、登录和令牌都已结束；点名给其岗位的事留在单位，由负责人在待办里转派。", "Left {0}. Posts, stand-ins, sessions and tokens have ended; what was named to their post stays with the unit, whose head passes it on in the worklist.");
    public static readonly Text OnlyLeft = new("city.people.only-left", "只看已离职的", "Only those who have left");
    public static readonly Text RecordLeft = new("city.people.record-left", "登记离职", "Record that they left");
    public static readonly Text RecordLeftSays = new("city.people.record-left-says", "立即结束此人的任职、代理、请假、登录和令牌。记错了可以在本页重新加入，岗位要重新任职。", "Ends their posts, stand-ins, leave, sessions and tokens at once. A mistake is undone on this page by adding them again; posts are then given anew.");
    public static readonly Text ReallyLeft = new("city.people.really-left", "此人确已离职", "They have really left");
    public static readonly Text ReallyMissing = new("city.people.really-missing", "请勾选确认", "Tick to confirm");
    public static readonly Text AddAgain = new("city.people.add-again", "重新加入", "Add them again");
    public static readonly Text FindPosts = new("city.posts.find", "查找岗位", "Find posts");
    public static readonly Text PostOrPerson = new("city.posts.words", "岗位或人名", "Post or person");
    public static readonly Text NoPostFound = new("city.posts.none", "没有符合条件的岗位", "No post fits");
    public static readonly Text Vacancy = new("city.posts.vacancy", "空缺", "Vacancy");
    public static readonly Text OnlyVacant = new("city.posts.only-vacant", "只看空缺的", "Vacant ones only");
    public static readonly Text IsVacant = new("city.posts.vacant", "空缺", "Vacant");
    public static readonly Text Holders = new("city.posts.holders", "任职", "Held by");
    public static readonly Text StandIns = new("city.posts.stand-ins", "代理", "Standing in");
    public static readonly Text HoldersAndStandIns = new("city.posts.both", "任职和代理", "Holders and stand-ins");
    public static readonly Text FromUntil = new("city.posts.person-from-until", "{0}（{1} 至 {2}）", "{0} ({1} to {2})");
    public static readonly Text FromTo = new("city.posts.from-until", "{0} 至 {1}", "{0} to {1}");
    public static readonly Text Roles = new("city.posts.roles", "权限", "Roles");
    public static readonly Text EndNow = new("city.end-now", "现在结束", "End now");
    public static readonly Text GivePost = new("city.posts.give", "任职", "Give the post");
    public static readonly Text NameStandIn = new("city.posts.name-stand-in", "安排代理", "Name a stand-in");
    public static readonly Text FromDay = new("city.from", "从哪天起", "From");
    public static readonly Text FromHint = new("city.from.hint", "不填就从现在起", "Left empty: from now on");
    public static readonly Text UntilDay = new("city.until-day", "到哪天止（含当天）", "Until (that day included)");
    public static readonly Text UntilHint = new("city.until-day.hint", "代理必填；任职可不填", "Needed for a stand-in; a post may be given without an end");

    public static readonly Text Tokens = new("city.tokens", "接口令牌", "API tokens");
    public static readonly Text NoTokens = new("city.tokens.none", "没有令牌。", "No tokens.");
    public static readonly Text IssueToken = new("city.tokens.issue", "发放令牌", "Issue a token");
    public static readonly Text TokenIssued = new("city.tokens.issued", "令牌已发放，只显示这一次", "The token is issued; it is shown this once");
    public static readonly Text Purpose = new("city.tokens.purpose", "用途", "Purpose");

    public static readonly Text FindUnits = new("city.units.find", "查找单位", "Find units");
    public static readonly Text NoUnitFound = new("city.units.none", "没有符合条件的单位", "No unit fits");
    public static readonly Text UnitName = new("city.units.name", "名称或代码", "Name or code");
    public static readonly Text Code = new("city.units.code", "代码", "Code");
    public static readonly Text Kind = new("city.units.kind", "类别", "Kind");
    public static readonly Text AnyKind = new("city.units.any-kind", "任何类别", "Any kind");
    public static readonly Text Above = new("city.units.above", "上级", "Part of");
    public static readonly Text Proof = new("city.units.proof", "出处", "Proof");
    public static readonly Text Assumed = new("city.assumed", "推定", "Assumed");
    public static readonly Text OnlyAssumed = new("city.units.only-assumed", "只看推定的", "Assumed ones only");
    public static readonly Text AssumedSays = new("city.assumed.says", "标“推定”的行没有公开出处，请核对后在城市包中改正。", "Rows marked 'assumed' are proved by no public source: check them and mend the city pack.");
    public static readonly Text KindOrgan = new("city.kind.organ", "机构", "Organ");
    public static readonly Text KindInstitution = new("city.kind.institution", "事业单位", "Institution");
    public static readonly Text KindSection = new("city.kind.section", "科室", "Section");
    public static readonly Text KindStation = new("city.kind.station", "联勤站", "Station");
    public static readonly Text KindCommunity = new("city.kind.community", "社区", "Community");
    public static readonly Text KindDesk = new("city.kind.desk", "值班室", "Desk");
    public static readonly Text KindOutside = new("city.kind.outside", "外部单位", "Outside unit");
    public static readonly Text KindContractor = new("city.kind.contractor", "承包单位", "Contractor");
}
