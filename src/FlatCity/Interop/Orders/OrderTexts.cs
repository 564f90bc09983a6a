using FlatCity.Platform;
using FlatCity.Platform.Texts;

namespace FlatCity.Interop.Orders;

internal static class OrderTexts
{
    public static readonly Text Title = new("orders.title", "上级工单", "Orders from above");
    public static readonly Text Says = new("orders.says", "上级市 12345 等条线派来的工单：对方编号、对方时限，办结后的答复核对、送出，直到对方接受。", "What upper lines such as the hotline 12345 gave this city: their number, their due time, and the answer until they accept it.");
    public static readonly Text TakeFile = new("orders.take-file", "从文件接收", "Take in a file");
    public static readonly Text Which = new("orders.which", "看哪些", "Which");
    public static readonly Text All = new("orders.all", "全部", "All");
    public static readonly Text Waiting = new("orders.state.waiting", "待登记", "To file");
    public static readonly Text Running = new("orders.state.running", "办理中", "In hand");
    public static readonly Text ToAnswer = new("orders.state.to-answer", "待答复", "To answer");
    public static readonly Text Approved = new("orders.state.approved", "已核，待送出", "Approved");
    public static readonly Text Sent = new("orders.state.sent", "已送出", "Sent");
    public static readonly Text SentBack = new("orders.state.sent-back", "被退回", "Sent back");
    public static readonly Text Accepted = new("orders.state.accepted", "对方已接受", "Accepted");
    public static readonly Text Done = new("orders.state.done", "无须答复", "No answer owed");
    public static readonly Text Number = new("orders.number", "对方编号", "Their number");
    public static readonly Text Line = new("orders.line", "条线", "Line");
    public static readonly Text State = new("orders.state", "状态", "State");
    public static readonly Text Case = new("orders.case", "案件", "Case");
    public static readonly Text Came = new("orders.came", "收到", "Came");
    public static readonly Text Due = new("orders.due", "对方时限", "Their due time");
    public static readonly Text NoDue = new("orders.no-due", "没有时限", "No due time");
    public static readonly Text Late = new("orders.late", "逾期未答复", "Answer late");
    public static readonly Text OnlyLate = new("orders.only-late", "只看逾期未答复", "Late answers only");
    public static readonly Text Urged = new("orders.urged", "催办 {0} 次", "Pressed for {0} ×");
    public static readonly Text From = new("orders.from", "收到自", "Came from");
    public static readonly Text To = new("orders.to", "收到至", "Came until");
    public static readonly Text Filter = new("orders.filter", "筛选工单", "Filter the orders");
    public static readonly Text Any = new("orders.any", "不限", "Any");
    public static readonly Text Yes = new("orders.yes", "是", "Yes");
    public static readonly Text No = new("orders.no", "否", "No");
    public static readonly Text Rejected = new("orders.rejected", "退回（不属于本市）", "Given back (not ours)");
    public static readonly Text Empty = new("orders.empty", "没有这样的工单。", "No such orders.");
    public static readonly Text EmptySays = new("orders.empty-says", "工单可以从文件接收，也可以由对方系统或邮件送来；对应规则写在城市包的 orders 文件夹里。", "Orders come in by file, by their system or by mail; the city pack's folder orders says how they are read.");
    public static readonly Text Send = new("orders.send", "把已核的答复做成文件送出", "Send the approved answers as a file");
    public static readonly Text BatchSent = new("orders.batch-sent", "{0} 条答复已标为送出。请把文件交给对方：", "{0} answers are marked as sent. Hand them this file:");
    public static readonly Text NothingToSend = new("orders.nothing-to-send", "没有已核待送的答复。先在“待答复”里核准。", "No answer is approved. Approve some under To answer first.");
    public static readonly Text Handed = new("orders.handed", "文件", "File");

