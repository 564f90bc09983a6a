using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Draw;

internal static class DrawTexts
{
    public static readonly Text Title = new("cases.draws", "回访抽样", "Draws of call-backs");
    public static readonly Text Says = new("cases.draws.says", "回访谁由公布在先的规则抽出，任何单位不能挑选：先公布时间段、件数和取种时刻；时刻到后第一条审计记录的哈希就是种子，事先谁也不知道。一个时间段只抽一次。", "Who is rung back is drawn by a rule that was announced, so that no unit can pick: period, number and moment are published first; the hash of the first audit entry at or after that moment is the seed, which nobody can know before. A period is drawn once.");
    public static readonly Text WhoMay = new("cases.draws.who", "由值班长或系统管理员抽样。", "Draws are made by the duty lead or the system administrator.");
    public static readonly Text New = new("cases.draws.new", "公布一次抽样", "Announce a draw");
    public static readonly Text First = new("cases.draws.first", "结案日从", "Ended from");
    public static readonly Text Last = new("cases.draws.last", "到（含）", "To, included");
    public static readonly Text Size = new("cases.draws.size", "抽多少件", "How many");
    public static readonly Text SizeHint = new("cases.draws.size-hint", "1 到 {0}；不足时全抽", "1 to {0}; all, where there are fewer");
    public static readonly Text On = new("cases.draws.on", "取种日期", "Day of the seed");
    public static readonly Text Time = new("cases.draws.time", "取种时刻", "Moment of the seed");
    public static readonly Text TimeHint = new("cases.draws.time-hint", "如 09:00；要在时间段之后、现在之后", "Such as 09:00; after the period and after now");
    public static readonly Text Preview = new("cases.draws.preview", "先看抽样框", "Look at the frame first");
    public static readonly Text PreviewTitle = new("cases.draws.preview-title", "现在的抽样框", "The frame as it stands");
    public static readonly Text PreviewSays = new("cases.draws.preview-says", "{0} 轮可抽，抽 {1}；另有 {2} 轮没有可打的号码、{3} 轮属保密案件，不在框内。取种时框可能再变，以当时为准。", "{0} rounds may be drawn, {1} will be; {2} more have no number to ring and {3} are of confidential cases, and are not in it. The frame is that of the moment of the seed and may change until then.");
    public static readonly Text Announce = new("cases.draws.announce", "公布", "Announce it");
    public static readonly Text Period = new("cases.draws.period", "结案时间", "Ended");
    public static readonly Text PeriodOf = new("cases.draws.period-of", "{0} 至 {1}", "{0} to {1}");
    public static readonly Text Moment = new("cases.draws.moment", "取种时刻", "Moment of the seed");
    public static readonly Text State = new("cases.draws.state", "状态", "State");
    public static readonly Text Announced = new("cases.draws.announced", "已公布", "Announced");
    public static readonly Text Running = new("cases.draws.running", "回访中", "Being rung");
    public static readonly Text Closed = new("cases.draws.closed", "已结束", "Closed");
    public static readonly Text Withdrawn = new("cases.draws.withdrawn", "已撤回", "Withdrawn");
    public static readonly Text Frame = new("cases.draws.frame", "抽样框", "Frame");
    public static readonly Text FrameHash = new("cases.draws.frame-hash", "抽样框的 SHA-256", "SHA-256 of the frame");
    public static readonly Text NoNumber = new("cases.draws.no-number", "没有号码，不在框内", "No number to ring, left out");
    public static readonly Text KeptApart = new("cases.draws.kept-apart", "保密案件，不在框内", "Confidential cases, left out");
    public static readonly Text Seed = new("cases.draws.seed", "种子", "Seed");
    public static readonly Text SeedFrom = new("cases.draws.seed-from", "审计记录第 {0} 条的哈希", "The hash of audit entry {0}");
    public static readonly Text Until = new("cases.draws.until", "回访截止", "Rung until");
    public static readonly Text DrawnCount = new("cases.draws.drawn", "抽中", "Drawn");
    public static readonly Text Outcome = new("cases.draws.outcome", "结果", "What came of it");
    public static readonly Text Outcomes = new("cases.draws.outcomes", "回访结果", "What came of the calls");
    public static readonly Text Number = new("cases.draws.number", "轮", "Rounds");
    public static readonly Text Share = new("cases.draws.share", "占抽中", "Of those drawn");
    public static readonly Text Any = new("cases.draws.any", "全部", "All");
    public static readonly Text EmptyOf = new("cases.draws.empty-of", "没有“{0}”的", "Nothing here: {0}");
    public static readonly Text EmptyOfSays = new("cases.draws.empty-of-says", "看全部，或换一个条件。", "Look at all, or at others.");
    public static readonly Text Waiting = new("cases.draws.waiting", "还没有结果", "Nothing yet");
    public static readonly Text Place = new("cases.draws.place", "次序", "Order");
    public static readonly Text Case = new("cases.draws.case", "案件", "Case");
    public static readonly Text Round = new("cases.draws.round", "轮次", "Round");
    public static readonly Text SettledAt = new("cases.draws.settled", "时间", "When");
    public static readonly Text List = new("cases.draws.list", "抽中的案件", "What was drawn");
    public static readonly Text Figures = new("cases.draws.figures", "看三率和可信范围", "The three rates, with their ranges");
    public static readonly Text Calls = new("cases.draws.calls", "去打电话", "To the calls");
    public static readonly Text Withdraw = new("cases.draws.withdraw", "撤回这次抽样", "Withdraw this draw");
    public static readonly Text WithdrawSays = new("cases.draws.withdraw-says", "取种时刻之前可以撤回；撤回的仍然列出。", "It can be withdrawn before the moment of the seed, and stays listed.");
    public static readonly Text Why = new("cases.draws.why", "为什么", "Why");
    public static readonly Text WhyHint = new("cases.draws.why-hint", "理由是公开的：任何人都能在“回访抽样公示”上看到，请不要写姓名或别的个人信息。", "The reason is public: everybody can read it at /draws. Name nobody in it.");
    public static readonly Text Empty = new("cases.draws.empty", "还没有抽样", "Nothing was drawn yet");
    public static readonly Text EmptySays = new("cases.draws.empty-says", "公布一次，时刻一到就自动抽出并列入电话回访。", "Announce one: when its moment comes it is drawn by itself, and the calls lie on the desk's list.");
    public static readonly Text PublicTitle = new("cases.draws.public", "回访抽样公示", "How call-backs were drawn");
    public static readonly Text PublicSays = new("cases.draws.public-says", "每次抽样先公布，结束后公布种子、抽样框和抽中的编号。任何人用 Python 标准库就能重抽核对；方法和脚本见项目文档 docs/how-to/repeat-a-draw.md。", "Each draw is announced beforehand; when it is over its seed, its frame and the numbers drawn are published. Anybody can draw again with Python's standard library: docs/how-to/repeat-a-draw.md of the project has the method and a script.");
    public static readonly Text PublicEmptySays = new("cases.draws.public-empty-says", "公布以后列在这里。", "Announced draws are listed here.");
    public static readonly Text Files = new("cases.draws.files", "文件", "Files");
    public static readonly Text NotYet = new("cases.draws.not-yet", "结束后公布", "When it is closed");
    public static readonly Text NotDay = new("cases.draws.not-day", "请填日期，如 2026-10-01", "Write a day, such as 2026-10-01");
    public static readonly Text NotTime = new("cases.draws.not-time", "请填时刻，如 09:00", "Write a time of day, such as 09:00");
    public static readonly Text SizeWrong = new("cases.draws.size-wrong", "请填 1 到 {0} 的整数", "Write a whole number from 1 to {0}");
    public static readonly Text PeriodWrong = new("cases.draws.period-wrong", "结束日不能早于开始日，最多 {0} 天", "The last day is not before the first, and the period has {0} days at most");
    public static readonly Text BeforeEnd = new("cases.draws.before-end", "取种要在时间段结束之后", "The seed is taken after the period is over");
    public static readonly Text MomentPast = new("cases.draws.moment-past", "取种时刻要在现在之后，事先公布才算数", "The moment of the seed is still to come: it counts only when announced beforehand");
    public static readonly Text TooFarAhead = new("cases.draws.too-far", "取种最迟在时间段结束或今天之后 {0} 天内", "The seed is taken at most {0} days after the period or today");
    public static readonly Text FrameTooLarge = new("cases.draws.frame-too-large", "这段时间结案的超过 {0} 轮，抽样框装不下，也不能截断：请缩短时间段", "More than {0} rounds ended in this period: the frame cannot hold them and is never cut. Choose a shorter period");
    public static readonly Text DrawnBefore = new("cases.draws.drawn-before", "这段时间已经抽过（{0}），一个时间段只抽一次", "This period was drawn before ({0}); a period is drawn once");
    public static readonly Text NotYours = new("cases.draws.not-yours", "抽样由值班长或系统管理员公布", "Draws are announced by the duty lead or the system administrator");
    public static readonly Text NoSuchDraw = new("cases.draws.none", "没有这次抽样", "There is no such draw");
    public static readonly Text TooLateToWithdraw = new("cases.draws.too-late", "取种时刻已过，不能撤回", "The moment of the seed has passed: it cannot be withdrawn");
    public static readonly Text WhyMissing = new("cases.draws.why-missing", "请写明为什么撤回", "Say why it is withdrawn");

    public static Text OfState(string state) => state switch { "withdrawn" => Withdrawn, "closed" => Closed, "running" => Running, _ => Announced };

    public static Text Of(string outcome) => outcome switch
    {
        "answered" => Show.ShowTexts.CalledAnswered,
        "not-reached" => Show.ShowTexts.CalledNotReached,
        "declined" => Show.ShowTexts.CalledDeclined,
        "not-rung" => Show.ShowTexts.CalledNotRung,
        _ => Waiting,
    };
}
