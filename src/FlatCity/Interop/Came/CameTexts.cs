using FlatCity.Platform.Texts;

namespace FlatCity.Interop.Came;

internal static class CameTexts
{
    public static readonly Text Title = new("incoming.title", "来件", "What came in");
    public static readonly Text Says = new("incoming.says", "邮件、短信和没有对应场景的上级工单。登记为案件、归到已有案件，或说明理由后搁置；不会丢，也不会自动猜。", "Mails, texts and orders that no scenario fits. File each as a case, put it to a case, or set it aside with a reason: nothing is lost, nothing is guessed.");
    public static readonly Text Which = new("incoming.which", "看哪些", "Which");
    public static readonly Text Waiting = new("incoming.state.waiting", "待处理", "Waiting");
    public static readonly Text Filed = new("incoming.state.filed", "已登记", "Filed");
    public static readonly Text Attached = new("incoming.state.attached", "已归案", "Put to a case");
    public static readonly Text SetAside = new("incoming.state.set-aside", "已搁置", "Set aside");
    public static readonly Text Refused = new("incoming.state.refused", "未接收", "Refused");
    public static readonly Text All = new("incoming.all", "全部", "All");
    public static readonly Text Door = new("incoming.door", "渠道", "Door");
    public static readonly Text Mail = new("incoming.door.mail", "邮件", "Mail");
    public static readonly Text Sms = new("incoming.door.sms", "短信", "SMS");
    public static readonly Text Order = new("incoming.door.order", "上级工单", "Order");
    public static readonly Text What = new("incoming.what", "内容", "What");
    public static readonly Text From = new("incoming.from", "来自", "From");
    public static readonly Text When = new("incoming.when", "收到", "Came");
    public static readonly Text State = new("incoming.state", "状态", "State");
    public static readonly Text Case = new("incoming.case", "案件", "Case");
    public static readonly Text Sender = new("incoming.sender", "电话或邮箱", "Phone or address");
    public static readonly Text Since = new("incoming.since", "收到自", "Came from");
    public static readonly Text Until = new("incoming.until", "收到至", "Came until");
    public static readonly Text Filter = new("incoming.filter", "筛选来件", "Filter what came in");
    public static readonly Text Any = new("incoming.any", "不限", "Any");
    public static readonly Text Empty = new("incoming.empty", "没有这样的来件。", "Nothing like that came in.");
    public static readonly Text EmptySays = new("incoming.empty-says", "新的邮件、短信和没有对应的上级工单会出现在这里。收邮件要先设置邮箱，见运行说明。", "New mails, texts and unmatched orders stand here. For mail, set a mailbox first: see the guide for operators.");
    public static readonly Text NoSender = new("incoming.no-sender", "发件人不明", "Sender not known");
    public static readonly Text Files = new("incoming.files", "附件", "Files");
    public static readonly Text FileSays = new("incoming.file-says", "附件未经检查，请小心打开。", "The files have not been checked; open them with care.");
    public static readonly Text Bytes = new("incoming.bytes", "{0} KiB", "{0} KiB");
    public static readonly Text Why = new("incoming.why", "说明", "Why here");
    public static readonly Text FileIt = new("incoming.file-it", "登记为案件", "File it as a case");
    public static readonly Text FileSaysForm = new("incoming.file-says-form", "选一个场景，内容已填好。", "Choose a scenario; the form is filled in.");
    public static readonly Text AttachIt = new("incoming.attach-it", "归到已有案件", "Put it to a case");
    public static readonly Text Number = new("incoming.number", "案件编号", "Case number");
    public static readonly Text Attach = new("incoming.attach", "归案", "Put it there");
    public static readonly Text AsideIt = new("incoming.aside-it", "搁置", "Set it aside");
    public static readonly Text Reason = new("incoming.reason", "理由", "Reason");
    public static readonly Text Undo = new("incoming.undo", "恢复为待处理", "Put it back");
    public static readonly Text Look = new("incoming.look", "查看发件人", "See the sender");
    public static readonly Text Done = new("incoming.done", "已记下。", "Noted.");
    public static readonly Text ReasonMissing = new("incoming.reason-missing", "请写明理由，最多 {0} 字。", "Write why, in at most {0} characters.");
    public static readonly Text NoSuchCase = new("incoming.no-such-case", "没有编号为 {0} 的案件，或不在您的权限内。", "There is no case {0}, or your post does not reach it.");
    public static readonly Text NotNow = new("incoming.not-now", "这一件已经处理过了，请看看现在的状态。", "That one has been dealt with already; look at its state.");
    public static readonly Text DoorUnknown = new("incoming.door-unknown", "没有这种渠道，有：{0}。", "There is no such door; there are: {0}.");
    public static readonly Text WithFiles = new("incoming.with-files", "（附件 {0} 个，见来件）", "({0} files, under What came in)");

    public static Text OfDoor(string door) => door switch { "mail" => Mail, "sms" => Sms, _ => Order };

    public static Text OfState(string state) => state switch { "filed" => Filed, "attached" => Attached, "set-aside" => SetAside, "refused" => Refused, _ => Waiting };
}