    public static readonly Text Said = new("orders.said", "工单内容", "What it says");
    public static readonly Text Look = new("orders.look", "查看姓名电话", "See name and phone");
    public static readonly Text Answer = new("orders.answer", "答复内容", "Answer");
    public static readonly Text AnswerHint = new("orders.answer-hint", "会写进对方要的答复表。办结后按案件的办理结果写好，可以修改。", "Goes into the form they want. Written from the case's result when it ends; change it as needed.");
    public static readonly Text Keep = new("orders.keep", "保存", "Keep");
    public static readonly Text Approve = new("orders.approve", "核准送出", "Approve");
    public static readonly Text ApprovedBy = new("orders.approved-by", "核准", "Approved");
    public static readonly Text SentAt = new("orders.sent-at", "送出", "Sent");
    public static readonly Text TheirReason = new("orders.their-reason", "对方退回的理由", "Why they sent it back");
    public static readonly Text TheyAccepted = new("orders.they-accepted", "对方已接受", "They accepted it");
    public static readonly Text TheySentBack = new("orders.they-sent-back", "对方退回", "They sent it back");
    public static readonly Text Reason = new("orders.reason", "理由", "Reason");
    public static readonly Text Reopen = new("orders.reopen", "重新办理案件", "Open the case again");
    public static readonly Text ReopenSays = new("orders.reopen-says", "不勾选时只重写答复", "Otherwise only the answer is written again");
    public static readonly Text Reject = new("orders.reject", "退回（不属于本市）", "Give it back: not ours");
    public static readonly Text RejectUntil = new("orders.reject-until", "{0} 前可以退回。理由会送给对方；已立的案件同时撤回。", "Possible until {0}. They are sent the reason; a case filed of it is withdrawn.");
    public static readonly Text FileIt = new("orders.file-it", "到“来件”登记为案件", "File it under What came in");
    public static readonly Text Changed = new("orders.changed", "已记下。", "Noted.");

    public static readonly Text Upload = new("orders.upload", "工单文件（CSV 或 Excel）", "File of orders (CSV or Excel)");
    public static readonly Text UploadHint = new("orders.upload-hint", "最多 {0} 行、{1} MiB。先看每一行会怎样，再确认。", "At most {0} rows and {1} MiB. You see what each row becomes before you confirm.");
    public static readonly Text Preview = new("orders.preview", "先看一看", "Look first");
    public static readonly Text Confirm = new("orders.confirm", "接收这些工单", "Take these orders in");
    public static readonly Text WouldBe = new("orders.would-be", "会怎样", "Becomes");
    public static readonly Text Became = new("orders.became", "结果", "Result");
    public static readonly Text Row = new("orders.row", "第几行", "Line");
    public static readonly Text Why = new("orders.why", "说明", "Why");
    public static readonly Text Summary = new("orders.summary", "共 {0} 行：立案 {1}，待登记 {2}，已有 {3}，更改或催办 {4}，不能接收 {5}。", "{0} rows: {1} filed, {2} for the desk, {3} known already, {4} changed or pressed for, {5} refused.");
    public static readonly Text IsFiled = new("orders.is-filed", "立案", "Filed");
    public static readonly Text IsWaiting = new("orders.is-waiting", "交值班室登记", "For the desk");
    public static readonly Text IsAlready = new("orders.is-already", "已有，不重复", "Known already");
    public static readonly Text IsChanged = new("orders.is-changed", "更改时限", "Due time changed");
    public static readonly Text IsUrged = new("orders.is-urged", "催办", "Pressed for");
    public static readonly Text IsRefused = new("orders.is-refused", "不能接收", "Refused");
    public static readonly Text UploadGone = new("orders.upload-gone", "这份文件已经接收过，或放得太久。请重新选择文件。", "That file has been taken in already, or has lain too long. Choose it again.");
    public static readonly Text NoMap = new("orders.no-map", "这个城市还没有工单对应规则。请在城市包的 orders 文件夹里写一份。", "This city has no map of orders yet: write one in the folder orders of its city pack.");

    public static readonly Text FileEmpty = new("orders.file-empty", "文件里没有工单：第一行是列名，下面每行一件。", "The file holds no orders: a first line with column names, one order a line below.");
    public static readonly Text FileTooLarge = new("orders.file-too-large", "文件超过 {0} MiB，请分成几份。", "The file is larger than {0} MiB; split it.");
    public static readonly Text BookTooLarge = new("orders.book-too-large", "这份 Excel 展开后超过 {0} MiB，请只留工单那一张表。", "This workbook unpacks to more than {0} MiB; keep only the sheet with the orders.");
    public static readonly Text BookBroken = new("orders.book-broken", "这份 Excel 打不开，请另存为 .xlsx 或 CSV 再试。", "This workbook cannot be read; save it again as .xlsx or CSV.");
    public static readonly Text NoText = new("orders.no-text", "文件既不是 Excel，也不是 UTF-8 或 GB18030 的文本。", "The file is no Excel workbook and no text in UTF-8 or GB18030.");
    public static readonly Text TooManyRows = new("orders.too-many-rows", "一次最多 {0} 行，请分成几份。", "At most {0} rows at a time; split the file.");
    public static readonly Text NoNumberColumn = new("orders.no-number-column", "找不到编号列，应有一列叫：{0}。", "There is no column with their number; it is called {0}.");
    public static readonly Text LineBroken = new("orders.line-broken", "第 {0} 行的格数或引号不对。", "Line {0} has the wrong number of cells, or an open quote.");
    public static readonly Text NumberMissing = new("orders.number-missing", "没有对方编号，或超过 100 个字。", "Their number is missing, or longer than 100 characters.");
    public static readonly Text TimeUnreadable = new("orders.time-unreadable", "时限“{0}”看不懂，请写成 {1} 这样。", "The due time \"{0}\" cannot be read; write it as {1}.");
    public static readonly Text NoScenario = new("orders.no-scenario", "对应规则里没有这一类，请值班室登记。", "No row of the map fits; the desk files it.");
    public static readonly Text NoSuchLine = new("orders.no-such-line", "没有这条线的对应规则，有：{0}。", "There is no map of that line; there are: {0}.");
    public static readonly Text NoSuchOrder = new("orders.no-such-order", "没有这件工单。", "There is no such order.");
    public static readonly Text NotNow = new("orders.not-now", "工单现在的状态不能这样做。", "The order's state does not allow that now.");
    public static readonly Text Delivery = new("orders.delivery", "推送", "Delivery");
    public static readonly Text NotDelivered = new("orders.not-delivered", "没送到", "Not delivered");
    public static readonly Text DeliveryTried = new("orders.delivery-tried", "试过 {0} 次，会自动再试：{1}", "tried {0} times and tried again by itself: {1}");
    public static readonly Text DeliveryParked = new("orders.delivery-parked", "试过 {0} 次，已停下：{1}", "tried {0} times and stopped: {1}");
    public static readonly Text SendAgain = new("orders.send-again", "再推送", "Deliver again");
    public static readonly Text DoSecret = new("orders.do.secret", "密钥没有设置或对方不认：请工程师按城市包里的名称放好（FLATCITY_SECRET_… 或数据目录的 secrets 文件夹），再推送。", "The secret is not set, or they do not accept it: have the engineers put it where the city pack names it (FLATCITY_SECRET_… or the folder secrets of the data directory), then deliver again.");
    public static readonly Text DoAddress = new("orders.do.address", "地址不对，没有加密，或通向内部网络：核对城市包里的 deliver，或由工程师在 Outside:PrivateNetworks 中允许。", "The address is wrong, not encrypted, or leads into a private network: compare deliver in the city pack, or have the engineers allow it in Outside:PrivateNetworks.");
    public static readonly Text DoRefused = new("orders.do.refused", "对方不收这份答复，原话在上面：核对城市包里的列和 body，改好后再推送；也可以按文件送出。", "They refuse this answer, in the words above: compare the columns and the body in the city pack and deliver again; or send it as a file.");
    public static readonly Text DoDown = new("orders.do.down", "对方平台不通：会自动再试一天。急的请打电话，或按文件送出。", "Their platform does not answer: it is tried again for a day. Ring where it is urgent, or send it as a file.");
    public static readonly Text NotApprover = new("orders.not-approver", "答复由岗位 {0} 核准。", "Answers are approved by the post {0}.");
    public static readonly Text WordsMissing = new("orders.words-missing", "请写明，最多 {0} 字。", "Write it, in at most {0} characters.");
    public static readonly Text TooLateToReject = new("orders.too-late-to-reject", "可退回的时间是 {0} 前，已经过了。", "It could be given back until {0}; that is over.");
    public static readonly Text CannotReopen = new("orders.cannot-reopen", "案件已过可重新办理的期限，或正在办理。可以只重写答复。", "The case is past the time in which it can be opened again, or is open. Write the answer again instead.");
    public static readonly Text Stale = new("orders.stale", "别人刚刚改过这件工单，请看看再试。", "Somebody has just changed this order; look again.");
    public static readonly Text Busy = new("orders.busy", "同一编号正在接收，请稍后再试。", "The same number is being taken in; try again.");
    public static readonly Text OutcomeUnknown = new("orders.outcome-unknown", "应为 received、accepted 或 sent-back。", "It is received, accepted or sent-back.");
    public static readonly Text StateUnknown = new("orders.state-unknown", "没有这种状态，有：{0}。", "There is no such state; there are: {0}.");
    public static readonly Text DayUnreadable = new("orders.day-unreadable", "日期写成 2026-11-30 这样。", "Write the day as 2026-11-30.");
    public static readonly Text MailWords = new("orders.mail-words", "{0}对 {1} 件工单的答复见附件。", "The answers of {0} to {1} orders are attached.");
    public static readonly Text DraftElsewhere = new("orders.draft-elsewhere", "已转{0}办理。{1}", "Handed to {0}. {1}");
    public static readonly Text DraftWithdrawn = new("orders.draft-withdrawn", "反映人已撤回。", "Withdrawn by the person who reported it.");
    public static readonly Text DraftMerged = new("orders.draft-merged", "与同一事项并案办理。", "Handled together with the same matter.");

    public static Text OfState(string state) => state switch
    {
        OrderStates.Waiting => Waiting,
        OrderStates.Running => Running,
        OrderStates.ToAnswer => ToAnswer,
        OrderStates.Approved => Approved,
        OrderStates.Sent => Sent,
        OrderStates.SentBack => SentBack,
        OrderStates.Accepted => Accepted,
        _ => Done,
    };

    public static Text OfOutcome(string outcome) => outcome switch
    {
        "filed" => IsFiled,
        "waiting" => IsWaiting,
        "already" => IsAlready,
        "changed" => IsChanged,
        "urged" => IsUrged,
        _ => IsRefused,
    };

    /// <summary>What a person should do about an answer that was not delivered, by what was said.</summary>
    public static Text WhatToDo(string fault) => fault switch
    {
        _ when fault.StartsWith(NamedSecrets.NoSecret, StringComparison.Ordinal) || fault.StartsWith("HTTP 401", StringComparison.Ordinal) || fault.StartsWith("HTTP 403", StringComparison.Ordinal) => DoSecret,
        _ when fault.StartsWith("HTTP 404", StringComparison.Ordinal) || fault.StartsWith("HTTP 405", StringComparison.Ordinal) || fault.StartsWith("HTTP 3", StringComparison.Ordinal) || fault == Cases.OutsideRequests.NotEncrypted || fault.Contains("private network", StringComparison.Ordinal) => DoAddress,
        _ when fault.StartsWith("HTTP 2", StringComparison.Ordinal) || (fault.StartsWith("HTTP 4", StringComparison.Ordinal) && !fault.StartsWith("HTTP 408", StringComparison.Ordinal) && !fault.StartsWith("HTTP 429", StringComparison.Ordinal)) => DoRefused,
        _ => DoDown,
    };
}
